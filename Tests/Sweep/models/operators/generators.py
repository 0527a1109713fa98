"""Operators that make values from shapes and constants."""

import numpy as np

from ..registry import operator
from .arithmetic import shown

SHAPES = [(1, 3, 4, 5), (2, 6), (2, 3, 4), (7,)]


@operator("Shape", 20)
def shapes(family):
    for opset in family.opsets():
        for shape in SHAPES:
            g = family.graph(f"{shown(shape)}-returned", opset)
            yield g.returns(g.op("Shape", g.input(*shape)))
            g = family.graph(f"{shown(shape)}-scales", opset)
            x = g.input(*shape)
            yield g.returns(g.op("Mul", x, g.cast(g.op("Gather", g.op("Shape", x), np.asarray(0, np.int64), axis=0))))
            if opset >= 15:
                for start, end in ((1, None), (-1, None), (0, -1), (None, 1)):
                    g = family.graph(f"{shown(shape)}-{start}-{end}", opset)
                    x = g.input(*shape)
                    y = g.op("ConstantOfShape", g.op("Shape", x, start=start, end=end), value=tensor(1.5))
                    yield g.returns(
                        g.op("Add", g.op("ReduceMean", x, keepdims=0) if opset < 18 else g.op("ReduceMean", x, None, keepdims=0), y)
                    )


def tensor(value, kind=np.float32):
    from onnx import numpy_helper

    return numpy_helper.from_array(np.asarray([value], kind))


@operator("Size", 4)
def sizes(family):
    for opset in family.opsets():
        for shape in SHAPES[:2]:
            g = family.graph(shown(shape), opset)
            x = g.input(*shape)
            yield g.returns(g.op("Div", x, g.cast(g.op("Size", x))))


@operator("ConstantOfShape", 12)
def filled(family):
    for opset in family.opsets():
        for shape in SHAPES[:3]:
            for value in (None, 2.5, -1.0):
                g = family.graph(f"{shown(shape)}-{value}", opset)
                y = g.op("ConstantOfShape", np.asarray(shape, np.int64), value=None if value is None else tensor(value))
                yield g.returns(g.op("Add", g.input(*shape), y))
        g = family.graph("int64", opset)
        y = g.op("ConstantOfShape", np.asarray([3]), value=tensor(2, np.int64))
        yield g.returns(g.op("Mul", g.input(2, 3), g.cast(y)))


@operator("Range", 8)
def ranges(family):
    for opset in family.opsets():
        for kind, (start, limit, delta) in {"float": np.float32([0, 3, 0.5]), "down": np.float32([5, -1, -1])}.items():
            g = family.graph(kind, opset)
            yield g.returns(g.op("Mul", g.input(2, 6), g.op("Range", np.float32(start), np.float32(limit), np.float32(delta))))
        g = family.graph("of-length", opset)
        x = g.input(2, 6)
        length = g.op("Gather", g.op("Shape", x), np.asarray(1, np.int64), axis=0)
        yield g.returns(g.op("Add", x, g.cast(g.op("Range", np.asarray(0), length, np.asarray(1)))))


@operator("EyeLike", 2)
def identities(family):
    for opset in family.opsets("Relu", since=9):
        for k in (None, 1):
            g = family.graph(f"k{k}", opset)
            x = g.input(3, 4)
            yield g.returns(g.op("Add", x, g.op("EyeLike", x, k=k)))


@operator("Constant", 20)
def constants(family):
    for opset in family.opsets():
        for shape in SHAPES:
            for kind in (np.float32, np.int64, np.float64):
                g = family.graph(f"{shown(shape)}-{kind.__name__}", opset)
                c = g.constant(g.random(*shape).astype(kind), as_node=True)
                yield g.returns(g.op("Sub", g.input(*shape), c if kind is np.float32 else g.cast(c)))
        if opset >= 12:
            for label, attributes in [
                ("value_float", {"value_float": 2.5}),
                ("value_floats", {"value_floats": [1.0, -2.0, 3.0]}),
                ("value_int", {"value_int": 3}),
                ("value_ints", {"value_ints": [1, 2, 3]}),
            ]:
                g = family.graph(label, opset)
                yield g.returns(g.op("Add", g.input(2, 3), g.cast(g.op("Constant", **attributes))))


def window(name):
    @operator(name, 1)
    def models(family):
        for opset in family.opsets()[:2]:
            g = family.graph("of-ten", opset)
            yield g.returns(g.op("Mul", g.input(2, 10), g.op(name, np.asarray(10, np.int64))))


for each in ("HannWindow", "HammingWindow", "BlackmanWindow"):
    window(each)


@operator("DFT", 1)
def fourier(family):
    for opset in family.opsets()[:2]:
        g = family.graph("real", opset)
        yield g.returns(g.op("DFT", g.input(1, 8, 1), axis=1) if opset < 20 else g.op("DFT", g.input(1, 8, 1), None, np.asarray(1)))
