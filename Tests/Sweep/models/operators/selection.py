"""Operators that pick elements by index or by order."""

import itertools

import numpy as np

from ..registry import operator
from ..spelling import slice_, top_k
from .arithmetic import shown


@operator("Slice", 60)
def slices(family):
    cuts = [
        ((1, 3, 6, 6), [1], [3], [1], None),
        ((1, 3, 6, 6), [0, 1], [4, 6], [2, 3], None),
        ((2, 6), [1], [5], [1], None),
        ((2, 6), [-3], [2**31 - 1], [1], None),
        ((2, 3, 8), [0], [-1], [2], None),
        ((1, 3, 6, 6), [0, 0], [6, 6], [2, 3], [2, 2]),
        ((8,), [1], [7], [0], [3]),
        ((2, 6), [5], [-7], [1], [-1]),
        ((1, 3, 6, 6), [5], [0], [3], [-2]),
        ((4, 6), [1, 2], [3, 5], None, None),
        ((1, 4, 6), [-2], [9], [-1], None),
        ((2, 3, 4), [0], [1], [0], None),
        ((1, 3, 6, 6), [2, 1, 1], [5, 2, 5], [3, 1, 2], None),
        ((2, 6), [0], [2**63 - 1], [1], [2]),
        ((2, 6), [-1], [-(2**63) + 1], [1], [-1]),
    ]
    for opset in family.opsets():
        for shape, starts, ends, axes, steps in cuts:
            if opset < 10 and (steps or axes and min(axes) < 0):
                continue
            g = family.graph(f"{shown(shape)}-{'_'.join(map(str, starts))}-{'_'.join(map(str, ends))}-axes{axes}-steps{steps}", opset)
            yield g.returns(slice_(g, g.op("Relu", g.input(*shape)), starts, ends, axes, steps))


@operator("Gather", 60)
def gathered(family):
    indices = {
        "scalar": 1,
        "negative-scalar": -1,
        "vector": [2, 0],
        "repeated": [0, 0, 1],
        "matrix": [[0, 1], [1, 0]],
        "single": [1],
        "negative": [-1, 0],
    }
    for opset in family.opsets():
        for shape, axis in [((3, 4), 0), ((3, 4), 1), ((1, 3, 4, 5), 1), ((1, 3, 4, 5), 3), ((2, 3, 4), -1), ((5,), 0), ((1, 4, 6), 1)]:
            for kind, chosen in indices.items():
                if opset < 11 and ("negative" in kind or axis < 0):
                    continue
                g = family.graph(f"{shown(shape)}-axis{axis}-{kind}", opset)
                yield g.returns(g.op("Gather", g.input(*shape), np.asarray(chosen, np.int64), axis=axis or None))
        g = family.graph("from-a-constant-table", opset)
        picked = g.op("Cast", g.input(2, 3, low=0, high=4), to=7)
        yield g.returns(g.op("Gather", g.random(5, 4), picked))
        g = family.graph("int32-indices", opset)
        yield g.returns(g.op("Gather", g.input(4, 5), np.asarray([3, 1], np.int32), axis=1))


@operator("GatherElements", 6)
def elements(family):
    for opset in family.opsets():
        for shape, axis in [((3, 4), 0), ((3, 4), 1), ((2, 3, 4), 2), ((1, 3, 4, 5), 1)]:
            g = family.graph(f"{shown(shape)}-axis{axis}", opset)
            yield g.returns(g.op("GatherElements", g.input(*shape), g.integers(*shape, low=0, high=shape[axis]), axis=axis))


@operator("GatherND", 6)
def points(family):
    for opset in family.opsets():
        for label, shape, indices, batch in [
            ("rows", (3, 4), [[0], [2]], 0),
            ("cells", (3, 4), [[0, 1], [2, 3]], 0),
            ("deep", (2, 3, 4), [[0, 1], [1, 2]], 0),
            ("batch", (2, 3, 4), [[1], [0]], 1),
        ]:
            if batch and opset < 12:
                continue
            g = family.graph(label, opset)
            yield g.returns(g.op("GatherND", g.input(*shape), np.asarray(indices), batch_dims=batch or None))


@operator("ScatterElements", 6)
def scattered(family):
    for opset in family.opsets():
        for axis, reduction in itertools.product((0, 1), (None, "add", "mul", "max")):
            if reduction and opset < (18 if reduction == "max" else 16):
                continue
            g = family.graph(f"axis{axis}-{reduction}", opset)
            yield g.returns(
                g.op("ScatterElements", g.input(3, 4), np.asarray([[1, 0, 2, 1]]), g.random(1, 4), axis=axis, reduction=reduction)
                if axis == 0
                else g.op("ScatterElements", g.input(3, 4), np.asarray([[1], [0], [2]]), g.random(3, 1), axis=1, reduction=reduction)
            )


@operator("Scatter", 2)
def scattered_before(family):
    g = family.graph("axis0", 9)
    yield g.returns(g.op("Scatter", g.input(3, 4), np.asarray([[1, 0, 2, 1]]), g.random(1, 4)))


