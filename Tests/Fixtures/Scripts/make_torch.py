"""Writes the tiny classifier and lone tensors in Torch7's serialization, binary and as text. Expected outputs: NumPy; no Torch is run.

The format: https://github.com/torch/torch7/blob/master/doc/serialization.md and File.lua
"""

import struct

import numpy as np

import tiny_classifier as tiny
from fixture_files import MODELS, write_array, write_bytes

NUMBER, STRING, TABLE, TORCH, BOOLEAN = 1, 2, 3, 4, 5
TENSORS = {"f4": "Float", "f8": "Double", "i4": "Int", "u1": "Byte"}


class Binary:
    def __init__(self):
        self.content = b""

    def integer(self, value):
        self.content += struct.pack("<i", value)

    def longs(self, values):
        self.content += struct.pack(f"<{len(values)}q", *values)

    def number(self, value):
        self.content += struct.pack("<d", value)

    def text(self, value):
        self.integer(len(value))
        self.content += value.encode()

    def elements(self, array):
        self.content += array.astype(array.dtype.newbyteorder("<")).tobytes()


class Text(Binary):
    def line(self, value):
        self.content += f"{value}\n".encode()

    def integer(self, value):
        self.line(value)

    def longs(self, values):
        self.line(" ".join(map(str, values)))

    def number(self, value):
        self.line(repr(float(value)))

    def text(self, value):
        self.line(len(value))
        self.line(value)

    def elements(self, array):
        self.line(" ".join(repr(v) for v in array.astype(float if array.dtype.kind == "f" else int).tolist()))


class Writer:
    """Objects, each with the index under which Torch would refer to it again."""

    def __init__(self, to):
        self.to, self.objects = to, 0

    def begin(self, kind):
        self.objects += 1
        self.to.integer(kind)
        self.to.integer(self.objects)

    def torch_object(self, class_name):
        self.begin(TORCH)
        self.to.text("V 1")
        self.to.text(class_name)

    def value(self, value):
        if isinstance(value, bool):
            self.to.integer(BOOLEAN)
            self.to.integer(int(value))
        elif isinstance(value, (int, float)):
            self.to.integer(NUMBER)
            self.to.number(value)
        elif isinstance(value, str):
            self.to.integer(STRING)
            self.to.text(value)
        elif isinstance(value, np.ndarray):
            self.tensor(value)
        elif isinstance(value, Module):
            self.torch_object(f"nn.{value.kind}")
            self.value(value.fields)
        elif isinstance(value, LongStorage):
            self.torch_object("torch.LongStorage")
            self.to.longs([len(value.sizes)])
            self.to.longs(value.sizes)
        else:
            self.table(value)

    def table(self, entries):
        self.begin(TABLE)
        self.to.integer(len(entries))
        for key, value in entries.items():
            self.value(key)
            self.value(value)

    def tensor(self, array):
        kind = TENSORS[array.dtype.str[1:]]
        self.torch_object(f"torch.{kind}Tensor")
        self.to.integer(array.ndim)
        self.to.longs(array.shape)
        self.to.longs([stride // array.itemsize for stride in array.strides])
        self.to.longs([1])  # the first element's place in the storage, counted from one
        self.torch_object(f"torch.{kind}Storage")
        self.to.longs([array.size])
        self.to.elements(array.ravel())


class Module:
    def __init__(self, kind, **fields):
        self.kind, self.fields = kind, fields


class LongStorage:
    def __init__(self, *sizes):
        self.sizes = sizes


def tiny_classifier():
    window = dict(kW=8, kH=8, dW=8, dH=8, padW=0, padH=0, ceil_mode=False, count_include_pad=True, divide=True)
    layers = [
        Module(
            "SpatialConvolution", nInputPlane=3, nOutputPlane=4, kW=3, kH=3, dW=1, dH=1, padW=1, padH=1,
            weight=tiny.CONV_WEIGHTS, bias=tiny.CONV_BIAS,
        ),
        Module("ReLU", inplace=False),
        Module("SpatialAveragePooling", **window),
        Module("View", size=LongStorage(4), numElements=4),
        Module("Linear", weight=tiny.FC_WEIGHTS, bias=tiny.FC_BIAS),
    ]
    return Module("Sequential", modules=dict(enumerate(layers, start=1)), train=False)


def write(stem, value):
    for suffix, form in [("", Binary), ("-ascii", Text)]:
        to = form()
        Writer(to).value(value)
        write_bytes(MODELS / f"{stem}{suffix}.t7", to.content)


if __name__ == "__main__":
    write("tiny-classifier", tiny_classifier())
    values = np.arange(24).reshape(2, 3, 4)
    for name, array in {"float": np.float32(values) / 8 - 1, "double": np.float64(values) / 8 - 1}.items():
        write(f"torch-{name}-tensor", array)
        write_array(MODELS / f"torch-{name}-tensor.npy", array)
