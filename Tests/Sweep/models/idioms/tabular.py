"""Paddle, scikit-learn and others: what classifiers beside the two large frameworks end in."""

import numpy as np

from ..registry import idiom
from ..spelling import clip, reduce, slice_, squeeze, top_k, unsqueeze

OPSETS = (9, 10, 11, 13, 15, 17, 21)


@idiom("scikit-learn scaler and logistic regression")
def regression(family):
    for opset in OPSETS:
        for classes in (2, 4):
            for open_batch in (False, True):
                g = family.graph(f"{classes}{'-open' if open_batch else ''}", opset)
                x = g.input(3, 5, open_axes=(0,) if open_batch else ())
                scaled = g.op("Div", g.op("Sub", x, g.random(5)), g.random(5, low=0.5))
                scores = g.op("Add", g.op("MatMul", scaled, g.weights(5, classes)), g.random(classes))
                probabilities = g.op("Softmax", scores, axis=1)
                yield g.returns(probabilities if classes == 2 else [g.op("ArgMax", scores, axis=1, keepdims=0), probabilities])


@idiom("scikit-learn multi-layer perceptron")
def perceptron(family):
    for opset in OPSETS:
        for activation in ("Relu", "Tanh", "Sigmoid"):
            g = family.graph(activation.lower(), opset)
            x = g.op("Cast", g.input(3, 5), to=1)
            y = g.op(activation, g.op("Add", g.op("MatMul", x, g.weights(5, 6)), g.random(1, 6)))
            y = g.op("Add", g.op("MatMul", y, g.weights(6, 1)), g.random(1, 1))
            high = g.op("Sigmoid", y)
            yield g.returns(g.op("Concat", g.op("Sub", np.float32([1]), high), high, axis=1))


@idiom("scikit-learn pairwise distances")
def distances(family):
    for opset in OPSETS:
        g = family.graph("squared", opset)
        x, centers = g.input(3, 4), g.random(5, 4)
        squares = reduce(g, "ReduceSumSquare", x, [1], 1)
        product = g.op("Gemm", x, centers, g.random(5), alpha=-2.0, transB=1)
        y = g.op("Add", squares, product)
        yield g.returns(y, g.op("ArgMin", y, axis=1, keepdims=0))


@idiom("scikit-learn Gemm without attributes")
def plain(family):
    for opset in OPSETS:
        for width in (4, 5):
            g = family.graph(f"4x{width}", opset)
            yield g.returns(g.op("Gemm", g.input(2, 4), g.weights(4, width), g.random(width)))


@idiom("paddle hard swish and pooling")
def paddle(family):
    for opset in OPSETS[2:]:
        g = family.graph("classifier", opset)
        x = g.op(
            "Conv",
            g.input(1, 3, 8, 8, open_axes=(0,)),
            g.weights(4, 3, 3, 3),
            kernel_shape=[3, 3],
            strides=[2, 2],
            pads=[1] * 4,
            dilations=[1, 1],
            group=1,
        )
        x = g.op("BatchNormalization", x, g.random(4, low=0.5), g.random(4), g.random(4), g.random(4, low=0.5), epsilon=1e-5, momentum=0.9)
        gate = clip(g, g.op("Add", x, np.float32(3)), 0.0, 6.0)
        x = g.op("Div", g.op("Mul", x, gate), np.float32(6))
        pooled = g.op("GlobalAveragePool", x)
        y = g.op("Reshape", pooled, np.asarray([-1, 4]))
        yield g.returns(g.op("Softmax", g.op("Add", g.op("MatMul", y, g.weights(4, 3)), g.random(3)), axis=1))


@idiom("paddle recognition head")
def recognition(family):
    for opset in OPSETS[2:]:
        for computed in (False, True):
            g = family.graph("computed" if computed else "constant", opset)
            x = g.op("Relu", g.op("Conv", g.input(1, 3, 1, 8), g.weights(4, 3, 1, 1), g.random(4), kernel_shape=[1, 1]))
            y = squeeze(g, x, [2])
            y = g.op("Transpose", y, perm=[0, 2, 1])
            if computed:
                steps = slice_(g, g.op("Shape", y), [1], [2], [0])
                y = g.op("Reshape", y, g.op("Concat", np.asarray([0]), steps, np.asarray([2]), np.asarray([2]), axis=0))
                y = g.op(
                    "Reshape", g.op("Transpose", y, perm=[0, 1, 3, 2]), g.op("Concat", np.asarray([0]), steps, np.asarray([4]), axis=0)
                )
            yield g.returns(g.op("Softmax", g.op("Add", g.op("MatMul", y, g.weights(4, 6)), g.random(6)), axis=2))


