"""Operators of two and more values, with every way to broadcast them, constants left and right."""

import itertools

import numpy as np

from ..registry import operator

# x's shape, the other's shape
BROADCASTS = [
    ((1, 3, 4, 5), (1, 3, 4, 5)),
    ((1, 3, 4, 5), ()),
    ((1, 3, 4, 5), (1,)),
    ((1, 3, 4, 5), (3, 1, 1)),
    ((1, 3, 4, 5), (1, 3, 1, 1)),
    ((2, 3, 4, 5), (5,)),
    ((2, 3, 4, 5), (4, 1)),
    ((2, 3, 4, 5), (4, 5)),
    ((2, 3, 4, 5), (2, 1, 1, 1)),
    ((2, 3, 4, 5), (2, 3, 1, 5)),
    ((1, 3, 1, 1), (1, 3, 4, 5)),
    ((2, 5), (5,)),
    ((2, 5), (2, 1)),
    ((2, 5), (1, 5)),
    ((2, 1), (1, 5)),
    ((2, 3, 4), (4,)),
    ((2, 3, 4), (3, 1)),
    ((2, 3, 4), (2, 3, 1)),
    ((6,), (6,)),
    ((6,), (1,)),
    ((2, 3), (4, 2, 3)),
    ((1, 2, 3, 2, 2), (3, 1, 1)),
    ((4,), (3, 1)),
]
SIDES = ["constant-right", "constant-left", "both-computed", "with-itself"]


def shown(shape):
    return "x".join(map(str, shape)) or "scalar"


def operands(g, first, second, side, low, high):
    x = g.input(*first, low=low, high=high)
    if side == "with-itself":
        return x, x
    if side == "both-computed":
        return x, g.input(*second, low=low, high=high)
    constant = g.random(*second, low=low, high=high)
    return (x, constant) if side == "constant-right" else (constant, x)


def binary(name, most, low=0.3, high=2.5, attributes=({},), boolean=False, since=7):
    @operator(name, most)
    def models(family):
        for opset in family.opsets(since=since):
            for first, second in BROADCASTS:
                for side in SIDES:
                    for index, chosen in enumerate(attributes):
                        g = family.graph(f"{shown(first)}-{shown(second)}-{side}{f'-{index}' if index else ''}", opset)
                        y = g.op(name, *operands(g, first, second, side, low, high), **chosen)
                        yield g.returns(g.cast(y) if boolean else y)


binary("Add", 60, low=-2)
binary("Sub", 60, low=-2)
binary("Mul", 60, low=-2)
binary("Div", 60)
binary("Pow", 24, high=2.2)
binary("Mod", 4, attributes=({"fmod": 1},), since=10)
for each in ("Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual"):
    binary(each, 12, low=-2, high=2, boolean=True, since=11 if each == "Equal" else 7)


def variadic(name):
    @operator(name, 10 if name == "Mean" else 24)
    def models(family):
        for opset in family.opsets():
            for first, second in BROADCASTS:
                for side in SIDES[:3]:
                    g = family.graph(f"{shown(first)}-{shown(second)}-{side}", opset)
                    yield g.returns(g.op(name, *operands(g, first, second, side, -2, 2)))
            for count in (1, 3, 4):
                g = family.graph(f"{count}-of-4d", opset)
                yield g.returns(g.op(name, *[g.input(1, 3, 4, 5) for _ in range(count)]))
                g = family.graph(f"{count}-and-a-constant", opset)
                yield g.returns(g.op(name, *[g.input(2, 3) for _ in range(count)], g.random(2, 3)))
            g = family.graph("three-broadcast", opset)
            yield g.returns(g.op(name, g.input(1, 3, 4, 5), g.input(3, 1, 1), g.random(5)))


for each in ("Max", "Min", "Sum", "Mean"):
    variadic(each)


@operator("Pow", 16)
def powers(family):
    for opset in family.opsets():
        for exponent in (2.0, 3.0, 0.5, -1.0, 1.0, 0.0, 1.7):
            for shape in ((1, 3, 4, 5), (2, 6)):
                g = family.graph(f"{shown(shape)}-to-{exponent}", opset)
                yield g.returns(g.op("Pow", g.input(*shape, low=0.2, high=2.5), np.float32(exponent)))
        if opset >= 12:
            g = family.graph("negative-base-integer-exponent", opset)
            yield g.returns(g.op("Pow", g.input(2, 3, 4), np.asarray(2, np.int64)))
        g = family.graph("squared-then-scaled", opset)
        yield g.returns(g.op("Mul", g.op("Pow", g.input(2, 6), np.float32(2)), np.float32(3)))


