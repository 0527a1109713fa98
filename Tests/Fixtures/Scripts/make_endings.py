"""Writes classifiers that end in different ways, and what ONNX Runtime gives for them. Their weights are 0, so each gives the
same scores for every picture: those of its biases."""

import numpy as np
from onnx import TensorProto

from fixture_files import MODELS, TABLES, agree, write_bytes, write_table
from onnx_models import model, node, run, tensor, value
from tiny_classifier import softmax

LOGITS = np.float32([3, 2, -2, -3, 0])
INPUT = np.zeros((1, 3, 8, 8), np.float32)


def linear(bias, output="logits"):
    return (
        [
            node("GlobalAveragePool", ["input"], "pool"),
            node("Flatten", ["pool"], "flat"),
            node("Gemm", ["flat", "weight", "bias"], output, transB=1),
        ],
        [tensor("weight", np.zeros((len(bias), 3), np.float32)), tensor("bias", np.float32(bias))],
    )


def convolution(bias, output="logits"):
    return (
        [
            node("GlobalAveragePool", ["input"], "pool"),
            node("Conv", ["pool", "weight", "bias"], output, kernel_shape=[1, 1]),
        ],
        [tensor("weight", np.zeros((len(bias), 3, 1, 1), np.float32)), tensor("bias", np.float32(bias))],
    )


def sigmoid(x):
    return 1 / (1 + np.exp(-np.float64(x)))


def quantized(x, scale):
    return np.clip(np.rint(np.float64(x) / scale), 0, 255) * scale


def write(name, base, nodes, constants, shape, expected, ending, activation, element=TensorProto.FLOAT):
    """`ending` is what the last layers tell; OpenCV's versions and engines may differ in that. `activation` is null where
    nothing tells, and the network is refused."""
    made = model(
        name, base[0] + nodes, [value("input", [1, 3, 8, 8])], [value("output", shape, element)], base[1] + constants
    )
    output = run(made, {"input": INPUT})["output"]
    assert list(output.shape) == shape, (name, output.shape)
    if element == TensorProto.FLOAT:
        agree(name, np.float32(expected), output.reshape(-1), 1e-5)
    write_bytes(MODELS / "Endings" / f"{name}.onnx", made.SerializeToString(deterministic=True))
    confidences = softmax(expected) if activation == "none" else expected
    return {
        "model": name, "endings": ending.split(" or "), "activation": activation,
        "scores": [float(np.float32(x)) for x in expected],
        "confidences": [float(np.float32(x)) for x in confidences],
    }


