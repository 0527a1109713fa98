"""What the graph passes of newer OpenCVs look for, and what only resembles it."""

import itertools

import numpy as np

from ..registry import idiom
from ..spelling import clip
from .convolutional import convolution

OPSETS = (13, 17, 21)

BIASES = [
    # the left factor, the right one, the constant of the sum
    ((1, 4, 4), (4, 4), (4, 1)), ((1, 4, 4), (4, 4), (1, 1, 4)), ((4, 4, 4), (4, 4), (4, 1, 1)), ((2, 4, 4), (4, 4), (1, 1, 1)),
    ((2, 3, 4), (4, 5), (1, 1, 5)), ((2, 3, 4), (4, 5), (3, 1)), ((4, 4), (4, 4), (4, 1)), ((4, 4), (4, 4), (1, 4)),
    ((2, 3, 4), (4, 5), (1, 3, 5)), ((2, 5, 4), (4, 5), (5, 1)), ((2, 2, 3, 4), (4, 5), (1, 1, 1, 5)), ((5, 3, 4), (4, 5), (5, 1, 1)),
    ((2, 3, 4), (4, 5), (2, 1, 1)), ((4, 4), (4, 4), ()), ((3, 4), (4, 4), (1, 1)), ((1, 1, 4), (4, 5), (3, 1, 5)),
    ((1, 4), (4, 5), (3, 1)), ((1, 4), (4, 5), (3, 5)), ((3, 4), (4, 5), (2, 3, 5)), ((3, 4), (4, 5), (2, 1, 1)), ((3, 4), (4, 1), (5,)),
    ((3, 4), (4, 1), (1, 5)), ((2, 3, 4), (2, 4, 5), (5, 1, 1, 1)), ((2, 3, 4), (2, 4, 5), (5,)), ((2, 3, 4), (2, 4, 5), (2, 1, 5)),
]  # fmt: skip


@idiom("product then sum", 60)
def biased_products(family):
    for opset, (left, right, bias), order in itertools.product(OPSETS, BIASES, ("right", "left")):
        shown = "-".join("x".join(map(str, shape)) or "scalar" for shape in (left, right, bias))
        g = family.graph(f"{shown}-{order}", opset)
        product = g.op("MatMul", g.input(*left), g.random(*right))
        terms = (product, g.random(*bias))
        yield g.returns(g.op("Add", *(terms if order == "right" else terms[::-1])))


@idiom("convolution with a residual", 40)
def residuals(family):
    shapes = [(1, 4, 5, 5), (1, 4, 1, 1), (1, 1, 5, 5), (4, 1, 1), (1,), (2, 4, 5, 5), (1, 4, 5, 1)]
    for opset, shape, order, after in itertools.product(OPSETS, shapes, ("right", "left"), ("nothing", "relu", "sum")):
        g = family.graph(f"{'x'.join(map(str, shape))}-{order}-{after}", opset)
        residual = g.op("Relu", g.input(*shape))
        value = convolution(g, g.input(1, 3, 5, 5), 3, 4)
        y = g.op("Add", *((value, residual) if order == "right" else (residual, value)))
        if after == "relu":
            y = g.op("Relu", y)
        if after == "sum":
            y = g.op("Add", g.op("Mul", y, np.float32(2)), residual)
        yield g.returns(y)


@idiom("instance normalization between reshapes", 50)
def group_normalizations(family):
    combinations = itertools.product(
        OPSETS, (1, 2, 4, 8), ("channels", "columns", "scalar", "all", "groups"), ("back", "elsewhere"), ("ones", "others")
    )
    for opset, groups, affine, target, scale in combinations:
        g = family.graph(f"{groups}-{affine}-{target}-{scale}", opset)
        shape = [2, 8, 4, 8] if target == "back" else [2, 4, 8, 8]
        ones = np.ones(groups, np.float32) * (1 if scale == "ones" else 1.5)
        value = g.op("Reshape", g.input(2, 8, 4, 8), np.array([2, groups, -1]))
        value = g.op("InstanceNormalization", value, ones, np.zeros(groups, np.float32), epsilon=1e-5)
        value = g.op("Reshape", value, np.array(shape))
        sizes = {"channels": (shape[1], 1, 1), "columns": (shape[3],), "scalar": (), "all": shape[1:], "groups": (groups,)}
        if affine == "groups" and groups not in (1, shape[3]):
            continue
        size = sizes[affine]
        yield g.returns(g.op("Add", g.op("Mul", value, g.random(*size)), g.random(*size)))


@idiom("scaled softmax", 40)
def scaled_softmax(family):
    for opset, operator, constant, axis, side in itertools.product(
        OPSETS, ("Mul", "Div"), ((), (1,), (1, 1, 1, 1), (1, 1, 1, 1, 1)), (-1, 1), ("right", "left")
    ):
        for sign in (1, -1):
            g = family.graph(f"{operator}-{len(constant)}-axis{axis}-{side}-{sign}", opset)
            value, number = g.op("Exp", g.input(2, 3, 4, 5)), np.full(constant, sign * 1.7, np.float32)
            value = g.op(operator, *((value, number) if side == "right" else (number, value)))
            yield g.returns(g.op("Softmax", value, axis=axis))


