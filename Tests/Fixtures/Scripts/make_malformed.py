"""Writes models that no one can run: `Malformed/cases.json` says of each file what is wrong with it.

Most are the tiny classifier with one fault. All are to be refused by an error, when they are read or when they are run.
"""

import struct

import numpy as np
import onnx
from onnx import helper, numpy_helper

import tiny_classifier as tiny
from caffe_messages import NetParameter
from fixture_files import MALFORMED, MODELS, write_bytes, write_table
from make_darknet import CONFIGURATION, weights
from onnx_models import tensor, value

CASES = []


def write(file, fault, content, configuration=None, shape=tiny.INPUT.shape):
    """`configuration` is the name and the content of a second file; `shape` that of an input that would fit."""
    write_bytes(MALFORMED / file, content)
    files = [file]
    if configuration:
        write_bytes(MALFORMED / configuration[0], configuration[1])
        files.append(configuration[0])
    CASES.append({"files": files, "fault": fault, "inputShape": shape})


def faulty_classifier(file, fault, change):
    made = onnx.load(MODELS / "tiny-classifier.onnx")
    change(made.graph)
    write(file, fault, made.SerializeToString(deterministic=True))


def initializer(graph, name):
    return next(t for t in graph.initializer if t.name == name)


def weight_faults():
    def cut(graph):
        initializer(graph, "conv.weight").raw_data = tiny.CONV_WEIGHTS.tobytes()[:-8]

    def lengthen(graph):
        initializer(graph, "conv.weight").raw_data = tiny.CONV_WEIGHTS.tobytes() + bytes(8)

    def claim(*dims):
        def change(graph):
            initializer(graph, "conv.weight").dims[:] = dims

        return change

    def remove(graph):
        graph.initializer.remove(initializer(graph, "conv.weight"))

    def shorten(name, array):
        return lambda graph: initializer(graph, name).CopyFrom(tensor(name, array))

    faulty_classifier("short-weights.onnx", "conv.weight holds two numbers less than its shape says", cut)
    faulty_classifier("long-weights.onnx", "conv.weight holds two numbers more than its shape says", lengthen)
    faulty_classifier("negative-shape.onnx", "conv.weight has the shape [-4, 3, 3, 3]", claim(-4, 3, 3, 3))
    faulty_classifier("huge-shape.onnx", "conv.weight says that it holds 2^64 numbers", claim(65536, 65536, 65536, 65536))
    faulty_classifier("no-weights.onnx", "conv.weight is not in the file", remove)
    faulty_classifier("empty-weights.onnx", "conv.weight has no elements",
                      shorten("conv.weight", np.zeros((0, 3, 3, 3), np.float32)))
    faulty_classifier("short-bias.onnx", "conv.bias has 2 elements for 4 channels", shorten("conv.bias", tiny.CONV_BIAS[:2]))
    faulty_classifier("short-fc-bias.onnx", "fc.bias has 3 elements for 10 classes", shorten("fc.bias", tiny.FC_BIAS[:3]))
    faulty_classifier("wide-fc.onnx", "fc.weight takes 5 features of the 4 there are",
                      shorten("fc.weight", np.ones((10, 5), np.float32)))


def attribute_faults():
    def attribute(name, setting):
        def change(graph):
            node = graph.node[0]
            for old in [a for a in node.attribute if a.name == name]:
                node.attribute.remove(old)
            node.attribute.append(helper.make_attribute(name, setting))

        return change

    faulty_classifier("group-zero.onnx", "conv has 0 groups", attribute("group", 0))
    faulty_classifier("group-two.onnx", "conv divides 3 channels into 2 groups", attribute("group", 2))
    faulty_classifier("stride-zero.onnx", "conv has strides of 0", attribute("strides", [0, 0]))
    faulty_classifier("stride-negative.onnx", "conv has strides of -1", attribute("strides", [-1, -1]))
    faulty_classifier("kernel-zero.onnx", "conv has a kernel of 0x0", attribute("kernel_shape", [0, 0]))
    faulty_classifier("pads-negative.onnx", "conv has pads of -9", attribute("pads", [-9, -9, -9, -9]))


