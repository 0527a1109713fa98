"""PyTorch's convolutional networks: what torchvision's classifiers and segmenters are made of."""

import numpy as np

from ..registry import idiom
from ..spelling import clip, dropout, hard_swish, pad, reduce, resize, slice_, split

OPSETS = (9, 11, 13, 17, 18, 21)


def convolution(g, x, channels, filters, kernel=3, stride=1, pads=None, group=1, bias=True):
    pads = kernel // 2 if pads is None else pads
    return g.op(
        "Conv",
        x,
        g.weights(filters, channels // group, kernel, kernel),
        g.random(filters) if bias else None,
        kernel_shape=[kernel] * 2,
        strides=[stride] * 2,
        pads=[pads] * 4,
        dilations=[1, 1],
        group=group,
    )


def normalized(g, x, channels):
    return g.op(
        "BatchNormalization",
        x,
        g.random(channels, low=0.5),
        g.random(channels),
        g.random(channels),
        g.random(channels, low=0.3),
        epsilon=1e-5,
        momentum=0.9,
    )


def head(g, x, channels, classes=5):
    x = g.op("Flatten", g.op("GlobalAveragePool", x), axis=1)
    return g.op("Gemm", x, g.weights(classes, channels), g.random(classes), alpha=1.0, beta=1.0, transB=1)


@idiom("pytorch residual block")
def residual(family):
    for opset in OPSETS:
        for stride in (1, 2):
            g = family.graph(f"s{stride}", opset)
            x = g.input(1, 4, 8, 8)
            y = g.op("Relu", normalized(g, convolution(g, x, 4, 6, stride=stride, bias=False), 6))
            y = normalized(g, convolution(g, y, 6, 6, bias=False), 6)
            short = normalized(g, convolution(g, x, 4, 6, kernel=1, stride=stride, bias=False), 6)
            yield g.returns(head(g, g.op("Relu", g.op("Add", y, short)), 6))


@idiom("pytorch inverted residual")
def inverted(family):
    for opset in OPSETS:
        for activation in ("relu6", "hard_swish", "silu"):
            g = family.graph(activation, opset)
            act = {
                "relu6": lambda v: clip(g, v, 0.0, 6.0),
                "hard_swish": lambda v: hard_swish(g, v),
                "silu": lambda v: g.op("Mul", v, g.op("Sigmoid", v)),
            }[activation]
            x = g.input(1, 4, 8, 8)
            y = act(convolution(g, x, 4, 8, kernel=1))
            y = act(convolution(g, y, 8, 8, group=8))
            yield g.returns(head(g, g.op("Add", x, convolution(g, y, 8, 4, kernel=1)), 4))


@idiom("squeeze and excitation")
def excitation(family):
    for opset in OPSETS:
        for gate in ("HardSigmoid", "Sigmoid"):
            for pooled in ("GlobalAveragePool", "ReduceMean"):
                g = family.graph(f"{gate}-{pooled}", opset)
                x = g.op("Relu", convolution(g, g.input(1, 3, 6, 6), 3, 4))
                s = g.op(pooled, x) if pooled == "GlobalAveragePool" else reduce(g, pooled, x, [2, 3], 1)
                s = g.op("Relu", convolution(g, s, 4, 2, kernel=1))
                s = convolution(g, s, 2, 4, kernel=1)
                s = g.op(gate, s, alpha=1 / 6) if gate == "HardSigmoid" else g.op(gate, s)
                yield g.returns(g.op("Mul", s, x) if opset % 2 else g.op("Mul", x, s))


@idiom("channel shuffle")
def shuffle(family):
    for opset in OPSETS:
        for computed in (False, True):
            g = family.graph("computed-shape" if computed else "constant-shape", opset)
            x = g.input(1, 6, 4, 5)
            a, b = split(g, x, 1, count=2) if opset >= 13 or computed else (slice_(g, x, [0], [3], [1]), slice_(g, x, [3], [6], [1]))
            y = g.op("Concat", a, g.op("Relu", convolution(g, b, 3, 3)), axis=1)
            if computed:
                lengths = [
                    g.op(
                        "Unsqueeze",
                        g.op("Gather", g.op("Shape", y), np.asarray(i, np.int64), axis=0),
                        *([np.asarray([0])] if opset >= 13 else []),
                        **({} if opset >= 13 else {"axes": [0]}),
                    )
                    for i in (0, 2, 3)
                ]
                five = g.op("Concat", lengths[0], np.asarray([2]), np.asarray([3]), lengths[1], lengths[2], axis=0)
                four = g.op("Concat", lengths[0], np.asarray([-1]), lengths[1], lengths[2], axis=0)
            else:
                five, four = np.asarray([1, 2, 3, 4, 5]), np.asarray([1, -1, 4, 5])
            y = g.op("Transpose", g.op("Reshape", y, five), perm=[0, 2, 1, 3, 4])
            yield g.returns(g.op("Reshape", y, four))


@idiom("dense block")
def dense(family):
    for opset in OPSETS:
        g = family.graph("concat", opset)
        features = [g.input(1, 4, 6, 6)]
        for index in range(3):
            x = features[0] if index == 0 else g.op("Concat", *features, axis=1)
            x = g.op("Relu", normalized(g, x, 4 + 2 * index))
            features.append(convolution(g, x, 4 + 2 * index, 2, bias=False))
        x = g.op("Concat", *features, axis=1)
        yield g.returns(g.op("AveragePool", x, kernel_shape=[2, 2], strides=[2, 2], pads=[0] * 4, ceil_mode=0 if opset >= 10 else None))


@idiom("inception branches")
def inception(family):
    for opset in OPSETS:
        g = family.graph("four-branches", opset)
        x = g.input(1, 3, 7, 7)
        pooled = g.op("AveragePool", x, kernel_shape=[3, 3], strides=[1, 1], pads=[1] * 4, count_include_pad=1)
        parts = [
            convolution(g, x, 3, 2, kernel=1),
            convolution(g, x, 3, 3, kernel=3),
            convolution(g, x, 3, 2, kernel=5),
            convolution(g, pooled, 3, 2, kernel=1),
        ]
        yield g.returns(g.op("Concat", *[g.op("Relu", part) for part in parts], axis=1))
        g = family.graph("padded-then-pooled", opset)
        x = pad(g, g.input(1, 3, 7, 7), [0, 0, 1, 1, 0, 0, 1, 1])
        yield g.returns(g.op("AveragePool", x, kernel_shape=[3, 3], strides=[1, 1]))
        g = family.graph("transform-input", opset)  # channels picked, scaled, and joined again
        x = g.input(1, 3, 5, 5)
        parts = []
        for index in range(3):
            picked = g.op("Gather", x, np.asarray(index, np.int64), axis=1)
            picked = g.op("Unsqueeze", picked, np.asarray([1])) if opset >= 13 else g.op("Unsqueeze", picked, axes=[1])
            parts.append(g.op("Add", g.op("Mul", picked, np.float32(0.458)), np.float32(-0.03)))
        yield g.returns(g.op("Concat", *parts, axis=1))


@idiom("flattened head")
def heads(family):
    for opset in OPSETS:
        for kind in ("flatten", "reshape", "view", "mean"):
            g = family.graph(kind, opset)
            x = g.op("MaxPool", g.op("Relu", convolution(g, g.input(2, 3, 6, 6), 3, 4)), kernel_shape=[2, 2], strides=[2, 2], pads=[0] * 4)
            if kind == "flatten":
                x = g.op("Flatten", x, axis=1)
            elif kind == "reshape":
                x = g.op("Reshape", x, np.asarray([-1, 36]))
            elif kind == "view":  # x.view(x.size(0), -1)
                batch = g.op("Gather", g.op("Shape", x), np.asarray(0, np.int64), axis=0)
                batch = g.op("Unsqueeze", batch, np.asarray([0])) if opset >= 13 else g.op("Unsqueeze", batch, axes=[0])
                x = g.op("Reshape", x, g.op("Concat", batch, np.asarray([-1]), axis=0))
            else:
                x = reduce(g, "ReduceMean", x, [2, 3], 0)
            width = 4 if kind == "mean" else 36
            x = dropout(g, g.op("Relu", g.op("Gemm", x, g.weights(8, width), g.random(8), transB=1)))
            yield g.returns(g.op("Gemm", x, g.weights(5, 8), g.random(5), transB=1, alpha=1.0, beta=1.0))


@idiom("segmentation head")
def segmentation(family):
    for opset in (11, 13, 17, 18, 21):
        for computed in (False, True):
            g = family.graph("computed-size" if computed else "constant-size", opset)
            image = g.input(1, 3, 8, 8)
            x = g.op("Relu", convolution(g, image, 3, 4, stride=2))
            pooled = g.op("GlobalAveragePool", x)
            attributes = dict(
                mode="linear",
                coordinate_transformation_mode="half_pixel" if opset < 13 else "pytorch_half_pixel",
                cubic_coeff_a=-0.75,
                nearest_mode="floor",
            )
            pooled = resize(g, g.op("Relu", convolution(g, pooled, 4, 4, kernel=1)), sizes=[1, 4, 4, 4], **attributes)
            x = convolution(g, g.op("Concat", x, pooled, axis=1), 8, 2, kernel=1)
            if computed:
                from_image = slice_(g, g.op("Shape", image), [2], [4], [0])
                kept = slice_(g, g.op("Shape", x), [0], [2], [0])
                empty = np.zeros(0, np.float32)
                yield g.returns(g.op("Resize", x, empty, empty, g.op("Concat", kept, from_image, axis=0), **attributes))
            else:
                yield g.returns(resize(g, x, sizes=[1, 2, 8, 8], **attributes))


@idiom("adaptive pooling")
def adaptive(family):
    for opset in OPSETS:
        for output in (1, 2, 3):
            g = family.graph(f"{output}x{output}", opset)
            x = g.input(1, 3, 6, 6)
            if output == 1:
                y = g.op("GlobalAveragePool", x)
            else:
                y = g.op("AveragePool", x, kernel_shape=[6 // output] * 2, strides=[6 // output] * 2)
            yield g.returns(g.op("Flatten", y, axis=1))


@idiom("pixel shuffle by hand")
def pixels(family):
    for opset in OPSETS:
        g = family.graph("reshape-transpose-reshape", opset)
        x = convolution(g, g.input(1, 3, 4, 4), 3, 8)
        y = g.op("Transpose", g.op("Reshape", x, np.asarray([1, 2, 2, 2, 4, 4])), perm=[0, 1, 4, 2, 5, 3])
        yield g.returns(g.op("Reshape", y, np.asarray([1, 2, 8, 8])))


@idiom("upsampling decoder")
def decoder(family):
    for opset in OPSETS:
        for mode in ("nearest", "linear"):
            g = family.graph(mode, opset)
            x = g.op("Relu", convolution(g, g.input(1, 3, 8, 8), 3, 4, stride=2))
            attributes = (
                {}
                if opset < 11
                else dict(coordinate_transformation_mode="asymmetric" if mode == "nearest" else "half_pixel", nearest_mode="floor")
            )
            y = resize(g, x, [1.0, 1.0, 2.0, 2.0], mode=mode, **attributes)
            yield g.returns(convolution(g, y, 4, 2))