@idiom("product of transposed", 40)
def transposed_products(family):
    permutations = [(0, 2, 1), (2, 1, 0), (1, 0, 2), (0, 1, 2)]
    for opset, left, right, consumers in itertools.product(OPSETS, [None, *permutations], [None, *permutations], (1, 2)):
        if left is None and right is None:
            continue
        g = family.graph(f"{left}-{right}-{consumers}", opset)
        a, b = g.input(4, 4, 4), g.input(4, 4, 4)
        turned = [g.op("Transpose", v, perm=list(p)) if p else v for v, p in ((a, left), (b, right))]
        y = g.op("MatMul", *turned)
        yield g.returns(g.op("Add", y, turned[0]) if consumers == 2 else y)


@idiom("products of one value", 40)
def shared_products(family):
    for opset, rank, operator, biases, widths in itertools.product(
        OPSETS, (2, 3), ("Gemm", "MatMul"), ("both", "none", "one", "scalar"), ((3, 5), (4, 4), (1, 6))
    ):
        if operator == "Gemm" and rank == 3:
            continue
        g = family.graph(f"{rank}-{operator}-{biases}-{widths}", opset)
        x = g.op("Relu", g.input(*(2, 3, 4)[3 - rank :]))
        products = []
        for number, width in enumerate(widths):
            y = g.op(operator, x, g.random(4, width))
            if biases == "both" or biases == "one" and number == 0:
                y = g.op("Add", y, g.random(width))
            if biases == "scalar":
                y = g.op("Add", y, np.float32(0.5))
            products.append(y)
        yield g.returns(g.op("Concat", *products, axis=-1))


@idiom("chained reshapes", 50)
def chained_reshapes(family):
    chains = [
        ([6, 20], [0, -1]), ([6, 20], [0, 4, 5]), ([2, 60], [0, 3, 20]), ([3, 2, 20], [0, 0, 4, 5]), ([-1, 4], [0, 2, 2]),
        ([5, 4, 6], [0, -1]), ([1, 120], [0, 5, 24]), ([0, 0, 20], [6, 0]), ([120], [0]), ([2, 3, 20], [0, 0, -1]), ([4, 30], [30, 0]),
    ]  # fmt: skip
    for opset, (first, second), between, consumers in itertools.product(OPSETS, chains, ("nothing", "transpose"), (1, 2)):
        if first == [4, 30] and (second, between) == ([30, 0], "nothing"):
            continue
        g = family.graph(f"{first}-{second}-{between}-{consumers}", opset)
        inner = g.op("Reshape", g.op("Relu", g.input(2, 3, 4, 5)), np.array(first))
        if between == "transpose":
            inner = g.op("Transpose", inner, perm=list(range(len(first))))
        y = g.op("Reshape", inner, np.array(second))
        yield g.returns(y, inner) if consumers == 2 else g.returns(y)


SIXTH = 1 / 6
GATES = {
    "hard-sigmoid-written-out": lambda g, x: g.op("HardSigmoid", x, alpha=SIXTH, beta=0.5),
    "hard-sigmoid-slope": lambda g, x: g.op("HardSigmoid", x, alpha=SIXTH),
    "hard-sigmoid": lambda g, x: g.op("HardSigmoid", x),
    "hard-sigmoid-clip": lambda g, x: g.op("Div", clip(g, g.op("Add", x, np.float32(3)), 0.0, 6.0), np.float32(6)),
    "sigmoid": lambda g, x: g.op("Sigmoid", x),
    "tanh-softplus": lambda g, x: g.op("Tanh", g.op("Softplus", x)),
    "gelu-erf": lambda g, x: g.op(
        "Mul", g.op("Add", g.op("Erf", g.op("Div", x, np.float32(np.sqrt(2)))), np.float32(1)), np.float32(0.5)),
}  # fmt: skip


@idiom("value times a gate of another", 90)
def gates(family):
    """Squeeze-and-excitation: what would be a Swish, Mish, Gelu or HardSwish if both were one value."""
    for opset, (name, gate), order, source in itertools.product(
        OPSETS, GATES.items(), ("right", "left"), ("same-shape", "channels", "itself")
    ):
        g = family.graph(f"{name}-{order}-{source}", opset)
        x = convolution(g, g.input(1, 3, 5, 5), 3, 4)
        y = x if source == "itself" else convolution(g, x, 4, 4)
        if source == "channels":
            y = g.op("GlobalAveragePool", y)
        factors = (x, gate(g, y))
        yield g.returns(g.op("Mul", *(factors if order == "right" else factors[::-1])))
