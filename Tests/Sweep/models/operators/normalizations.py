"""Normalizations."""

import itertools


from ..registry import operator
from .arithmetic import shown


@operator("BatchNormalization", 40)
def batch(family):
    for opset in family.opsets():
        for shape in ((1, 3, 4, 5), (2, 3, 4, 4), (2, 3), (2, 3, 6), (1, 3, 2, 3, 3)):
            for epsilon, before in itertools.product((None, 1e-3), (None, "Conv", "Relu")):
                if before == "Conv" and len(shape) != 4:
                    continue
                g = family.graph(f"{shown(shape)}-e{epsilon}-{before or 'alone'}", opset)
                x = g.input(*shape)
                if before:
                    x = g.op("Conv", x, g.weights(3, 3, 1, 1)) if before == "Conv" else g.op("Relu", x)
                statistics = [g.random(3, low=0.5), g.random(3), g.random(3), g.random(3, low=0.3)]
                yield g.returns(g.op("BatchNormalization", x, *statistics, epsilon=epsilon))


@operator("InstanceNormalization", 16)
def instance(family):
    for opset in family.opsets():
        for shape in ((1, 3, 4, 5), (2, 3, 4, 4), (2, 3, 6), (1, 3, 2, 3, 3)):
            for epsilon in (None, 1e-3):
                g = family.graph(f"{shown(shape)}-e{epsilon}", opset)
                yield g.returns(g.op("InstanceNormalization", g.input(*shape), g.random(3, low=0.5), g.random(3), epsilon=epsilon))


@operator("LayerNormalization", 36)
def layer(family):
    for opset in family.opsets():
        for shape, axis, bias in itertools.product([(2, 4, 6), (1, 3, 4, 5), (2, 6)], (None, -1, 1, -2, 2), (True, False)):
            if axis is not None and axis >= len(shape):
                continue
            for epsilon in (None, 1e-6):
                g = family.graph(f"{shown(shape)}-axis{axis}-e{epsilon}{'-bias' if bias else ''}", opset)
                first = (axis if axis is not None else -1) % len(shape)
                inner = shape[first:]
                yield g.returns(
                    g.op(
                        "LayerNormalization",
                        g.input(*shape),
                        g.random(*inner, low=0.5),
                        g.random(*inner) if bias else None,
                        axis=axis,
                        epsilon=epsilon,
                    )
                )


@operator("GroupNormalization", 6)
def group(family):
    for opset in (21,):  # the operator of opset 18 is deprecated for a fault of its definition
        for groups, shape in [(2, (1, 4, 3, 3)), (1, (2, 4, 5, 4)), (4, (1, 4, 3, 3)), (2, (2, 4, 6))]:
            g = family.graph(f"{shown(shape)}-g{groups}", opset)
            yield g.returns(g.op("GroupNormalization", g.input(*shape), g.random(4, low=0.5), g.random(4), num_groups=groups))


@operator("LRN", 10)
def local(family):
    for opset in family.opsets():
        for size, attributes in [(3, {}), (5, {"alpha": 0.01, "beta": 0.5, "bias": 2.0}), (1, {}), (7, {"alpha": 0.1})]:
            g = family.graph(f"size{size}", opset)
            yield g.returns(g.op("LRN", g.input(1, 6, 3, 4), size=size, **attributes))


@operator("LpNormalization", 3)
def lp(family):
    for opset in family.opsets("Relu"):
        for p, axis in itertools.product((None, 1), (None, 1)):
            g = family.graph(f"p{p}-axis{axis}", opset)
            yield g.returns(g.op("LpNormalization", g.input(2, 3, 4), p=p, axis=axis))


@operator("MeanVarianceNormalization", 2)
def mean_variance(family):
    for opset in family.opsets():
        for axes in (None, [2, 3]):
            g = family.graph(f"axes{axes}", opset)
            yield g.returns(g.op("MeanVarianceNormalization", g.input(2, 3, 4, 5), axes=axes))
