"""Numbers at the edges of what OpenCV has: infinities of a pole, narrow integers beyond their range, and steps beyond 32 bits."""

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
