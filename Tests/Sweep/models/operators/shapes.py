"""Operators that move elements and leave them as they are."""

import itertools

import numpy as np

from ..registry import operator
from ..spelling import pad, split, squeeze, unsqueeze
from .arithmetic import shown


@operator("Reshape", 50)
def reshapes(family):
    targets = [
        ((2, 3, 4), (2, 12)),
        ((2, 3, 4), (-1,)),
        ((2, 3, 4), (0, -1)),
        ((2, 3, 4), (6, 4)),
        ((1, 4, 3, 3), (1, 2, 2, 3, 3)),
        ((1, 4, 3, 3), (0, 0, -1)),
        ((12,), (3, 4)),
        ((2, 6), (2, 3, 2)),
        ((1, 2, 2, 3, 3), (1, 4, 3, 3)),
        ((1, 8), (1, 8, 1, 1)),
        ((2, 3, 4), (4, 3, 2)),
        ((1, 1, 6), (6,)),
        ((4, 1), (1, 4)),
    ]
    for opset in family.opsets():
        for shape, target in targets:
            for before in (False, True):
                g = family.graph(f"{shown(shape)}-to-{shown(target)}{'-after' if before else ''}", opset)
                x = g.input(*shape)
                yield g.returns(g.op("Reshape", g.op("Relu", x) if before else x, np.asarray(target, np.int64)))
        if opset >= 14:
            g = family.graph("allowzero", opset)
            yield g.returns(g.op("Reshape", g.input(2, 3, 4), np.asarray([3, -1]), allowzero=1))


@operator("Flatten", 24)
def flattened(family):
    for opset in family.opsets():
        for shape in ((2, 3, 4, 5), (2, 3, 4), (2, 5), (1, 3, 1, 1), (4,)):
            for axis in (None, 0, 1, 2, -1, len(shape)):
                if axis is not None and (axis > len(shape) or axis < 0 and opset < 11):
                    continue
                g = family.graph(f"{shown(shape)}-axis{axis}", opset)
                yield g.returns(g.op("Flatten", g.op("Neg", g.input(*shape)), axis=axis))


@operator("Squeeze", 30)
def squeezed(family):
    for opset in family.opsets():
        for shape, axes in [
            ((1, 3, 1, 1), [2, 3]),
            ((1, 3, 1, 5), [2]),
            ((2, 1, 4), [1]),
            ((1, 3, 1, 1), None),
            ((2, 3, 1), [-1]),
            ((1, 4), [0]),
            ((1, 1), None),
        ]:
            if opset < 11 and axes and min(axes) < 0:
                continue
            g = family.graph(f"{shown(shape)}-{axes}", opset)
            yield g.returns(squeeze(g, g.op("Neg", g.input(*shape)), axes))


@operator("Unsqueeze", 30)
def unsqueezed(family):
    for opset in family.opsets():
        for shape, axes in [
            ((2, 3), [2, 3]),
            ((2, 3), [0]),
            ((4,), [0]),
            ((4,), [1]),
            ((3, 4), [-1]),
            ((2, 3, 4), [1]),
            ((2, 3), [0, 3]),
            ((2, 3), [3, 0]),
        ]:
            if opset < 11 and (min(axes) < 0 or axes != sorted(axes)):
                continue
            g = family.graph(f"{shown(shape)}-{axes}", opset)
            yield g.returns(unsqueeze(g, g.op("Neg", g.input(*shape)), axes))


@operator("Transpose", 40)
def transposes(family):
    permutations = [((2, 3, 4, 5), p) for p in ([0, 2, 3, 1], [0, 3, 1, 2], [3, 2, 1, 0], [1, 0, 2, 3], None)]
    permutations += [
        ((3, 4), [1, 0]),
        ((3, 4), None),
        ((2, 3, 4), [0, 2, 1]),
        ((2, 3, 4), [2, 0, 1]),
        ((1, 2, 2, 3, 4), [0, 1, 4, 2, 3]),
        ((1, 2, 3, 2, 2, 2), [0, 1, 3, 2, 4, 5]),
    ]
    permutations += [((6,), [0]), ((1, 4, 1, 5), [0, 2, 1, 3])]
    for opset in family.opsets():
        for shape, order in permutations:
            g = family.graph(f"{shown(shape)}-{''.join(map(str, order or 'd'))}", opset)
            yield g.returns(g.op("Transpose", g.input(*shape), perm=order))


