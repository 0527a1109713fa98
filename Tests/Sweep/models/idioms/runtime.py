"""What ONNX Runtime makes of what ONNX leaves open, or says in another way."""

import itertools

import numpy as np
from onnx import TensorProto

from ..registry import idiom
from ..spelling import resize

LENGTHS = ((14, 16), (56, 32), (20, 26), (20, 6), (40, 52), (12, 7), (5, 3), (3, 17))
COORDINATES = ("asymmetric", "half_pixel", "align_corners", "pytorch_half_pixel")
ROUNDINGS = ("floor", "ceil", "round_prefer_floor", "round_prefer_ceil")


def ramp(*shape):
    """Elements that tell their places."""
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


@idiom("nearest at float32 places", most=64)
def nearest(family):
    for opset in (11, 13, 18):
        for (length, size), coordinates, rounding in itertools.product(LENGTHS, COORDINATES, ROUNDINGS):
            g = family.graph(f"{length}-to-{size}-{coordinates}-{rounding}", opset)
            x = g.input(values=ramp(1, 1, 2, length))
            yield g.returns(
                resize(g, x, sizes=[1, 1, 2, size], mode="nearest", coordinate_transformation_mode=coordinates, nearest_mode=rounding)
            )


@idiom("nearest of opset 10", most=12)
def nearest_of_10(family):
    for length in (5, 8, 14):
        for scales in ((0.6, 0.6), (0.4, 1), (1.5, 0.4), (2, 1.3)):
            g = family.graph(f"{length}-{scales[0]}-{scales[1]}", 10)
            yield g.returns(g.op("Resize", g.input(values=ramp(1, 2, length, length)), np.float32([1, 1, *scales]), mode="nearest"))


@idiom("regions and shapes that stay", most=18)
def regions(family):
    for opset in (13, 19):
        for mode in ("linear", "nearest", "cubic"):
            g = family.graph(f"scaled-{mode}", opset)
            yield g.returns(g.op("Resize", g.input(1, 2, 4, 4), None, np.float32([1, 1, 1.2, 1.2]), mode=mode))
            for label, begin, end, size in (("mirrored", 0.9, 0.1, 5), ("same-size", 0.25, 0.75, 4)):
                g = family.graph(f"{label}-{mode}", opset)
                region = np.float32([0, 0, begin, 0, 1, 1, end, 1])
                yield g.returns(
                    g.op("Resize", g.input(1, 2, 4, 4), region, None, np.int64([1, 2, size, 4]), mode=mode,
                         coordinate_transformation_mode="tf_crop_and_resize")
                )  # fmt: skip


@idiom("regions of unsaid coordinates", most=4)
def aligned(family):
    for opset in (10, 13, 16, 21):
        g = family.graph("defaults", opset)
        rois = np.float32([[0, 0, 3, 3], [1, 2, 5, 5]])
        yield g.returns(g.op("RoiAlign", g.input(1, 2, 6, 6), rois, np.int64([0, 0]), output_height=2, output_width=2, sampling_ratio=2))


@idiom("quantized by ONNX Runtime's operators", most=18)
def quantized(family):
    step, share, zero = np.float32(1 / 64), np.float32(1 / 256), np.uint8(128)
    for opset in (11, 13, 17):
        for axis, version in itertools.product((1, -1, 2), (11, 13)):
            g = family.graph(f"softmax-{axis}-of-{version}", opset)
            g.tolerance = f"quantum-{share}"
            x = g.op("QuantizeLinear", g.input(1, 3, 2, 2), step, zero)
            y = g.op("QLinearSoftmax", x, step, zero, share, np.uint8(0), domain="com.microsoft", axis=axis, opset=version)
            yield g.returns(g.op("DequantizeLinear", y, share, np.uint8(0)))
        for kind, middle in ((np.uint16, 32768), (np.int16, 0), (np.uint8, 128)):
            g = family.graph(f"steps-{np.dtype(kind).name}", opset)
            scale, zero16 = np.float32(2**-12), kind(middle)
            x = g.op("QuantizeLinear", g.input(2, 5), scale, zero16, domain="com.microsoft")
            yield g.returns(g.op("DequantizeLinear", x, scale, zero16, domain="com.microsoft"))