@idiom("caffe2-style flat softmax")
def flat(family):
    for opset in OPSETS:
        g = family.graph("nchw", opset)
        y = g.op("Conv", g.input(1, 3, 4, 4), g.weights(5, 3, 4, 4), g.random(5), kernel_shape=[4, 4])
        y = g.op("Softmax", y, axis=1)
        yield g.returns(g.op("Flatten", y))
        g = family.graph("local-response", opset)
        y = g.op("LRN", g.op("Relu", g.input(1, 4, 5, 5)), size=3, alpha=1e-4, beta=0.75, bias=1.0)
        yield g.returns(g.op("MaxPool", y, kernel_shape=[3, 3], strides=[2, 2], pads=[0, 0, 1, 1]))


@idiom("masks by comparison")
def masks(family):
    for opset in OPSETS[2:]:
        for kind in ("where", "multiply", "equal"):
            g = family.graph(kind, opset)
            x = g.input(2, 3, 4)
            if kind == "where":
                y = g.op("Where", g.op("Greater", x, np.float32(0)), x, g.op("Mul", x, np.float32(0.1)))
            elif kind == "multiply":
                y = g.op("Mul", x, g.cast(g.op("Less", x, g.op("Sigmoid", x))))
            else:
                y = g.op("Where", g.op("Equal", g.cast(g.op("Cast", g.random(4), to=6)), np.float32(0)), np.float32(-10), x)
            yield g.returns(y)


@idiom("best classes", most=21)
def best(family):
    for opset in OPSETS:
        g = family.graph("topk-of-softmax", opset)
        y = g.op("Softmax", g.op("Gemm", g.input(2, 4), g.weights(6, 4), g.random(6), transB=1), axis=1)
        yield g.returns(top_k(g, y, 3, -1 if opset >= 10 else 1))
        g = family.graph("topk-of-ties", opset)
        y = g.op("Relu", g.input(values=np.float32([[-1, 3, 0, 3, -2, 3, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0], [5, 4, 3, 2, 1, 0, -1, -2]])))
        yield g.returns(top_k(g, y, 5, -1 if opset >= 10 else 1))
        g = family.graph("argmax-of-scores", opset)
        y = g.op("Gemm", g.input(2, 4), g.weights(6, 4), g.random(6), transB=1)
        yield g.returns(g.op("ArgMax", y, axis=1, keepdims=0), y)


@idiom("detection decoding")
def decoding(family):
    """YOLO's head: a grid added, sizes by powers, boxes joined; grids are constants made by Range, Expand and Concat."""
    for opset in OPSETS[2:]:
        g = family.graph("anchors", opset)
        x = g.op("Conv", g.input(1, 3, 4, 4), g.weights(12, 3, 1, 1), g.random(12), kernel_shape=[1, 1])
        y = g.op("Transpose", g.op("Reshape", x, np.asarray([1, 2, 6, 4, 4])), perm=[0, 1, 3, 4, 2])
        y = g.op("Sigmoid", y)
        columns = g.op("Expand", g.cast(g.op("Range", np.asarray(0), np.asarray(4), np.asarray(1))), np.asarray([4, 4]))
        rows = g.op("Transpose", columns, perm=[1, 0])
        grid = g.op("Concat", unsqueeze(g, columns, [0, 1, 4]), unsqueeze(g, rows, [0, 1, 4]), axis=4)
        center = g.op("Mul", g.op("Add", g.op("Mul", slice_(g, y, [0], [2], [4]), np.float32(2)), grid), np.float32(8))
        size = g.op(
            "Mul", g.op("Pow", g.op("Mul", slice_(g, y, [2], [4], [4]), np.float32(2)), np.float32(2)), g.random(1, 2, 1, 1, 2, low=1)
        )
        y = g.op("Concat", center, size, slice_(g, y, [4], [2**31 - 1], [4]), axis=4)
        yield g.returns(g.op("Reshape", y, np.asarray([1, -1, 6])))