def integer(name, *others, opset_since=7):
    @operator(name, 4)
    def models(family):
        for opset in family.opsets(since=opset_since):
            for first, second in [((2, 3), (2, 3)), ((1, 3, 4, 5), ()), ((6,), (6,))]:
                g = family.graph(f"int64-{shown(first)}-{shown(second)}", opset)
                x = g.op("Cast", g.input(*first, low=1, high=20), to=7)
                yield g.returns(g.cast(g.op(name, x, g.integers(*second, low=1, high=6))))


for each in ("Add", "Sub", "Mul", "Div"):
    integer(each)
integer("Mod", opset_since=10)


def logical(name):
    @operator(name, 6)
    def models(family):
        for opset in family.opsets():
            for first, second in BROADCASTS[:12:2]:
                g = family.graph(f"{shown(first)}-{shown(second)}", opset)
                a = g.op("Greater", g.input(*first), np.float32(0.1))
                b = g.op("Less", g.input(*second), np.float32(0.2))
                yield g.returns(g.cast(g.op(name, a, b)))
            g = family.graph("constant-mask", opset)
            a = g.op("Greater", g.input(2, 3, 4), np.float32(0.1))
            yield g.returns(g.cast(g.op(name, a, g.random(3, 1) > 0)))


for each in ("And", "Or", "Xor"):
    logical(each)


@operator("Not", 8)
def negations(family):
    for opset in family.opsets():
        for shape in ((1, 3, 4, 5), (2, 6), (7,)):
            g = family.graph(shown(shape), opset)
            yield g.returns(g.cast(g.op("Not", g.op("Less", g.input(*shape), np.float32(0)))))


@operator("Where", 40)
def selections(family):
    for opset in family.opsets():
        for first, second in BROADCASTS:
            g = family.graph(f"computed-{shown(first)}-{shown(second)}", opset)
            x = g.input(*first)
            mask = g.op("Greater", x, np.float32(0))
            yield g.returns(g.op("Where", mask, x, g.random(*second)))
            g = family.graph(f"constant-mask-{shown(first)}-{shown(second)}", opset)
            x = g.input(*first)
            yield g.returns(g.op("Where", g.random(*second) > 0, x, np.float32(-3)))
            g = family.graph(f"value-left-{shown(first)}-{shown(second)}", opset)
            x = g.input(*first)
            mask = g.op("Less", g.input(*second), np.float32(0.3))
            yield g.returns(g.op("Where", mask, np.float32(-1), x))


def bitwise(name, unary=False):
    @operator(name, 2)
    def models(family):
        for opset in family.opsets():
            g = family.graph("int32", opset)
            x = g.op("Cast", g.input(2, 6, low=0, high=30), to=6)
            y = g.op(name, x) if unary else g.op(name, x, g.integers(6, low=0, high=16, dtype=np.int32))
            yield g.returns(g.cast(y))


for each in ("BitwiseAnd", "BitwiseOr", "BitwiseXor"):
    bitwise(each)
bitwise("BitwiseNot", unary=True)


@operator("BitShift", 2)
def shifts(family):
    for opset in family.opsets():
        for direction in ("LEFT", "RIGHT"):
            g = family.graph(direction.lower(), opset)
            x = g.op("Cast", g.input(2, 6, low=0, high=30), to=12)
            yield g.returns(g.cast(g.op("BitShift", x, g.integers(6, low=0, high=3, dtype=np.uint32), direction=direction)))


@operator("Pow", 10)
def computed_powers(family):
    bases = {"positive": (0.2, 2.5), "negative": (-2.5, -0.2)}
    for opset in family.opsets():
        for (sign, (low, high)), (first, second) in itertools.product(
            bases.items(), [((2, 6), (2, 6)), ((1, 3, 4, 5), (1, 3, 1, 1)), ((2, 3, 4), (4,)), ((6,), (6,))]
        ):
            g = family.graph(f"{shown(first)}-to-{shown(second)}-{sign}", opset)
            x, exponents = g.input(*first, low=low, high=high), g.input(*second, low=-2, high=3)
            yield g.returns(g.op("Pow", x, exponents if sign == "positive" else g.op("Floor", exponents)))
        g = family.graph("of-and-to-zero", opset)
        x, exponents = g.input(values=np.float32([0, 0, 3, -3, -2, 0.5])), g.input(values=np.float32([2, 0, 0, 0, 3, -1]))
        g.exact = True
        yield g.returns(g.op("Pow", x, exponents))