def graph_faults():
    def unknown_operator(graph):
        graph.node[1].op_type = "Frobnicate"

    def unknown_input(graph):
        graph.node[1].input[0] = "nowhere"

    def cycle(graph):
        graph.node[0].input[0] = "relu"

    def no_nodes(graph):
        del graph.node[:]

    faulty_classifier("unknown-operator.onnx", "the second node is a Frobnicate", unknown_operator)
    faulty_classifier("unknown-input.onnx", "the second node takes the tensor `nowhere`", unknown_input)
    faulty_classifier("cycle.onnx", "the first node takes the output of the second", cycle)
    faulty_classifier("no-layers.onnx", "the graph has no nodes", no_nodes)

    def lone_node(file, fault, node, shape, out_shape, *initializers):
        graph = helper.make_graph(
            [node], "lone", [value("input", shape)], [value("output", out_shape)], list(initializers)
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=6)
        write(file, fault, made.SerializeToString(deterministic=True), shape=shape)

    one = numpy_helper.from_array(np.ones(1, np.float32), "one")
    lone_node("axis-beyond-rank.onnx", "Concat along axis 7 of 2",
              helper.make_node("Concat", ["input", "input"], ["output"], name="concat", axis=7), [2, 3], [2, 6])
    lone_node("short-statistics.onnx", "BatchNormalization of 3 channels with 1 mean, variance, scale and bias",
              helper.make_node("BatchNormalization", ["input"] + ["one"] * 4, ["output"], name="norm"),
              [1, 3, 4, 4], [1, 3, 4, 4], one)
    index = numpy_helper.from_array(np.array(9, np.int64), "index")
    lone_node("index-beyond-size.onnx", "Gather of element 9 of 3",
              helper.make_node("Gather", ["input", "index"], ["output"], name="gather", axis=1), [2, 3], [2], index)
    dims = numpy_helper.from_array(np.array([4, 4], np.int64), "dims")
    lone_node("wrong-reshape.onnx", "Reshape of 6 elements to 4x4",
              helper.make_node("Reshape", ["input", "dims"], ["output"], name="reshape"), [2, 3], [4, 4], dims)


def no_models():
    whole = (MODELS / "tiny-classifier.onnx").read_bytes()
    text = b"This is a text, whatever its name says.\n"
    write("truncated.onnx", "the second half is missing", whole[: len(whole) // 2])
    for extension in ["onnx", "pb", "tflite", "caffemodel", "weights", "t7"]:
        write(f"empty.{extension}", "no bytes", b"")
        write(f"text.{extension}", "a text", text)
    for extension in ["pb", "tflite", "caffemodel", "t7"]:
        content = (MODELS / f"tiny-classifier.{extension}").read_bytes()
        prototxt = (MODELS / "tiny-classifier.prototxt").read_bytes()
        second = ("truncated.prototxt", prototxt) if extension == "caffemodel" else None
        write(f"truncated.{extension}", "the second half is missing", content[: len(content) // 2], second)


def caffe_faults():
    prototxt = (MODELS / "tiny-classifier.prototxt").read_bytes()
    made = NetParameter.FromString((MODELS / "tiny-classifier.caffemodel").read_bytes())
    del made.layer[0].blobs[0].data[3:]
    write("short-weights.caffemodel", "the weights of conv hold 3 of 108 numbers",
          made.SerializeToString(deterministic=True), ("short-weights.prototxt", prototxt))
    del made.layer[0].blobs[:]
    write("no-weights.caffemodel", "conv has no weights", made.SerializeToString(deterministic=True),
          ("no-weights.prototxt", prototxt))
    write("misspelt.prototxt", "a layer has the field `kernel_sise`", prototxt.replace(b"kernel_size", b"kernel_sise"))


def darknet_faults():
    def configured(stem, fault, old, new):
        configuration = (f"{stem}.cfg", CONFIGURATION.replace(old, new, 1).encode())
        write(f"{stem}.weights", fault, weights(), configuration)

    configured("no-filters", "the first layer has 0 filters", "filters=4", "filters=0")
    configured("more-filters", "the first layer asks for more weights than the file holds", "filters=4", "filters=400")
    configured("unknown-section", "the section [frobnicate]", "[avgpool]", "[frobnicate]")
    configured("no-net", "no [net] section", "[net]", "[nothing]")
    configured("not-a-number", "a size that is no number", "size=3", "size=three")
    configured("zero-width", "a picture of width 0", "width=8", "width=0")
    header = struct.pack("<iiiq", 0, 2, 0, 0)
    write("header-only.weights", "a header without weights", header, ("header-only.cfg", CONFIGURATION.encode()))


def tensorflow_faults():
    def field(number, content):
        return bytes([number << 3 | 2, len(content)]) + content

    def node(name, operation, *inputs):
        return field(1, field(1, name) + field(2, operation) + b"".join(field(3, source) for source in inputs))

    write("only-merge.pb", "a switch between training and inference, and no layer",
          node(b"input", b"Placeholder") + node(b"merge", b"Merge", b"input"))


if __name__ == "__main__":
    weight_faults()
    attribute_faults()
    graph_faults()
    no_models()
    caffe_faults()
    darknet_faults()
    tensorflow_faults()
    write_table(MALFORMED / "cases.json", sorted(CASES, key=lambda case: case["files"]))