@idiom("what ONNX Runtime does in its own way", most=40)
def own_ways(family):
    for opset in (7, 10, 11, 13, 17):
        g = family.graph("mask-of-dropout", opset)
        y, mask = g.op("Dropout", g.input(2, 3), outputs=2)
        yield g.returns(y, g.cast(mask) if opset >= 10 else mask)
    for opset in (10, 13, 17):
        for end in (2**31 - 1, 2**63 - 1, -(2**63)):
            g = family.graph(f"backward-to-{end}", opset)
            yield g.returns(g.op("Slice", g.input(2, 6), np.int64([4]), np.int64([end]), np.int64([1]), np.int64([-1])))
        g = family.graph("long-reverse", opset)
        yield g.returns(g.op("Slice", g.input(1, 600), np.int64([-1]), np.int64([-(2**63)]), np.int64([1]), np.int64([-1])))
    for opset in (11, 13, 17):
        g = family.graph("range-of-sums", opset)
        numbers = g.op("Range", np.float32(0), np.float32(100), np.float32(0.1))
        yield g.returns(g.op("Add", numbers, g.input(1, 1000)))
        g = family.graph("clip-of-infinities", opset)
        bounded = g.op("Clip", np.float32([-np.inf, 0, np.inf]), None, np.float32(1))
        yield g.returns(g.op("Max", bounded, g.input(2, 3)))
        g = family.graph("powers-by-doubles", opset)
        powers = g.op("Pow", np.int64([3, 3, -2]), np.int64([39, 2, 3]))
        yield g.returns(g.op("Mul", g.cast(g.op("Mod", powers, np.int64([1000]))), g.input(2, 3)))
        for functions, alphas in ((["ThresholdedRelu"], None), (["ThresholdedRelu"], [0.5]), (["HardSigmoid"], [0.3]), (["Elu"], [0.7])):
            g = family.graph(f"cells-{functions[0]}-{'default' if alphas is None else alphas[0]}", opset)
            w, r = g.weights(1, 4, 3), g.weights(1, 4, 4)
            yield g.returns(g.op("RNN", g.input(3, 2, 3), w, r, hidden_size=4, activations=functions, activation_alpha=alphas))
        g = family.graph("gates-of-keras", opset)
        w, r, b = g.weights(1, 12, 3), g.weights(1, 12, 4), g.random(1, 24)
        yield g.returns(
            g.op("GRU", g.input(3, 2, 3), w, r, b, hidden_size=4, activations=["HardSigmoid", "Tanh"], activation_alpha=[0.2],
                 activation_beta=[0.5], linear_before_reset=1)
        )  # fmt: skip
        if opset >= 17:
            for shape in ((1, 1, 4), (3, 4), (2, 3, 1)):
                g = family.graph(f"scale-{len(shape)}-{shape[0]}", opset)
                yield g.returns(g.op("LayerNormalization", g.input(2, 3, 4), g.random(*shape), g.random(1, 4), axis=-1))


@idiom("transformers of ONNX Runtime's optimizer", most=24)
def transformers(family):
    for opset in (11, 13, 17):
        for label, extra in (("plain", {}), ("causal", {"unidirectional": 1}), ("scaled", {"scale": 0.3}), ("sizes", {"qkv_hidden_sizes": [8, 8, 12]})):
            g = family.graph(f"attention-{label}", opset)
            columns = sum(extra.get("qkv_hidden_sizes", [8, 8, 8]))
            operands = g.input(2, 5, 6), g.weights(6, columns), g.random(columns)
            yield g.returns(g.op("Attention", *operands, domain="com.microsoft", num_heads=2, **extra))
        g = family.graph("attention-masked", opset)
        mask = np.int32([[1, 1, 1, 0, 0], [1, 1, 1, 1, 0]])
        yield g.returns(g.op("Attention", g.input(2, 5, 6), g.weights(6, 24), g.random(24), mask, domain="com.microsoft", num_heads=4))
        for label, operands in (("bias", (g.random(6), g.random(6), g.random(6))), ("plain", (g.random(6),))):
            g = family.graph(f"sum-{label}", opset)
            x = g.op("Relu", g.input(2, 5, 6))
            y = g.op("SkipLayerNormalization", x, g.input(2, 5, 6), *operands, domain="com.microsoft", epsilon=1e-5)
            yield g.returns(g.op("Mul", y, np.float32(2)))


@idiom("branches in branches", most=6)
def branches(family):
    def nested(depth):
        def build(inner):
            if depth == 0:
                return [(inner.op("Identity", "x"), TensorProto.FLOAT, None)]
            then = inner.subgraph(f"then{depth}", nested(depth - 1))
            other = inner.subgraph(f"else{depth}", lambda branch: [(branch.op("Neg", "x"), TensorProto.FLOAT, None)])
            return [(inner.op("If", np.array(True), then_branch=then, else_branch=other), TensorProto.FLOAT, None)]

        return build

    for opset in (11, 13, 17):
        for depth in (6, 12):
            g = family.graph(f"{depth}-deep", opset)
            g.input(2, 3)
            value, _, _ = nested(depth)(g)[0]
            yield g.returns(g.op("Relu", value))
