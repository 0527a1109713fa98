"""Layers followed by arithmetic, which OpenCV fuses into one: where a pattern is matched carelessly, numbers are lost."""

import itertools

import numpy as np

from ..registry import idiom
from ..spelling import clip
from .convolutional import convolution, normalized

OPSETS = (7, 9, 11, 13, 17, 21)
FOLLOWERS = {
    "relu": lambda g, x: g.op("Relu", x),
    "sigmoid": lambda g, x: g.op("Sigmoid", x),
    "leaky": lambda g, x: g.op("LeakyRelu", x, alpha=0.2),
    "clip": lambda g, x: clip(g, x, 0.0, 6.0),
    "tanh": lambda g, x: g.op("Tanh", x),
    "swish": lambda g, x: g.op("Mul", x, g.op("Sigmoid", x)),
    "squared": lambda g, x: g.op("Pow", x, np.float32(2)),
}


def producers(g):
    """Layers that others are fused into, each with the shape of a constant for a channel."""
    return {
        "Conv": lambda: (convolution(g, g.input(1, 3, 5, 5), 3, 4), (4, 1, 1)),
        "Conv-without-bias": lambda: (convolution(g, g.input(1, 3, 5, 5), 3, 4, bias=False), (1, 4, 1, 1)),
        "depthwise": lambda: (convolution(g, g.input(1, 4, 5, 5), 4, 4, group=4), (4, 1, 1)),
        "ConvTranspose": lambda: (g.op("ConvTranspose", g.input(1, 3, 4, 4), g.weights(3, 4, 2, 2), strides=[2, 2]), (4, 1, 1)),
        "BatchNormalization": lambda: (normalized(g, g.input(1, 4, 5, 5), 4), (4, 1, 1)),
        "Gemm": lambda: (g.op("Gemm", g.input(2, 3), g.weights(4, 3), g.random(4), transB=1), (4,)),
        "MatMul": lambda: (g.op("MatMul", g.input(2, 3), g.weights(3, 4)), (4,)),
        "MatMul-of-two": lambda: (g.op("MatMul", g.input(1, 2, 3), g.input(1, 3, 4)), (4,)),
        "Add": lambda: (g.op("Add", g.input(1, 4, 3, 3), g.input(1, 4, 3, 3)), (4, 1, 1)),
        "AveragePool": lambda: (g.op("AveragePool", g.input(1, 4, 6, 6), kernel_shape=[2, 2], strides=[2, 2]), (4, 1, 1)),
    }


@idiom("layer then arithmetic", 70)
def arithmetic(family):
    names = producers(family.graph("names", 13))
    for opset, name, operator, size, side in itertools.product(
        OPSETS, names, ("Add", "Sub", "Mul", "Div"), ("scalar", "channel"), ("right", "left")
    ):
        g = family.graph(f"{name}-{operator}-{size}-{side}", opset)
        value, channel = producers(g)[name]()
        constant = g.random(*(channel if size == "channel" else ()), low=0.4, high=1.8)
        if operator == "Div" and side == "left":
            value = g.op("Exp", value)  # away from zero
        yield g.returns(g.op(operator, value, constant) if side == "right" else g.op(operator, constant, value))


