"""Writes sound TensorFlow graphs that OpenCV's importer gets wrong where it is left alone.

Every graph takes `x` and ends in `y`. Expected values are TensorFlow's definition of each operator, written out in NumPy; arrays
of four axes are [N, H, W, C] here and [N, C, H, W] in the files, as OpenCV has them.
"""

import numpy as np

from fixture_files import FIXTURES, write_array, write_bytes, write_table
from tensorflow_graphs import constant, convolution, node, placeholder

GRAPHS = FIXTURES / "TensorFlow"
random = np.random.default_rng(8)


def numbers(*extents):
    return random.standard_normal(extents).astype(np.float32)


def integers(*values):
    return np.array(values, np.int32)


def conv2d(x, weights, dilations=(1, 1), stride=1, padding="SAME"):
    pads = []
    for extent, size, dilation in zip(x.shape[1:3], weights.shape[:2], dilations):
        span = (size - 1) * dilation + 1
        total = max((-(-extent // stride) - 1) * stride + span - extent, 0) if padding == "SAME" else 0
        pads.append((total // 2, total - total // 2))
    padded = np.pad(x, ((0, 0), *pads, (0, 0)))
    outputs = [
        (extent - (size - 1) * dilation - 1) // stride + 1
        for extent, size, dilation in zip(padded.shape[1:3], weights.shape[:2], dilations)
    ]
    result = np.zeros((x.shape[0], *outputs, weights.shape[3]), np.float64)
    for row in range(weights.shape[0]):
        for column in range(weights.shape[1]):
            top, left = row * dilations[0], column * dilations[1]
            part = padded[:, top:top + outputs[0] * stride:stride, left:left + outputs[1] * stride:stride]
            result += part.astype(np.float64) @ weights[row, column]
    return result


def softmax(x):
    exponentials = np.exp(x)
    return exponentials / exponentials.sum(-1, keepdims=True)


IMAGE = numbers(2, 6, 4, 3)
WEIGHTS = numbers(3, 3, 3, 2)
MATRIX = numbers(3, 3)  # as many rows as columns, so that a wrong axis still fits
SEQUENCE = numbers(2, 3, 3)
VECTOR = numbers(3)
PAIR = numbers(2)
FACTOR = numbers(3, 2)

image = placeholder("x", [-1, 6, 4, 3])
matrix = placeholder("x", [-1, 3])
sequence = placeholder("x", [-1, 3, 3])
convolved = image + constant("w", WEIGHTS) + convolution("c", ["x", "w"])
CONVOLVED = conv2d(IMAGE, WEIGHTS)


def dilated():
    for name, size, dilations, stride, padding in [
        ("same", 3, (2, 2), 1, "SAME"), ("valid", 3, (2, 1), 1, "VALID"), ("uneven", 2, (3, 1), 1, "SAME"),
        ("strided", 3, (2, 2), 2, "SAME"),
    ]:
        weights = numbers(size, size, 3, 2)
        graph = image + constant("w", weights) + convolution(
            "y", ["x", "w"], padding=padding, strides=stride, dilations=dilations)
        yield f"dilated-{name}", graph, IMAGE, conv2d(IMAGE, weights, dilations, stride, padding)
    weights = numbers(3, 3, 3, 1)
    graph = image + constant("w", weights) + convolution("y", ["x", "w"], "DepthwiseConv2dNative", dilations=(2, 2))
    parts = [conv2d(IMAGE[..., c:c + 1], weights[:, :, c:c + 1], (2, 2)) for c in range(3)]
    yield "dilated-depthwise", graph, IMAGE, np.concatenate(parts, -1)


def arithmetic():
    one, vector, pair = constant("k", np.float32(1)), constant("k", VECTOR), constant("k", PAIR)
    yield "one-minus", matrix + one + node("y", "Sub", ["k", "x"]), MATRIX, 1 - MATRIX
    yield "vector-minus", convolved + pair + node("y", "Sub", ["k", "c"]), IMAGE, PAIR - CONVOLVED
    yield "vector-plus", matrix + vector + node("y", "AddV2", ["x", "k"]), MATRIX, MATRIX + VECTOR
    yield "vector-plus-image", convolved + pair + node("y", "AddV2", ["c", "k"]), IMAGE, CONVOLVED + PAIR
    yield "vector-times", sequence + vector + node("y", "Mul", ["x", "k"]), SEQUENCE, SEQUENCE * VECTOR
    yield "bias", matrix + vector + node("y", "BiasAdd", ["x", "k"]), MATRIX, MATRIX + VECTOR
    # The convolution has another reader, which must not see the bias.
    graph = convolved + pair + node("b", "BiasAdd", ["c", "k"], data_format="NHWC") + node("r", "Relu", ["c"])
    yield "bias-beside-relu", graph + node("y", "AddV2", ["b", "r"]), IMAGE, CONVOLVED + PAIR + np.maximum(CONVOLVED, 0)
    weights = constant("w", FACTOR)
    product = MATRIX @ FACTOR
    graph = matrix + weights + node("m", "MatMul", ["x", "w"]) + node("s", "Sigmoid", ["m"])
    yield "product-plus-product", graph + node("y", "Add", ["m", "s"]), MATRIX, product + 1 / (1 + np.exp(-product))
    graph = convolved + constant("k", np.float32(0.25)) + node("m", "Mul", ["k", "c"])
    yield "leaky", graph + node("y", "Maximum", ["m", "c"]), IMAGE, np.maximum(CONVOLVED / 4, CONVOLVED)
    graph = matrix + weights + node("m", "MatMul", ["x", "w"]) + pair + node("s", "AddV2", ["k", "m"])
    yield "product-plus-vector", graph + node("y", "AddN", ["s", "m"], N=2), MATRIX, 2 * product + PAIR
    yield "constant-first", graph + node("y", "Tanh", ["s"]), MATRIX, np.tanh(product + PAIR)
    yield "squared-input", image + node("y", "Mul", ["x", "x"]), IMAGE, IMAGE * IMAGE
    weights = numbers(2, 3)
    graph = matrix + constant("w", weights) + node("y", "MatMul", ["x", "w"], transpose_b=True)
    yield "transposed-factor", graph, MATRIX, MATRIX @ weights.T


def constants():
    for name, spelling in [("values", "values"), ("once", "once")]:
        scale = PAIR if spelling == "values" else np.repeat(PAIR[:1], 2)
        graph = convolved + constant("scale", PAIR, spelling) + constant("k", PAIR) + constant("v", np.abs(PAIR))
        graph += node("y", "FusedBatchNorm", ["c", "scale", "k", "k", "v"], epsilon=0.001, data_format="NHWC")
        yield f"norm-scale-{name}", graph, IMAGE, (CONVOLVED - PAIR) / np.sqrt(np.abs(PAIR) + 0.001) * scale + PAIR
    graph = convolved + constant("begin", integers(0, 0, 0, 0), "once") + constant("size", integers(-1, 2, -1, 1))
    yield "slice-begin-once", graph + node("y", "Slice", ["c", "begin", "size"]), IMAGE, CONVOLVED[:, :2, :, :1]
    axis = node("axis", "Const", dtype=integer_type(), value=b"\x42" + message(b"\x08\x03\x12\x00\x22" + message(b"\x03\0\0\0")))
    graph = convolved + node("a", "Abs", ["c"]) + axis + node("y", "ConcatV2", ["c", "a", "axis"])
    yield "axis-in-content", graph, IMAGE, np.concatenate([CONVOLVED, np.abs(CONVOLVED)], -1)


def integer_type():
    return b"\x30\x03"


def message(payload):
    return bytes([len(payload)]) + payload


def axes():
    flat = placeholder("x", [1, 4, 1, 3])
    x = numbers(1, 4, 1, 3)
    yield "squeeze-all", flat + node("y", "Squeeze", ["x"], squeeze_dims=[]), x, x.squeeze()
    wide = placeholder("x", [1, 1, 4, 3])
    x = numbers(1, 1, 4, 3)
    yield "squeeze-first-two", wide + node("y", "Squeeze", ["x"], squeeze_dims=[0, 1]), x, x.squeeze()
    yield "softmax-of-three-axes", sequence + node("y", "Softmax", ["x"]), SEQUENCE, softmax(SEQUENCE)
    graph = convolved + constant("a", np.int32(-1)) + node("y", "ArgMax", ["c", "a"])
    yield "argmax-of-channels", graph, IMAGE, CONVOLVED.argmax(-1)
    graph = convolved + constant("a", integers(-2, -3)) + node("y", "Mean", ["c", "a"])
    yield "mean-from-the-end", graph, IMAGE, CONVOLVED.mean((1, 2))
    yield "flat", convolved + constant("s", integers(-1)) + node("y", "Reshape", ["c", "s"]), IMAGE, CONVOLVED.ravel()
    graph = convolved + constant("s", integers(-1, 1, 24, 2)) + node("y", "Reshape", ["c", "s"])
    yield "wide", graph, IMAGE, CONVOLVED.reshape(-1, 1, 24, 2)
    graph = convolved + constant("b", integers(0, 3, 0, 1)) + constant("e", integers(0, 5, 0, 2))
    graph += constant("s", integers(1, 1, 1, 1))
    graph += node("y", "StridedSlice", ["c", "b", "e", "s"], begin_mask=8, end_mask=5)
    yield "slice-begin-mask", graph, IMAGE, CONVOLVED[:, 3:5]
    graph = matrix + constant("b", integers(0, 1)) + constant("e", integers(0, 2)) + constant("s", integers(1, 1))
    graph += node("y", "StridedSlice", ["x", "b", "e", "s"], begin_mask=1, end_mask=1, shrink_axis_mask=2)
    yield "slice-one-column", graph, MATRIX, MATRIX[:, 1]


def windows():
    pads = integers(0, 0, 1, 1, 1, 1, 0, 0).reshape(4, 2)
    padded = np.pad(IMAGE, ((0, 0), (1, 1), (1, 1), (0, 0)))
    graph = image + constant("p", pads) + node("a", "Pad", ["x", "p"]) + constant("w", WEIGHTS)
    yield "pad-and-same", graph + convolution("y", ["a", "w"]), IMAGE, conv2d(padded, WEIGHTS)


def without_convolution():
    graph = image + constant("b", integers(0, 1, 0, 1)) + constant("s", integers(-1, 3, -1, 2))
    yield "bare-slice", graph + node("y", "Slice", ["x", "b", "s"]), IMAGE, IMAGE[:, 1:4, :, 1:3]
    graph = image + node("a", "Abs", ["x"]) + constant("a/axis", np.int32(3)) + node("y", "ConcatV2", ["x", "a", "a/axis"])
    yield "bare-concat", graph, IMAGE, np.concatenate([IMAGE, np.abs(IMAGE)], -1)
    graph = image + constant("s", integers(-1, 72)) + node("y", "Reshape", ["x", "s"])
    yield "bare-reshape", graph, IMAGE, IMAGE.reshape(-1, 72)
    weights = numbers(1, 1, 3, 2)
    graph = placeholder("x", [-1, 3, 6, 4]) + constant("o", integers(0, 2, 3, 1)) + node("t", "Transpose", ["x", "o"])
    yield "turns-its-input", graph + constant("w", weights) + convolution("y", ["t", "w"]), IMAGE, conv2d(IMAGE, weights)


def turned(array):
    """As OpenCV has it."""
    array = np.asarray(array, np.float32)
    return array.transpose(0, 3, 1, 2) if array.ndim == 4 else array


if __name__ == "__main__":
    rows = []
    for family in [dilated, arithmetic, constants, axes, windows, without_convolution]:
        for name, graph, x, y in family():
            write_bytes(GRAPHS / f"{name}.pb", graph)
            write_array(GRAPHS / f"{name}.input.npy", turned(x))
            write_array(GRAPHS / f"{name}.output.npy", turned(y))
            rows.append({"name": name})
    write_table(GRAPHS / "cases.json", rows)
    # Nobody can say which axes this drops, so it is refused.
    write_bytes(GRAPHS / "open-squeeze.pb", placeholder("x", [-1, 1, 1, 3]) + node("y", "Squeeze", ["x"], squeeze_dims=[]))
