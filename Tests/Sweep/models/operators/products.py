"""Matrix products: MatMul with operands of every rank, Gemm in all forms, Einsum."""

import itertools

import numpy as np

from ..registry import operator
from .arithmetic import shown

PRODUCTS = [
    ((4, 5), (5, 3)),
    ((2, 4, 5), (5, 3)),
    ((2, 4, 5), (2, 5, 3)),
    ((1, 2, 4, 5), (1, 2, 5, 3)),
    ((2, 2, 4, 5), (5, 3)),
    ((4, 5), (2, 5, 3)),
    ((5,), (5, 3)),
    ((4, 5), (5,)),
    ((5,), (5,)),
    ((2, 4, 5), (5,)),
    ((5,), (2, 5, 3)),
    ((2, 1, 4, 5), (3, 5, 3)),
    ((1, 5), (5, 1)),
    ((4, 4), (4, 4)),
    ((2, 3, 4, 5), (2, 3, 5, 1)),
    ((1, 4, 5), (3, 5, 2)),
]


@operator("MatMul", 90)
def products(family):
    for opset in family.opsets():
        for left, right in PRODUCTS:
            for side in ("constant-right", "constant-left", "both-computed"):
                g = family.graph(f"{shown(left)}-{shown(right)}-{side}", opset)
                if side == "constant-left":
                    yield g.returns(g.op("MatMul", g.random(*left), g.input(*right)))
                else:
                    x = g.input(*left)
                    yield g.returns(g.op("MatMul", x, g.random(*right) if side == "constant-right" else g.input(*right)))
        for name, follow in [
            ("scaled", ("Mul", np.float32(0.25))),
            ("divided", ("Div", np.float32(3))),
            ("rectified", ("Relu",)),
            ("squashed", ("Sigmoid",)),
            ("shifted", ("Add", np.float32(1))),
        ]:
            g = family.graph(f"computed-then-{name}", opset)
            y = g.op("MatMul", g.input(1, 2, 4, 5), g.input(1, 2, 5, 4))
            yield g.returns(g.op(follow[0], y, *follow[1:]))
        g = family.graph("with-bias", opset)
        yield g.returns(g.op("Add", g.op("MatMul", g.input(3, 4), g.weights(4, 6)), g.random(6)))
        g = family.graph("bias-left", opset)
        yield g.returns(g.op("Add", g.random(6), g.op("MatMul", g.input(2, 3, 4), g.weights(4, 6))))
        g = family.graph("transposed-key", opset)
        q, k = g.input(1, 2, 4, 5), g.input(1, 2, 4, 5)
        yield g.returns(g.op("MatMul", q, g.op("Transpose", k, perm=[0, 1, 3, 2])))


@operator("Gemm", 110)
def gemms(family):
    biases = {
        "none": None,
        "vector": lambda m, n: (n,),
        "row": lambda m, n: (1, n),
        "column": lambda m, n: (m, 1),
        "full": lambda m, n: (m, n),
        "scalar": lambda m, n: (),
    }
    sizes = [(2, 4, 6), (1, 5, 5), (4, 4, 4), (3, 1, 2)]
    scales = [(None, None), (0.5, None), (None, 2.0), (1.5, 0.5)]
    places = ["constant", "computed", "constant-left", "bias-computed"]
    combinations = itertools.product(family.opsets(), sizes, (None, 0, 1), (None, 1), biases, scales, places)
    for opset, (m, k, n), right, left, bias, (alpha, beta), place in family.sample(combinations, 200):
        if bias == "none" and (opset < 11 or place == "bias-computed"):
            continue
        g = family.graph(f"{m}x{k}x{n}-tb{right}-ta{left}-{bias}-a{alpha}-b{beta}-{place}", opset)
        a_shape, b_shape = (k, m) if left else (m, k), (n, k) if right else (k, n)
        a = g.random(*a_shape) if place == "constant-left" else g.input(*a_shape)
        b = g.input(*b_shape) if place in ("computed", "constant-left") else g.random(*b_shape)
        c = None if bias == "none" else g.random(*biases[bias](m, n)) if place != "bias-computed" else g.input(*biases[bias](m, n))
        yield g.returns(g.op("Gemm", a, b, c, transB=right, transA=left, alpha=alpha, beta=beta))