@operator("Concat", 50)
def joined(family):
    for opset in family.opsets():
        for shape, axis, negative in itertools.product([(1, 3, 4, 5), (2, 6), (2, 3, 4), (5,)], (0, 1, 2, 3), (False, True)):
            if axis >= len(shape) or negative and opset < 11:
                continue
            other = [length + 1 if index == axis else length for index, length in enumerate(shape)]
            for kind in ("computed", "constant-right", "constant-left", "twice"):
                g = family.graph(f"{shown(shape)}-axis{axis - len(shape) if negative else axis}-{kind}", opset)
                x = g.input(*shape)
                parts = {
                    "computed": lambda: [x, g.input(*other)],
                    "constant-right": lambda: [x, g.random(*other)],
                    "constant-left": lambda: [g.random(*other), x],
                    "twice": lambda: [x, g.op("Neg", x), x],
                }[kind]()
                yield g.returns(g.op("Concat", *parts, axis=axis - len(shape) if negative else axis))


@operator("Split", 50)
def parts(family):
    for opset in family.opsets():
        for shape, axis in [((1, 6, 4, 5), 1), ((2, 6), 1), ((2, 6), -1), ((6, 4), 0), ((2, 3, 6), 2), ((1, 4, 4, 6), 3), ((6,), 0)]:
            if axis < 0 and opset < 11:
                continue
            for kind in ("halves", "thirds", "unequal", "one-of-three", "one-part"):
                g = family.graph(f"{shown(shape)}-axis{axis}-{kind}", opset)
                x = g.op("Relu", g.input(*shape))
                if kind in ("halves", "thirds"):
                    yield g.returns(split(g, x, axis, count=2 if kind == "halves" else 3))
                elif kind == "unequal":
                    yield g.returns(split(g, x, axis, parts=[1, 3, 2]))
                elif kind == "one-part" and opset >= 13:
                    yield g.returns(g.op("Split", x, np.asarray([6]), axis=axis))
                elif kind == "one-of-three":
                    pieces = split(g, x, axis, parts=[2, 2, 2])
                    yield g.returns(g.op("Add", pieces[0], g.op("Mul", pieces[2], pieces[1])))


@operator("Pad", 50)
def padded(family):
    for opset in family.opsets():
        for shape, pads in [
            ((1, 3, 4, 5), [0, 0, 1, 1, 0, 0, 1, 1]),
            ((1, 3, 4, 5), [0, 0, 0, 1, 0, 0, 2, 1]),
            ((2, 5), [0, 1, 0, 2]),
            ((1, 3, 4, 5), [0, 1, 0, 0, 0, 2, 0, 0]),
            ((2, 3, 4), [0, 0, 1, 0, 0, 1]),
            ((5,), [1, 2]),
            ((1, 3, 4, 5), [0, 0, -1, 0, 0, 0, -1, 0]),
            ((1, 2, 3, 3), [1, 0, 0, 0, 0, 0, 0, 0]),
        ]:
            for mode, fill in (("constant", 0.0), ("constant", 1.5), ("reflect", 0.0), ("edge", 0.0)):
                g = family.graph(f"{shown(shape)}-{'_'.join(map(str, pads))}-{mode}{fill or ''}", opset)
                if min(pads) < 0 and mode != "constant":
                    continue
                yield g.returns(pad(g, g.input(*shape), pads, mode, fill))
        if opset >= 18:
            g = family.graph("axes", opset)
            yield g.returns(g.op("Pad", g.input(1, 3, 4, 5), np.asarray([1, 2, 0, 1]), np.float32(0), np.asarray([2, 3])))
        if opset >= 19:
            g = family.graph("wrap", opset)
            yield g.returns(g.op("Pad", g.input(1, 3, 4, 5), np.asarray([0, 0, 1, 1, 0, 0, 1, 1]), mode="wrap"))


