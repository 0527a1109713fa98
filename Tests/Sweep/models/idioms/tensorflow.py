"""tf2onnx and keras2onnx: NHWC inputs, auto_pad on even sizes, computed shapes."""

import numpy as np

from ..registry import idiom
from ..spelling import clip, pad, reduce, slice_, squeeze, unsqueeze

OPSETS = (9, 11, 13, 15, 17, 18)


def same(g, x, channels, filters, kernel=3, stride=1, auto="SAME_UPPER", group=1):
    return g.op(
        "Conv",
        x,
        g.weights(filters, channels // group, kernel, kernel),
        g.random(filters),
        kernel_shape=[kernel] * 2,
        strides=[stride] * 2,
        dilations=[1, 1],
        auto_pad=auto,
        group=group,
    )


@idiom("tf2onnx NHWC classifier")
def classifier(family):
    for opset in OPSETS:
        for open_batch in (False, True):
            for size in (8, 7):
                g = family.graph(f"{size}{'-open' if open_batch else ''}", opset)
                x = g.input(1, size, size, 3, open_axes=(0,) if open_batch else ())
                y = g.op("Transpose", x, perm=[0, 3, 1, 2])
                y = clip(g, same(g, y, 3, 4, stride=2), 0.0, 6.0)
                y = clip(g, same(g, y, 4, 4, stride=2, group=4), 0.0, 6.0)
                y = squeeze(g, g.op("GlobalAveragePool", y), [2, 3])
                yield g.returns(g.op("Softmax", g.op("Add", g.op("MatMul", y, g.weights(4, 5)), g.random(5)), axis=1 if opset < 13 else -1))


@idiom("tf2onnx SAME padding", 30)
def paddings(family):
    for opset in OPSETS:
        for size in (6, 7, 8):
            for kernel, stride in ((3, 2), (2, 2), (5, 2), (3, 1), (1, 2)):
                for auto in ("SAME_UPPER", "SAME_LOWER"):
                    g = family.graph(f"{size}-k{kernel}-s{stride}-{auto.lower()}", opset)
                    y = g.op("Relu", same(g, g.input(1, 3, size, size), 3, 4, kernel, stride, auto))
                    yield g.returns(g.op("MaxPool", y, kernel_shape=[2, 2], strides=[2, 2], auto_pad=auto))


@idiom("keras flatten before dense")
def flattened(family):
    for opset in OPSETS:
        for kind in ("computed", "constant"):
            g = family.graph(kind, opset)
            y = g.op("Relu", same(g, g.op("Transpose", g.input(2, 6, 6, 3), perm=[0, 3, 1, 2]), 3, 4, stride=2))
            y = g.op("Transpose", y, perm=[0, 2, 3, 1])
            if kind == "computed":
                batch = slice_(g, g.op("Shape", y), [0], [1], [0])
                shape = g.op("Concat", batch, np.asarray([36]), axis=0)
            else:
                shape = np.asarray([-1, 36])
            y = g.op("Reshape", y, shape)
            yield g.returns(g.op("Add", g.op("MatMul", y, g.weights(36, 4)), g.random(4)))


@idiom("keras batch normalization by hand")
def by_hand(family):
    for opset in OPSETS:
        for layout in ("nchw", "nhwc"):
            g = family.graph(layout, opset)
            x = g.input(1, 3, 4, 4) if layout == "nchw" else g.input(1, 4, 4, 3)
            shape = (1, 3, 1, 1) if layout == "nchw" else (3,)
            y = g.op("Sub", g.op("Mul", x, g.random(*shape)), g.random(*shape))
            yield g.returns(g.op("Relu", g.op("Add", g.op("Div", y, g.random(*shape, low=0.5)), g.random(*shape))))


@idiom("keras input scaling")
def scaling(family):
    for opset in OPSETS:
        for kind in ("divide", "shift", "invert", "normalize"):
            g = family.graph(kind, opset)
            x = g.input(1, 3, 5, 5, low=0.1, high=2)
            y = {
                "divide": lambda: g.op("Div", x, np.float32(127.5)),
                "shift": lambda: g.op("Sub", g.op("Div", x, np.float32(2)), np.float32(1)),
                "invert": lambda: g.op("Sub", np.float32(1), x),
                "normalize": lambda: g.op("Div", g.op("Sub", x, g.random(1, 3, 1, 1)), g.random(1, 3, 1, 1, low=0.3)),
            }[kind]()
            yield g.returns(same(g, y, 3, 2))


@idiom("explicit padding before convolution")
def padded(family):
    for opset in OPSETS:
        for pads in ([0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0, 1, 1], [0, 0, 2, 3, 0, 0, 1, 0]):
            g = family.graph("".join(map(str, pads)), opset)
            y = pad(g, g.input(1, 3, 6, 6), pads)
            yield g.returns(g.op("Conv", y, g.weights(4, 3, 3, 3), g.random(4), kernel_shape=[3, 3], strides=[2, 2], auto_pad="VALID"))


@idiom("resize by computed size")
def resized(family):
    for opset in (11, 13, 15, 18):
        for mode in ("nearest", "linear"):
            g = family.graph(mode, opset)
            x = g.input(1, 3, 4, 4)
            sizes = slice_(g, g.op("Shape", x), [2], [4], [0])
            doubled = g.op("Mul", sizes, np.asarray([2, 2]))
            kept = slice_(g, g.op("Shape", x), [0], [2], [0])
            target = g.op("Concat", kept, g.cast(g.cast(doubled, 1), 7), axis=0)
            empty = np.zeros(0, np.float32)
            yield g.returns(
                g.op("Resize", x, empty, empty, target, mode=mode, coordinate_transformation_mode="asymmetric", nearest_mode="floor")
            )


@idiom("dilation by space to batch")
def dilated(family):
    for opset in OPSETS:
        g = family.graph("block2", opset)
        x = g.input(1, 3, 6, 6)
        y = pad(g, x, [0, 0, 2, 2, 0, 0, 2, 2])
        y = g.op("Transpose", g.op("Reshape", y, np.asarray([1, 3, 5, 2, 5, 2])), perm=[3, 5, 0, 1, 2, 4])
        y = g.op("Conv", g.op("Reshape", y, np.asarray([4, 3, 5, 5])), g.weights(4, 3, 3, 3), kernel_shape=[3, 3])
        y = g.op("Transpose", g.op("Reshape", y, np.asarray([2, 2, 1, 4, 3, 3])), perm=[2, 3, 4, 0, 5, 1])
        yield g.returns(g.op("Reshape", y, np.asarray([1, 4, 6, 6])))


@idiom("keras recurrent layer")
def recurrent(family):
    for opset in OPSETS:
        for name, gates in (("LSTM", 4), ("GRU", 3)):
            for sequences in (False, True):
                g = family.graph(f"{name}{'-sequences' if sequences else ''}", opset)
                x = g.op("Transpose", g.input(2, 4, 3), perm=[1, 0, 2])
                y, last = g.op(
                    name,
                    x,
                    g.weights(1, gates * 5, 3),
                    g.weights(1, gates * 5, 5),
                    g.random(1, gates * 10),
                    outputs=2,
                    hidden_size=5,
                    **({"linear_before_reset": 1} if name == "GRU" else {}),
                )
                if sequences:
                    yield g.returns(g.op("Transpose", squeeze(g, y, [1]), perm=[1, 0, 2]))
                else:
                    yield g.returns(g.op("Add", g.op("MatMul", squeeze(g, last, [0]), g.weights(5, 2)), g.random(2)))


@idiom("length normalization")
def lengths(family):
    for opset in OPSETS:
        for axis in (1, -1):
            g = family.graph(f"axis{axis}", opset)
            x = g.op("Relu", g.op("Gemm", g.input(2, 4), g.weights(4, 6), g.random(6)))
            if opset < 11 and axis < 0:
                continue
            squares = reduce(g, "ReduceSum", g.op("Mul", x, x), [axis], 1)
            root = g.op("Sqrt", g.op("Max", squares, np.float32(1e-12)))
            yield g.returns(g.op("Div", x, root) if axis > 0 else g.op("Mul", x, g.op("Reciprocal", root)))


@idiom("mean of an axis then unsqueeze")
def means(family):
    for opset in OPSETS:
        g = family.graph("scaled", opset)
        x = g.input(2, 3, 4, 4)
        m = reduce(g, "ReduceMean", x, [2, 3], 0)
        yield g.returns(g.op("Mul", x, unsqueeze(g, g.op("Sigmoid", m), [2, 3])))
