"""Operators of one value, element by element."""

import numpy as np

from ..registry import operator
from ..spelling import clip, gelu

SHAPES = [(1, 3, 4, 5), (2, 6), (7,), (2, 3, 4), (1, 2, 2, 3, 4)]
INSIDE = dict(low=-0.9, high=0.9)
POSITIVE = dict(low=0.2, high=3.0)
COMMON = {"Relu", "Sigmoid", "Tanh", "Exp", "Sqrt", "Neg", "Abs", "Log", "Reciprocal", "Erf", "Identity"}
RANGES = {
    "Acos": INSIDE,
    "Asin": INSIDE,
    "Atanh": INSIDE,
    "Tan": INSIDE,
    "Acosh": dict(low=1.2, high=4.0),
    "Log": POSITIVE,
    "Sqrt": POSITIVE,
    "Reciprocal": POSITIVE,
}
UNARY = sorted(COMMON) + [
    "Acos",
    "Acosh",
    "Asin",
    "Asinh",
    "Atan",
    "Atanh",
    "Ceil",
    "Cos",
    "Cosh",
    "Floor",
    "HardSwish",
    "Mish",
    "Round",
    "Sign",
    "Sin",
    "Sinh",
    "Softplus",
    "Softsign",
    "Tan",
]
ATTRIBUTES = {
    "Celu": [{}, {"alpha": 2.0}],
    "Elu": [{}, {"alpha": 0.3}],
    "Gelu": [{}, {"approximate": "tanh"}],
    "HardSigmoid": [{}, {"alpha": 1 / 6, "beta": 0.5}, {"alpha": 0.3}],
    "LeakyRelu": [{}, {"alpha": 0.2}, {"alpha": 0.0}],
    "Selu": [{}, {"alpha": 1.5, "gamma": 1.2}],
    "Shrink": [{}, {"bias": 0.3, "lambd": 0.7}],
    "ThresholdedRelu": [{}, {"alpha": 0.4}],
}


def unary(name):
    most = 16 if name in COMMON else 5

    @operator(name, most)
    def models(family):
        for opset in family.opsets():
            for shape in SHAPES:
                g = family.graph(f"{len(shape)}d", opset)
                yield g.returns(g.op(name, g.input(*shape, **RANGES.get(name, {}))))
            g = family.graph("between", opset)  # beside other layers, where fusion happens
            x = g.input(1, 3, 5, 4)
            y = g.op("Conv", x, g.weights(4, 3, 1, 1), g.random(4))
            if name in RANGES:
                y = clip(g, y, RANGES[name]["low"], RANGES[name]["high"])
            yield g.returns(g.op("Mul", g.op(name, y), np.float32(0.5)))


for each in UNARY:
    unary(each)


def with_attributes(name):
    @operator(name, 16 if name in ("LeakyRelu", "HardSigmoid", "Gelu", "Elu") else 6)
    def models(family):
        for opset in family.opsets():
            for shape in SHAPES[:4]:
                for index, attributes in enumerate(ATTRIBUTES[name]):
                    g = family.graph(f"{len(shape)}d-{index}", opset)
                    yield g.returns(g.op(name, g.input(*shape), **attributes))


for each in ATTRIBUTES:
    with_attributes(each)


@operator("PRelu", 16)
def prelu(family):
    for opset in family.opsets():
        for shape, slope in [
            ((1, 3, 4, 5), (3, 1, 1)),
            ((2, 3, 4, 5), (1,)),
            ((2, 6), (6,)),
            ((1, 3, 4, 5), (1, 3, 1, 1)),
            ((2, 4, 3), (4, 1)),
            ((1, 3, 4, 5), (3, 4, 5)),
            ((1, 3, 4, 5), (5,)),
            ((2, 3, 4), ()),
        ]:
            g = family.graph(f"{len(shape)}d-slope{'x'.join(map(str, slope)) or 'scalar'}", opset)
            yield g.returns(g.op("PRelu", g.input(*shape), g.random(*slope, low=0.05, high=0.6)))


