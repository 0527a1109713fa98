"""Reductions over every choice of axes, and Softmax with its kin."""

import itertools

import numpy as np

from ..registry import operator
from ..spelling import reduce
from .arithmetic import shown

COMMON = {"ReduceMean": 50, "ReduceSum": 40, "ReduceMax": 36, "ReduceMin": 20, "ReduceL2": 20}
OTHERS = ("ReduceProd", "ReduceL1", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare")


def reduction(name, most):
    @operator(name, most)
    def models(family):
        choices = [((1, 3, 4, 5), axes) for axes in ([2, 3], [1], [3], [-1], [1, 2, 3], None, [0], [-2, -1])]
        choices += [((2, 6), axes) for axes in ([1], [0], None, [-1])] + [((2, 3, 4), axes) for axes in ([1], [2], [1, 2], [0, 2])]
        choices += [((7,), [0]), ((1, 2, 3, 2, 2), [3, 4]), ((2, 3, 1, 1), [2, 3])]
        for opset in family.opsets():
            for (shape, axes), keep in itertools.product(choices, (None, 0, 1)):
                if axes and min(axes) < 0 and opset < 11:
                    continue
                g = family.graph(f"{shown(shape)}-{axes}-keep{keep}", opset)
                low = 0.2 if "Log" in name or "Prod" in name else -2
                yield g.returns(reduce(g, name, g.input(*shape, low=low), axes, keep))
            if opset >= (13 if name == "ReduceSum" else 18) and name in ("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin"):
                g = family.graph("empty-axes-do-nothing", opset)
                yield g.returns(g.op(name, g.input(2, 3, 4, low=0.3), noop_with_empty_axes=1))
            g = family.graph("then-scaled", opset)
            y = reduce(g, name, g.op("Relu", g.input(1, 3, 4, 4, low=0.3)), [2, 3], 1)
            yield g.returns(g.op("Mul", y, np.float32(0.5)))


for each, kept in COMMON.items():
    reduction(each, kept)
for each in OTHERS:
    reduction(each, 6)


def normalized(name, most):
    @operator(name, most)
    def models(family):
        for opset in family.opsets():
            for shape in ((2, 5), (1, 3, 4, 5), (2, 3, 4), (2, 1, 1, 5), (2, 5, 1, 1), (6,)):
                for axis in (None, 0, 1, 2, -1, 3):
                    if axis is not None and (axis >= len(shape) or axis < 0 and opset < 11):
                        continue
                    if axis is None and len(shape) < 2 and opset < 13:
                        continue
                    g = family.graph(f"{shown(shape)}-axis{axis}", opset)
                    yield g.returns(g.op(name, g.input(*shape), axis=axis))


normalized("Softmax", 80)
normalized("LogSoftmax", 20)
normalized("Hardmax", 3)


def three_axes(name):
    @operator(name, 4)
    def models(family):
        for opset in family.opsets():
            for axes in ((0, 2, 3), (0, 1, 3), (1, 2, 3)):
                g = family.graph(f"3x3x4x2-axes-{'.'.join(map(str, axes))}", opset)
                yield g.returns(reduce(g, name, g.input(3, 3, 4, 2), list(axes)))


for name in ("ReduceMean", "ReduceMax", "ReduceL2", "ReduceSum"):
    three_axes(name)
