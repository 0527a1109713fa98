"""Numbers at the edges of what OpenCV has: infinities of a pole, choices that leave them out, narrow integers beyond their range, and
steps beyond 32 bits."""

import numpy as np
from onnx import TensorProto

from ..registry import idiom

POLES = ("Log", "Reciprocal")
FUNCTIONS = ("Relu", "Softplus", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu", "HardSigmoid", "Exp", "Abs", "Neg")
AT_POLES = np.float32([[0, 1, 2, 0.5, 3, 0]])
TYPES = {"uint8": TensorProto.UINT8, "int8": TensorProto.INT8, "uint16": TensorProto.UINT16, "int16": TensorProto.INT16}


def amid(*integers):
    """Floats that become these integers, far from the next ones."""
    return np.float32([[number + np.copysign(0.5, number) for number in integers]])


@idiom("infinity of a pole, then a function", most=60)
def infinite(family):
    for opset in (11, 13, 17):
        for pole in POLES:
            for function in FUNCTIONS:
                g = family.graph(f"{pole.lower()}-{function.lower()}", opset)
                yield g.returns(g.op(function, g.op(pole, g.input(1, 6, values=AT_POLES))))
            for function in ("Max", "Min", "PRelu", "Add", "Mul"):
                g = family.graph(f"{pole.lower()}-{function.lower()}", opset)
                bound = g.constant(np.float32([0.25]))
                yield g.returns(g.op(function, g.op(pole, g.input(1, 6, values=AT_POLES)), bound))


def entropy(g, x):
    return g.op("Greater", x, np.float32(0)), g.op("Neg", g.op("Mul", x, g.op("Log", x))), np.float32(0)


def quotient(g, x):
    return g.op("Equal", x, np.float32(0)), np.float32(0), g.op("Div", g.input(1, 6), x)


def quotient_of_sum(g, x):
    total = g.op("ReduceSum", x, *((np.int64([1]),) if g.opset > 12 else ()), keepdims=1, **({} if g.opset > 12 else {"axes": [1]}))
    return g.op("Equal", total, np.float32(0)), x, g.op("Div", x, total)


def root(g, x):
    return g.op("Greater", x, np.float32(-1)), g.op("Sqrt", g.op("Add", x, np.float32(1))), x


def inverse(g, x):
    return g.op("Not", g.op("Equal", x, np.float32(0))), g.op("Add", g.op("Reciprocal", x), x), x


def power(g, x):
    return g.op("Less", x, np.float32(0)), x, g.op("Pow", x, np.float32(0.5))


def logarithm_of_quotient(g, x):
    return g.op("Greater", x, np.float32(0)), g.op("Log", g.op("Div", np.float32(2), x)), np.float32([[1, 2, 3, 4, 5, 6]])


def zero_of_a_sign(g, x):  # 1 / -0, which is chosen
    return g.op("Less", x, np.float32(2)), g.op("Div", np.float32(1), x), x


def masked_decibels(g, x):
    power = g.op("MatMul", g.op("Mul", x, x), np.abs(g.random(6, 4)))
    turned = g.op("Transpose", g.op("Log", g.op("Add", power, np.float32(1e-6))), perm=[1, 0])
    return g.op("Greater", g.input(4, 1), np.float32(0)), turned, np.float32(0)


def constant_mask(g, x):
    return np.array([[False, False, True, True, True, True]]), g.op("Log", g.op("Abs", x)), x


CHOICES = (
    entropy, quotient, quotient_of_sum, root, inverse, power, logarithm_of_quotient, zero_of_a_sign, masked_decibels, constant_mask,
)  # fmt: skip
SIGNED = np.float32([[0, -0.0, 1, -2, 0.5, 3]])


@idiom("a choice that leaves a pole out", most=60)
def choices(family):
    for opset in (11, 13, 17):
        for name, values in (("signed", SIGNED), ("zeros", 0 * SIGNED)):
            for choice in CHOICES:
                g = family.graph(f"{choice.__name__}-{name}", opset)
                y = g.op("Where", *choice(g, g.input(1, 6, values=values)))
                yield g.returns(g.op("Sigmoid", y) if choice in (zero_of_a_sign, constant_mask) else y)  # which is finite


@idiom("narrow integers beyond their range", most=60)
def narrow(family):
    for opset in (14, 17, 21):
        for name, number in TYPES.items():
            limits = np.iinfo(name)
            left = amid(limits.min, limits.max, 3, limits.max - 5)
            right = amid(limits.max, limits.max, 10, 7)
            for function in ("Add", "Sub", "Mul"):
                g = family.graph(f"{name}-{function.lower()}", opset)
                a = g.cast(g.input(1, 4, values=left), number)
                b = g.cast(g.input(1, 4, values=right), number)
                yield g.returns(g.cast(g.op(function, a, b)))
            g = family.graph(f"{name}-cast", opset)
            whole = g.cast(g.input(1, 6, values=amid(300, -1, 70000, -70000, 127, 128)), TensorProto.INT32)
            yield g.returns(g.cast(g.cast(whole, number)))


@idiom("steps beyond 32 bits", most=12)
def long_steps(family):
    for opset in (10, 13, 17):
        for step in (2**63 - 1, 2**32 + 1, -(2**31), -(2**63)):
            first, end = (1, 7) if step > 0 else (6, 0)
            g = family.graph(f"slice-{step}", opset)
            yield g.returns(g.op("Slice", g.op("Relu", g.input(3, 8)), *(np.int64([number]) for number in (first, end, 1, step))))