@operator("Clip", 60)
def clips(family):
    for opset in family.opsets():
        for shape in SHAPES[:4]:
            for low, high in [(0.0, 6.0), (-1.0, 1.0), (-0.5, None), (None, 0.5), (None, None), (0.2, 0.2)]:
                g = family.graph(f"{len(shape)}d-{low}-{high}", opset)
                yield g.returns(clip(g, g.input(*shape), low, high))
        if opset >= 11:
            g = family.graph("bounds-of-identity", opset)
            low = g.op("Identity", np.float32(-0.4))
            high = g.op("Mul", np.float32(0.5), np.float32(1.5))
            yield g.returns(g.op("Clip", g.input(1, 3, 4, 4), low, high))
            g = family.graph("bounds-as-inputs", opset)
            x = g.input(1, 3, 4, 4)
            yield g.returns(g.op("Clip", x, g.input(values=np.float32(-0.5)), g.input(values=np.float32(0.75))))
            g = family.graph("bounds-cast", opset)
            yield g.returns(g.op("Clip", g.input(2, 5), g.cast(np.asarray(-1, np.int64)), g.cast(np.asarray(1.0, np.float64))))


@operator("Dropout", 12)
def dropouts(family):
    for opset in family.opsets():
        for shape in SHAPES[:3]:
            g = family.graph(f"{len(shape)}d", opset)
            x = g.op("Relu", g.input(*shape))
            y = g.op("Dropout", x, np.float32(0.3)) if opset >= 12 else g.op("Dropout", x, ratio=0.3)
            yield g.returns(g.op("Mul", y, np.float32(2)))
            if opset >= 12:
                g = family.graph(f"{len(shape)}d-not-training", opset)
                yield g.returns(g.op("Dropout", g.input(*shape), np.float32(0.3), np.asarray(False)))


@operator("Cast", 42)
def casts(family):
    kinds = {"float": 1, "int32": 6, "int64": 7, "bool": 9, "double": 11, "half": 10, "uint8": 2, "int8": 3}
    narrow = {"uint8": 2, "int8": 3, "uint16": 4, "int16": 5}
    for opset in family.opsets():
        for shape in SHAPES[:3]:
            for kind, number in kinds.items():
                g = family.graph(f"{len(shape)}d-{kind}-and-back", opset)
                g.tolerance = "half" if kind == "half" else "float32"
                yield g.returns(g.cast(g.cast(g.input(*shape, low=-3.0, high=3.0), number)))
            for kind in ("int64", "int32"):
                g = family.graph(f"{len(shape)}d-to-{kind}", opset)
                yield g.returns(g.cast(g.input(*shape), kinds[kind]))
        for kind, number in narrow.items():
            g = family.graph(f"{kind}-beyond-its-range", opset)
            yield g.returns(g.cast(g.cast(g.input(4, 5, low=-1e5, high=1e5), number)))
            g = family.graph(f"1d-int32-to-{kind}", opset)
            yield g.returns(g.cast(g.cast(g.cast(g.input(7, low=-1e5, high=1e5), 6), number)))


@operator("CastLike", 3)
def casts_like(family):
    for opset in family.opsets():
        for kind in (np.float32, np.int32):
            g = family.graph(f"like-{kind.__name__}", opset)
            y = g.op("CastLike", g.input(2, 3, 4), np.ones(1, kind))
            yield g.returns(g.cast(y))


@operator("IsNaN", 2)
def not_numbers(family):
    for opset in family.opsets():
        g = family.graph("cast", opset)
        g.exact = True
        yield g.returns(g.cast(g.op("IsNaN", g.input(values=np.float32([[1, np.nan, -2], [np.nan, 0, 5]])))))


@operator("IsInf", 2)
def infinities(family):
    for opset in family.opsets():
        for attributes in ({}, {"detect_negative": 0}, {"detect_positive": 0}):
            g = family.graph(f"cast-{len(attributes)}{'n' if 'detect_negative' in attributes else 'p'}", opset)
            g.exact = True
            x = g.input(values=np.float32([[1, np.inf, -2], [-np.inf, 0, 5]]))
            yield g.returns(g.cast(g.op("IsInf", x, **attributes)))


@operator("Gelu", 4)
def gelu_spelled(family):
    for opset in (9, 13, 17):
        g = family.graph("spelled", opset)
        yield g.returns(gelu(g, g.input(2, 3, 8)))