def cubes(g):
    """Layers whose output has four elements along more axes than that of the channels, each with its shape."""
    flat, image = (4, 4, 4), (4, 4, 4, 4)
    return {
        "Conv1d": lambda: (g.op("Conv", g.input(4, 3, 6), g.weights(4, 3, 3), g.random(4)), flat),
        "Conv": lambda: (convolution(g, g.input(4, 3, 4, 4), 3, 4), image),
        "depthwise": lambda: (convolution(g, g.input(4, 4, 4, 4), 4, 4, group=4), image),
        "Conv-without-bias": lambda: (convolution(g, g.input(4, 3, 4, 4), 3, 4, bias=False), image),
        "Conv-Batch": lambda: (normalized(g, convolution(g, g.input(4, 3, 4, 4), 3, 4), 4), image),
        "Conv-scaled": lambda: (g.op("Mul", convolution(g, g.input(4, 3, 4, 4), 3, 4), g.random(4, 1, 1, low=0.4)), image),
        "Conv3d": lambda: (g.op("Conv", g.input(1, 3, 4, 4, 4), g.weights(4, 3, 1, 1, 1), g.random(4)), (1, 4, 4, 4, 4)),
        "ConvTranspose": lambda: (g.op("ConvTranspose", g.input(4, 3, 2, 2), g.weights(3, 4, 2, 2), strides=[2, 2]), image),
        "BatchNormalization": lambda: (normalized(g, g.input(4, 4, 4, 4), 4), image),
        "scaled": lambda: (g.op("Add", g.op("Mul", g.input(4, 4, 4, 4), g.random(4, 1, 1)), g.random(4, 1, 1)), image),
        "Gemm": lambda: (g.op("Gemm", g.input(4, 3), g.weights(4, 3), g.random(4), transB=1), (4, 4)),
        "MatMul": lambda: (g.op("MatMul", g.input(4, 3), g.weights(3, 4)), (4, 4)),
    }


@idiom("layer then a constant along another axis", 120)
def another_axis(family):
    names = cubes(family.graph("names", 13))
    for opset, name, operator, side in itertools.product((13, 17, 9), names, ("Add", "Mul", "Sub", "Div"), ("right", "left")):
        rank = len(cubes(family.graph("ranks", 13))[name]()[1])
        for axis, ones in itertools.product([axis for axis in range(rank) if axis != 1], ("cut", "whole")):
            g = family.graph(f"{name}-{operator}-{side}-axis{axis}-{ones}", opset)
            value, shape = cubes(g)[name]()
            along = [shape[axis] if at == axis else 1 for at in range(rank)]
            constant = g.random(*(along if ones == "whole" else along[axis:]), low=0.4, high=1.8)
            if operator == "Div" and side == "left":
                value = g.op("Add", g.op("Mul", value, value), np.float32(1))  # away from zero
            yield g.returns(g.op(operator, value, constant) if side == "right" else g.op(operator, constant, value))


@idiom("layer then activation", 50)
def activation(family):
    names = producers(family.graph("names", 13))
    for opset, name, follower in itertools.product(OPSETS, names, FOLLOWERS):
        g = family.graph(f"{name}-{follower}", opset)
        yield g.returns(FOLLOWERS[follower](g, producers(g)[name]()[0]))


@idiom("sum of layers then activation", 30)
def sums(family):
    for opset, follower, order, scaled in itertools.product(OPSETS, FOLLOWERS, ("left", "right", "both"), (False, True)):
        g = family.graph(f"{follower}-{order}{'-scaled' if scaled else ''}", opset)
        x = g.input(1, 4, 5, 5)
        y = convolution(g, x, 4, 4)
        y = g.op("Mul", y, np.float32(0.5)) if scaled else y
        other = convolution(g, x, 4, 4, kernel=1) if order == "both" else x
        total = g.op("Add", y, other) if order != "right" else g.op("Add", other, y)
        yield g.returns(FOLLOWERS[follower](g, total))


@idiom("value used inside and after a fusion")
def used_twice(family):
    for opset in OPSETS:
        for follower in ("relu", "swish"):
            g = family.graph(follower, opset)
            y = convolution(g, g.input(1, 3, 5, 5), 3, 4)
            yield g.returns(g.op("Add", FOLLOWERS[follower](g, y), y))


@idiom("convolution, normalization, scale")
def chains(family):
    for opset in OPSETS:
        for order in ("bn-mul", "mul-bn", "bn-bn", "add-bn-relu", "bn-relu-bn"):
            g = family.graph(order, opset)
            y = convolution(g, g.input(1, 3, 5, 5), 3, 4, bias=len(order) % 2 == 0)
            for part in order.split("-"):
                y = {
                    "bn": lambda y=y: normalized(g, y, 4),
                    "mul": lambda y=y: g.op("Mul", y, g.random(1, 4, 1, 1)),
                    "add": lambda y=y: g.op("Add", g.random(4, 1, 1), y),
                    "relu": lambda y=y: g.op("Relu", y),
                }[part]()
            yield g.returns(y)