@operator("ScatterND", 6)
def scattered_points(family):
    for opset in family.opsets():
        for label, indices, updates in [("rows", [[0], [2]], (2, 4)), ("cells", [[0, 1], [2, 3]], (2,))]:
            for reduction in (None, "add"):
                if reduction and opset < 16:
                    continue
                g = family.graph(f"{label}-{reduction}", opset)
                yield g.returns(g.op("ScatterND", g.input(3, 4), np.asarray(indices), g.random(*updates), reduction=reduction))


def extreme(name):
    @operator(name, 24 if name == "ArgMax" else 12)
    def models(family):
        for opset in family.opsets():
            for shape, axis, keep in itertools.product([(2, 5), (1, 3, 4, 5), (2, 3, 4), (7,)], (0, 1, -1), (None, 0, 1)):
                if axis >= len(shape) or axis < 0 and opset < 11:
                    continue
                for follow in ("index", "float"):
                    g = family.graph(f"{shown(shape)}-axis{axis}-keep{keep}-{follow}", opset)
                    y = g.op(name, g.input(*shape), axis=axis, keepdims=keep)
                    yield g.returns(y if follow == "index" else g.cast(y))
            if opset >= 12:
                g = family.graph("last-of-ties", opset)
                g.exact = True
                yield g.returns(g.cast(g.op(name, g.input(values=np.float32([[1, 3, 3, 1], [0, 0, 0, 0]])), axis=1, select_last_index=1)))


extreme("ArgMax")
extreme("ArgMin")


@operator("TopK", 16)
def largest(family):
    for opset in family.opsets():
        for shape, k, axis in [((2, 6), 3, 1), ((2, 6), 1, -1), ((1, 3, 4, 5), 2, 1), ((8,), 5, 0), ((2, 3, 4), 4, 2)]:
            for order in (None, 0):
                if order is not None and opset < 11:
                    continue
                g = family.graph(f"{shown(shape)}-k{k}-axis{axis}{'-smallest' if order == 0 else ''}", opset)
                yield g.returns(top_k(g, g.input(*shape), k, axis, order))
                g = family.graph(f"{shown(shape)}-k{k}-axis{axis}{'-smallest' if order == 0 else ''}-values", opset)
                yield g.returns(top_k(g, g.input(*shape), k, axis, order)[0])


@operator("OneHot", 4)
def one_hot(family):
    for opset in family.opsets():
        for axis in (-1, 0, 1):
            g = family.graph(f"axis{axis}", opset)
            chosen = g.op("Cast", g.input(2, 3, low=0, high=4), to=7)
            yield g.returns(g.op("OneHot", chosen, np.asarray(5, np.int64), np.float32([0.5, 2]), axis=axis))


@operator("Compress", 2)
def compressed(family):
    for opset in family.opsets():
        for axis in (None, 1):
            g = family.graph(f"axis{axis}", opset)
            yield g.returns(g.op("Compress", g.input(3, 4), np.asarray([True, False, True, True]), axis=axis))


@operator("NonZero", 4)
def nonzero(family):
    for opset in family.opsets():
        g = family.graph("of-a-constant", opset)
        where = g.op("NonZero", np.float32([0, 1, 0, 2]))
        rows = g.op("Transpose", where, perm=[1, 0])
        yield g.returns(g.op("Gather", g.input(5, 3), g.op("Reshape", rows, np.asarray([-1]))))
        g = family.graph("computed", opset)
        g.exact = True
        yield g.returns(g.op("NonZero", g.input(values=np.float32([[0, 1, 2], [3, 0, 0]]))))


@operator("Unique", 2)
def distinct(family):
    for opset in family.opsets()[:2]:
        g = family.graph("sorted", opset)
        g.exact = True
        yield g.returns(g.op("Unique", g.input(values=np.float32([2, 1, 1, 3, 4, 3]))))


@operator("NonMaxSuppression", 2)
def suppression(family):
    for opset in family.opsets():
        g = family.graph("boxes", opset)
        boxes = g.input(values=np.float32([[[0, 0, 1, 1], [0, 0.1, 1, 1.1], [0, 10, 1, 11], [0, 10.1, 1, 11.1]]]))
        scores = g.input(values=np.float32([[[0.9, 0.75, 0.6, 0.95]]]))
        yield g.returns(g.op("NonMaxSuppression", boxes, scores, np.asarray([3]), np.float32([0.5]), np.float32([0.1])))


@operator("CumSum", 8)
def cumulative(family):
    for opset in family.opsets():
        for axis, exclusive, backwards in itertools.product((0, 1, -1), (0, 1), (0, 1)):
            g = family.graph(f"axis{axis}-e{exclusive}-r{backwards}", opset)
            yield g.returns(
                g.op("CumSum", g.input(2, 3, 4), np.asarray(axis, np.int64), exclusive=exclusive or None, reverse=backwards or None)
            )
