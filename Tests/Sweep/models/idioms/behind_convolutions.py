"""What follows a convolution over one, two or three axes. OpenCV 5 lays its channels out in blocks, and fuses much of what follows."""

import itertools

import numpy as np

from ..registry import idiom
from ..spelling import clip, gelu, hard_swish, reduce
from .convolutional import normalized

OPSETS = (9, 11, 13, 17, 18, 21)
LENGTHS = {1: (12,), 2: (6, 8), 3: (4, 4, 6)}


def convolution(g, x, channels, filters, axes, size=3):
    return g.op(
        "Conv", x, g.weights(filters, channels, *[size] * axes), g.random(filters), kernel_shape=[size] * axes, pads=[size // 2] * 2 * axes
    )


ACTIVATIONS = {
    name: lambda g, x, name=name, attributes=attributes: g.op(name, x, **attributes)
    for name, attributes in {
        "Relu": {}, "LeakyRelu": {"alpha": 0.1}, "Sigmoid": {}, "HardSigmoid": {"alpha": 0.25, "beta": 0.4}, "Tanh": {}, "Elu": {}, "Selu": {},
        "Softplus": {}, "Softsign": {}, "ThresholdedRelu": {"alpha": 0.5}, "Erf": {}, "Abs": {}, "Exp": {}, "Neg": {},
    }.items()
} | {
    "silu": lambda g, x: g.op("Mul", x, g.op("Sigmoid", x)),
    "hard-swish": lambda g, x: hard_swish(g, x),
    "gelu": lambda g, x: gelu(g, x),
    "mish": lambda g, x: g.op("Mul", x, g.op("Tanh", g.op("Softplus", x))),
    "clip": lambda g, x: clip(g, x, -1.0, 1.5),
}


@idiom("convolution, activation, BatchNormalization", 48)
def normalized_activations(family):
    for opset, activation, axes in itertools.product(OPSETS, ACTIVATIONS, LENGTHS):
        g = family.graph(f"{activation}-{axes}d", opset)
        y = convolution(g, g.input(1, 3, *LENGTHS[axes]), 3, 10, axes)
        yield g.returns(normalized(g, ACTIVATIONS[activation](g, y), 10))


FOLLOWERS = {
    "alone": lambda g, y, x, axes: y,
    "added": lambda g, y, x, axes: g.op("Add", y, convolution(g, x, 3, 10, axes)),
    "convolved": lambda g, y, x, axes: convolution(g, y, 10, 4, axes),
    "flattened": lambda g, y, x, axes: g.op("Flatten", y, axis=1),
    "averaged": lambda g, y, x, axes: reduce(g, "ReduceMean", y, axes=[2], keepdims=1),
    "pooled": lambda g, y, x, axes: g.op("MaxPool", y, kernel_shape=[2] * axes, strides=[2] * axes),
}


@idiom("one channel over those of a convolution", 60)
def gates(family):
    operators = ("Mul", "Add", "Sub", "Div", "Max", "Min", "Sum", "Pow")
    for opset, operator, follower, axes, is_first in itertools.product(OPSETS, operators, FOLLOWERS, (1, 2), (False, True)):
        g = family.graph(f"{operator}-{follower}-{axes}d{'-first' if is_first else ''}", opset)
        x = g.input(1, 3, *LENGTHS[axes])
        values, gate = convolution(g, x, 3, 10, axes), g.op("Sigmoid", convolution(g, x, 3, 1, axes))
        if operator == "Pow":
            values = g.op("Sigmoid", values)
        if operator == "Div":
            values = g.op("Add", g.op("Sigmoid", values), np.float32(0.5))
            gate = g.op("Add", gate, np.float32(0.5))
        operands = (gate, values) if is_first else (values, gate)
        yield g.returns(FOLLOWERS[follower](g, g.op(operator, *operands), x, axes))


@idiom("GroupNorm of what comes in blocks", 48)
def groups(family):
    for opset, axes, source, count in itertools.product(OPSETS, (1, 2, 3), ("input", "convolution", "reshape", "transpose"), (1, 2, 4, 8)):
        g = family.graph(f"{source}-{count}-of-8-{axes}d", opset)
        lengths = LENGTHS[axes]
        if source == "reshape":
            x = g.op("Reshape", g.input(1, 8, 2, int(np.prod(lengths)) // 2), np.asarray([1, 8, *lengths]))
        elif source == "transpose":
            x = g.op("Transpose", g.input(1, *lengths, 8), perm=[0, axes + 1, *range(1, axes + 1)])
        else:
            x = g.input(1, 8, *lengths)
            if source == "convolution":
                x = convolution(g, x, 8, 8, axes)
        y = g.op("Reshape", x, np.asarray([0, count, -1]))
        y = g.op("InstanceNormalization", y, np.ones(count, np.float32), np.zeros(count, np.float32), epsilon=1e-5)
        y = g.op("Reshape", y, np.asarray([1, 8, *lengths]))
        scale, bias = (g.random(8, *[1] * axes, low=0.5) for _ in range(2))
        yield g.returns(g.op("Add", g.op("Mul", y, scale), bias))


@idiom("numbers for each channel behind a sum", 48)
def channels_of_sums(family):
    shapes = {"2": (3, 6), "3": (2, 6, 8), "4": (2, 6, 4, 5), "5": (1, 6, 3, 4, 4)}
    for opset, rank, operator, follower in itertools.product(OPSETS, shapes, ("Add", "Sub", "Mul", "Div", "Max"), ("BatchNormalization", "PRelu")):
        g = family.graph(f"{operator}-{follower}-{rank}", opset)
        shape = shapes[rank]
        y = g.op(operator, g.input(*shape), g.input(*shape, low=0.5))
        if follower == "PRelu":
            y = g.op("PRelu", y, g.random(6, *[1] * (len(shape) - 2), low=-0.5, high=0.5))
        yield g.returns(y if follower == "PRelu" else normalized(g, y, 6))


@idiom("global pooling and sums of convolutions", 24)
def whole_planes(family):
    for opset, axes, kind in itertools.product(OPSETS, LENGTHS, ("GlobalAveragePool", "GlobalMaxPool", "sum")):
        g = family.graph(f"{kind}-{axes}d", opset)
        x = g.input(2, 3, *LENGTHS[axes])
        y = convolution(g, x, 3, 10, axes)
        yield g.returns(g.op("Add", y, convolution(g, x, 3, 10, axes, size=1)) if kind == "sum" else g.op(kind, y))