def cases():
    flat, pixel = [1, 5], [1, 5, 1, 1]
    p, s = softmax(LOGITS), sigmoid(LOGITS)
    to_pixel, to_flat = tensor("pixel", np.int64(pixel)), tensor("row", np.int64(flat))
    scale = [tensor("scale", np.float32(1 / 256)), tensor("zero", np.uint8(0))]
    last = lambda op, source="logits", **attributes: node(op, [source], "output", **attributes)
    inner = lambda op, **attributes: node(op, ["logits"], "inner", **attributes)

    yield write("linear", linear(LOGITS, "output"), [], [], flat, LOGITS, "scores", "none")
    yield write("linear-relu", linear(LOGITS), [last("Relu")], [], flat, np.maximum(LOGITS, 0), "scores", "none")
    # Without its first class, a softmax hasn't the sum 1.
    first, most = tensor("first", np.int64([1])), tensor("most", np.int64([6]))
    more = np.float32([1, *LOGITS])
    yield write(
        "softmax-sliced", linear(more),
        [inner("Softmax", axis=1), node("Slice", ["inner", "first", "most", "first"], "output")], [first, most], flat,
        softmax(more)[1:], "sigmoid", "sigmoid")
    # Logits that all happen to lie in 0...1.
    small = np.float32([0.9, 0.1, 0.3, 0.7, 0.5])
    yield write("linear-small", linear(small, "output"), [], [], flat, small, "scores", "none")
    yield write("softmax", linear(LOGITS), [last("Softmax", axis=1)], [], flat, p, "softmax", "softmax")
    yield write(
        "log-softmax", linear(LOGITS), [last("LogSoftmax", axis=1)], [], flat, np.log(p), "scores", "none")
    yield write("sigmoid", linear(LOGITS), [last("Sigmoid")], [], flat, s, "sigmoid", "sigmoid")
    hard = np.clip(LOGITS * 0.2 + 0.5, 0, 1)
    yield write(
        "hard-sigmoid", linear(LOGITS), [last("HardSigmoid", alpha=0.2, beta=0.5)], [], flat, hard, "sigmoid", "sigmoid")
    yield write(
        "softmax-reshape", linear(LOGITS), [inner("Softmax", axis=1), node("Reshape", ["inner", "pixel"], "output")],
        [to_pixel], pixel, p, "softmax", "softmax")
    yield write(
        "sigmoid-flatten", convolution(LOGITS), [inner("Sigmoid"), last("Flatten", "inner")], [], flat, s, "sigmoid or unknown", "sigmoid")
    yield write("convolution-sigmoid", convolution(LOGITS), [last("Sigmoid")], [], pixel, s, "sigmoid or unknown", "sigmoid")
    yield write(
        "sigmoid-unsqueeze", linear(LOGITS),
        [inner("Sigmoid"), node("Unsqueeze", ["inner"], "wide", axes=[2]), last("Squeeze", "wide", axes=[2])], [], flat,
        s, "sigmoid", "sigmoid")
    yield write(
        "softmax-cast", linear(LOGITS),
        [inner("Softmax", axis=1), node("Cast", ["inner"], "output", to=TensorProto.FLOAT)], [], flat, p, "softmax",
        "softmax")
    yield write(
        "softmax-quantized", linear(LOGITS),
        [
            inner("Softmax", axis=1), node("QuantizeLinear", ["inner", "scale", "zero"], "bytes"),
            node("DequantizeLinear", ["bytes", "scale", "zero"], "output"),
        ], scale, flat, quantized(p, 1 / 256), "softmax", "softmax")
    yield write(
        "sigmoid-bytes", linear(LOGITS), [inner("Sigmoid"), node("QuantizeLinear", ["inner", "scale", "zero"], "output")],
        scale, flat, quantized(s, 1 / 256), "quantized", None, TensorProto.UINT8)
    yield write(
        "written-softmax", linear(LOGITS),
        [inner("Exp"), node("ReduceSum", ["inner"], "sum", axes=[1], keepdims=1), node("Div", ["inner", "sum"], "output")],
        [], flat, p, "softmax or unknown", "softmax")
    yield write(
        "written-sigmoid", linear(LOGITS),
        [
            inner("Neg"), node("Exp", ["inner"], "power"), node("Add", ["power", "one"], "sum"),
            node("Div", ["one", "sum"], "output"),
        ], [tensor("one", np.float32([1]))], flat, s, "unknown", None)
    # Numbers alone tell of these: a softmax in 8 bits, and one rounded to two decimals.
    rounded = np.float32([231, 14, 10, 0, 0]) / 256
    yield write("rounded-softmax", linear(rounded, "output"), [], [], flat, rounded, "scores", "softmax")
    decimals = np.float32([0.2, 0.5, 0.29])
    yield write("two-decimals", linear(decimals, "output"), [], [], [1, 3], decimals, "scores", "softmax")
    # Without a batch.
    vector = convolution(LOGITS)
    yield write(
        "vector", vector, [node("Reshape", ["logits", "length"], "output")], [tensor("length", np.int64([5]))], [5],
        LOGITS, "scores", "none")
    yield write("pixel", convolution(LOGITS, "output"), [], [], pixel, LOGITS, "scores", "none")


if __name__ == "__main__":
    write_table(TABLES / "endings.json", list(cases()))