@operator("Expand", 30)
def expanded(family):
    for opset in family.opsets():
        for shape, target in [
            ((1, 3, 1, 1), (1, 3, 4, 5)),
            ((3, 1), (3, 4)),
            ((1,), (2, 3)),
            ((2, 3), (2, 3)),
            ((1, 1, 4), (2, 3, 4)),
            ((3, 1), (2, 3, 4)),
            ((2, 3, 4), (1, 1, 1)),
            ((1, 4), (3, 1)),
            ((4,), (2, 3, 4)),
            ((1, 1, 1, 1), (1, 2, 3, 3)),
        ]:
            for before in (False, True):
                g = family.graph(f"{shown(shape)}-to-{shown(target)}{'-after' if before else ''}", opset)
                x = g.input(*shape)
                yield g.returns(g.op("Expand", g.op("Tanh", x) if before else x, np.asarray(target, np.int64)))


@operator("Tile", 20)
def tiled(family):
    for opset in family.opsets():
        for shape, repeats in [
            ((1, 3, 2, 2), [1, 1, 2, 3]),
            ((2, 3), [2, 1]),
            ((2, 3), [1, 2]),
            ((4,), [3]),
            ((1, 2, 3), [2, 2, 2]),
            ((2, 3), [1, 1]),
            ((1, 1, 4), [1, 5, 1]),
        ]:
            g = family.graph(f"{shown(shape)}-{shown(repeats)}", opset)
            yield g.returns(g.op("Tile", g.input(*shape), np.asarray(repeats, np.int64)))


def depth(name):
    @operator(name, 16 if name == "DepthToSpace" else 8)
    def models(family):
        for opset in family.opsets():
            for size, mode in itertools.product((2, 3), (None, "DCR", "CRD")):
                if mode and (name == "SpaceToDepth" or opset < 11):
                    continue
                shape = (1, 2 * size * size, 2, 3) if name == "DepthToSpace" else (1, 2, 2 * size, 3 * size)
                g = family.graph(f"block{size}-{mode}", opset)
                yield g.returns(g.op(name, g.input(*shape), blocksize=size, mode=mode))


depth("DepthToSpace")
depth("SpaceToDepth")


@operator("CenterCropPad", 1)
def centered(family):
    for opset in family.opsets():
        g = family.graph("crop-and-pad", opset)
        yield g.returns(g.op("CenterCropPad", g.input(1, 3, 6, 4), np.asarray([4, 6]), axes=[2, 3]))


@operator("Trilu", 5)
def triangles(family):
    for opset in family.opsets():
        for upper, k in itertools.product((0, 1), (None, 1, -1)):
            g = family.graph(f"upper{upper}-k{k}", opset)
            yield g.returns(g.op("Trilu", g.input(2, 4, 4), None if k is None else np.asarray(k, np.int64), upper=upper))


@operator("ReverseSequence", 1)
def reversed_(family):
    for opset in family.opsets():
        g = family.graph("lengths", opset)
        yield g.returns(g.op("ReverseSequence", g.input(4, 3, 2), np.asarray([4, 2, 3]), time_axis=0, batch_axis=1))


@operator("CenterCropPad", 8)
def centered(family):
    for opset in family.opsets():
        for lengths, axes in [((4, 7), None), ((3, 9), (0, 1)), ((5,), (-1,)), ((2, 3), (1, 0)), ((7, 5), None)]:
            g = family.graph(f"{'x'.join(map(str, lengths))}-axes-{'all' if axes is None else '.'.join(map(str, axes))}", opset)
            yield g.returns(g.op("CenterCropPad", g.input(5, 6), np.asarray(lengths, np.int64), axes=axes))