@operator("Gemm", 8)
def followed(family):
    for opset in family.opsets():
        g = family.graph("head", opset)
        x = g.op("Flatten", g.op("GlobalAveragePool", g.input(1, 6, 4, 4)), axis=1)
        y = g.op("Relu", g.op("Gemm", x, g.weights(8, 6), g.random(8), transB=1))
        yield g.returns(g.op("Softmax", g.op("Gemm", y, g.weights(3, 8), g.random(3), transB=1), axis=1))


EQUATIONS = [
    ("ij,jk->ik", (3, 4), (4, 5)),
    ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)),
    ("bhid,bhjd->bhij", (1, 2, 3, 4), (1, 2, 5, 4)),
    ("bhij,bhjd->bhid", (1, 2, 3, 4), (1, 2, 4, 5)),
    ("nchw,cd->ndhw", (1, 3, 4, 4), (3, 5)),
    ("bij,jk->bik", (2, 3, 4), (4, 5)),
    ("ij,ij->ij", (3, 4), (3, 4)),
    ("i,j->ij", (3,), (4,)),
    ("bqhd,bkhd->bhqk", (1, 3, 2, 4), (1, 5, 2, 4)),
    ("bhqk,bkhd->bqhd", (1, 2, 3, 5), (1, 5, 2, 4)),
    ("bhwc,hkc->bhwk", (1, 3, 4, 5), (3, 4, 5)),
    ("ij,jk", (3, 4), (4, 5)),
    ("...ij,...jk->...ik", (2, 3, 4), (2, 4, 5)),
]


@operator("Einsum", 30)
def sums(family):
    for opset in family.opsets():
        for equation, left, right in EQUATIONS:
            for constant in (False, True):
                g = family.graph(
                    f"{equation.replace(',', '.').replace('->', '-to-').replace('...', 'e')}-{'constant' if constant else 'computed'}",
                    opset,
                )
                x = g.input(*left)
                yield g.returns(g.op("Einsum", x, g.random(*right) if constant else g.input(*right), equation=equation))
        for equation, shape in [("ij->ji", (3, 4)), ("bij->bi", (2, 3, 4)), ("ii->i", (4, 4)), ("ijk->", (2, 3, 4))]:
            g = family.graph(f"one-{equation.replace('->', '-to-')}", opset)
            yield g.returns(g.op("Einsum", g.input(*shape), equation=equation))


@operator("MatMulInteger", 2)
def integers(family):
    for opset in family.opsets():
        for zero in (None, 5):
            g = family.graph(f"zero-point-{zero}", opset)
            x = g.op("Cast", g.input(3, 4, low=0, high=20), to=2)
            w = g.integers(4, 5, low=0, high=9, dtype=np.uint8)
            yield g.returns(g.cast(g.op("MatMulInteger", x, w, None if zero is None else np.asarray(zero, np.uint8))))


@operator("Det", 2)
def determinants(family):
    for opset in family.opsets():
        g = family.graph("batch", opset)
        yield g.returns(g.op("Det", g.input(2, 3, 3)))


@operator("Einsum", 8)
def diagonals(family):
    for opset in family.opsets():
        for equation, *operands in [("...ii->...i", (2, 3, 3)), ("bii->b", (2, 3, 3)), ("iij,jk->ik", (3, 3, 2), (2, 4)), ("iii->i", (3, 3, 3))]:
            g = family.graph(f"diagonal-{equation.replace(',', '.').replace('->', '-to-').replace('...', 'e')}", opset)
            yield g.returns(g.op("Einsum", *[g.input(*shape) for shape in operands], equation=equation))


@operator("Det", 8)
def determinants(family):
    for opset in family.opsets():
        for shape in ((2, 2), (3, 2, 2), (2, 3, 3), (2, 2, 1, 1), (2, 4, 4)):
            g = family.graph(shown(shape), opset)
            yield g.returns(g.op("Det", g.input(*shape)))
