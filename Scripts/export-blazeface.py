#!/usr/bin/env python3
"""Writes blazeface.onnx, byte for byte, from MediaPipe's short-range face detector, face_detection_short_range.tflite in
the PyPI package mediapipe 0.10.14 (Apache-2.0). Needs numpy and onnx (tried with 2.4 and 1.18), not MediaPipe.

    python3 -m venv .venv && .venv/bin/pip install numpy onnx
    .venv/bin/pip download --no-deps mediapipe==0.10.14
    .venv/bin/python Scripts/export-blazeface.py mediapipe-0.10.14-*.whl Sources/CBlazeFace/Model/blazeface.onnx

Input  "input"          [N, 3, 128, 128] float32, RGB, (pixel - 127.5) / 127.5
Output "regressors"     [N, 896, 16] float32, for each anchor the box (center x, y, width, height) and six keypoints
                        (x, y), all relative to the anchor and in pixels of the input
Output "classificators" [N, 896, 1] float32, for each anchor a logit of "this is a face"

TFLite's graph is translated operator by operator. Axes become NCHW, half-precision weights float32, and "SAME" padding is
spelled out. Opset 10, so that Pad and Clip have attributes, which every OpenCV from 4.6 on reads.

usage: export-blazeface.py PACKAGE.whl OUT.onnx
"""
import hashlib
import struct
import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MODEL = "mediapipe/modules/face_detection/face_detection_short_range.tflite"
SHA256 = "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8"
INPUT_SIZE = 128
KINDS = {0: "Add", 2: "Concat", 3: "Conv", 4: "DepthwiseConv", 6: "Dequantize", 17: "MaxPool", 19: "Relu",
         22: "Reshape", 34: "Pad"}
ELEMENTS = {0: np.float32, 1: np.float16, 2: np.int32}


class Table:
    """A table of a FlatBuffers file. A field is named by its place in TFLite's schema.fbs."""

    def __init__(self, data, place):
        self.data, self.place = data, place
        self.fields = place - struct.unpack_from("<i", data, place)[0]

    def _field(self, slot):
        size, = struct.unpack_from("<H", self.data, self.fields)
        offset = 4 + 2 * slot
        return struct.unpack_from("<H", self.data, self.fields + offset)[0] if offset < size else 0

    def number(self, slot, kind="i", default=0):
        offset = self._field(slot)
        return struct.unpack_from("<" + kind, self.data, self.place + offset)[0] if offset else default

    def _target(self, slot):
        place = self.place + self._field(slot)
        return place + struct.unpack_from("<I", self.data, place)[0]

    def table(self, slot):
        return Table(self.data, self._target(slot))

    def vector(self, slot, element):
        if not self._field(slot):
            return np.zeros(0, element)
        place = self._target(slot)
        count, = struct.unpack_from("<I", self.data, place)
        return np.frombuffer(self.data, element, count, place + 4)

    def tables(self, slot):
        places = self._target(slot) + 4
        return [Table(self.data, places + 4 * index + int(offset))
                for index, offset in enumerate(self.vector(slot, np.uint32))]


class Graph:
    def __init__(self, model):
        graph, = model.tables(2)
        self.codes = [code.number(3) or code.number(0, "b") for code in model.tables(1)]
        self.buffers = model.tables(4)
        self.tensors, self.operators = graph.tables(0), graph.tables(3)
        self.nodes, self.initializers, self.weights = [], [], {}
        self.names = {int(graph.vector(1, np.int32)[0]): "input"}
        outputs = graph.vector(2, np.int32)
        self.output_names = {int(index): self.tensors[index].vector(3, np.uint8).tobytes().decode() for index in outputs}

    def array(self, index):
        """The elements of a constant, in TFLite's order of axes."""
        if index in self.weights:
            return self.weights[index]
        tensor = self.tensors[index]
        element = ELEMENTS[tensor.number(1, "b")]
        data = self.buffers[tensor.number(2, "I")].vector(0, np.uint8)
        return data.view(element).reshape(self.shape(index))

    def shape(self, index):
        return tuple(int(side) for side in self.tensors[index].vector(0, np.int32))

    def constant(self, name, array):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind, inputs, name, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def pads(self, source, target, kernel, strides):
        """The padding that TensorFlow calls "SAME", for windows from `source` to `target`."""
        total = [max((out - 1) * stride + side - size, 0) for out, stride, side, size in
                 zip(self.shape(target)[1:3], strides, kernel, self.shape(source)[1:3])]
        return [side // 2 for side in total] + [side - side // 2 for side in total]

    def window(self, source, target, kernel, options):
        strides = [options.number(2), options.number(1)]
        is_same = options.number(0, "b") == 0
        return {"kernel_shape": kernel, "strides": strides,
                "pads": self.pads(source, target, kernel, strides) if is_same else [0] * 4}

    def convolution(self, name, inputs, output, options, is_depthwise):
        source, weights, bias = inputs
        kernel = self.array(weights).transpose((3, 0, 1, 2) if is_depthwise else (0, 3, 1, 2))
        groups = kernel.shape[0] if is_depthwise else 1
        self.node("Conv", [self.names[source], self.constant(name + ".weight", kernel),
                           self.constant(name + ".bias", self.array(bias))], name, dilations=[1, 1], group=groups,
                  **self.window(source, output, list(kernel.shape[2:]), options))

    def add(self, index, operator):
        kind = KINDS[self.codes[operator.number(0, "I")]]
        inputs, (output,) = operator.vector(1, np.int32).tolist(), operator.vector(2, np.int32).tolist()
        if kind == "Dequantize":
            self.weights[output] = self.array(inputs[0]).astype(np.float32)
            return
        name = self.output_names.get(output, f"{kind.lower()}{index}")
        sources = [self.names.get(source) for source in inputs]
        options = operator.table(4) if operator._field(4) else None
        if kind in ("Conv", "DepthwiseConv"):
            self.convolution(name, inputs, output, options, kind == "DepthwiseConv")
        elif kind == "MaxPool":
            kernel = [options.number(4), options.number(3)]
            self.node(kind, sources, name, **self.window(inputs[0], output, kernel, options))
        elif kind == "Pad":  # of channels
            low, high = self.array(inputs[1])[[0, 3, 1, 2]].T.tolist()
            self.node(kind, sources[:1], name, mode="constant", pads=low + high, value=0.0)
        elif kind == "Reshape":  # from [N, H, W, anchors * values] to [N, H * W * anchors, values]
            values = self.shape(output)[2]
            channels_last = self.node("Transpose", sources[:1], name + ".nhwc", perm=[0, 2, 3, 1])
            self.node(kind, [channels_last, self.constant(name + ".shape", np.array([0, -1, values], np.int64))], name)
        elif kind == "Concat":
            self.node(kind, sources, name, axis=options.number(0))
        else:
            self.node(kind, sources, name)
        self.names[output] = name


def build(data):
    graph = Graph(Table(data, struct.unpack_from("<I", data)[0]))
    for index, operator in enumerate(graph.operators):
        graph.add(index, operator)
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *graph.shape(index)[1:]])
               for index, name in graph.output_names.items()]
    inputs = [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["N", 3, INPUT_SIZE, INPUT_SIZE])]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "blazeface", inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", 10)], ir_version=5, producer_name="export_blazeface")
    onnx.checker.check_model(model, full_check=True)
    return model


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with zipfile.ZipFile(sys.argv[1]) as package:
        data = package.read(MODEL)
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{MODEL} in {sys.argv[1]} isn't the one of mediapipe 0.10.14: its SHA-256 isn't {SHA256}")
    onnx.save(build(data), sys.argv[2])
