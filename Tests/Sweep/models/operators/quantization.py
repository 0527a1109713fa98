"""Numbers of eight bits. Scales are powers of two, so that every step is exact but the rounding."""

import itertools

import numpy as np

from ..registry import operator

KINDS = {"int8": (np.int8, 0), "uint8": (np.uint8, 128)}


def zero(kind, offset=0):
    dtype, middle = KINDS[kind]
    return np.asarray(middle + offset, dtype)


def quantized(g, x, kind="int8", scale=1 / 16):
    """QuantizeLinear and DequantizeLinear, as a quantizer puts them behind a value."""
    q = g.op("QuantizeLinear", x, np.float32(scale), zero(kind))
    return g.op("DequantizeLinear", q, np.float32(scale), zero(kind))


@operator("QuantizeLinear", 20)
def pairs(family):
    for opset in family.opsets():
        for kind, scale, offset in itertools.product(KINDS, (1 / 16, 1 / 8), (0, 3)):
            g = family.graph(f"and-back-{kind}-{int(1 / scale)}-{offset}", opset)
            g.tolerance = f"quantum-{scale:g}"
            q = g.op("QuantizeLinear", g.input(1, 3, 4, 5), np.float32(scale), zero(kind, offset))
            yield g.returns(g.op("DequantizeLinear", q, np.float32(scale), zero(kind, offset)))
        g = family.graph("no-zero-point", opset)
        g.tolerance = "quantum-0.0625"
        q = g.op("QuantizeLinear", g.input(2, 6, low=0), np.float32(1 / 16))
        yield g.returns(g.op("DequantizeLinear", q, np.float32(1 / 16)))
        if opset >= 13:
            g = family.graph("per-channel", opset)
            g.tolerance = "quantum-0.125"
            scales, zeros = np.float32([1 / 8, 1 / 16, 1 / 32]), np.zeros(3, np.int8)
            q = g.op("QuantizeLinear", g.input(1, 3, 4, 5), scales, zeros, axis=1)
            yield g.returns(g.op("DequantizeLinear", q, scales, zeros, axis=1))


@operator("DequantizeLinear", 16)
def weights(family):
    for opset in family.opsets():
        for kind in KINDS:
            g = family.graph(f"weights-{kind}", opset)
            w = g.op("DequantizeLinear", g.integers(4, 3, 3, 3, low=0, high=120, dtype=KINDS[kind][0]), np.float32(1 / 128), zero(kind))
            yield g.returns(g.op("Conv", g.input(1, 3, 5, 5), w, g.random(4)))
        if opset >= 13:
            g = family.graph("weights-per-channel", opset)
            w = g.op(
                "DequantizeLinear",
                g.integers(4, 6, low=-100, high=100, dtype=np.int8),
                np.float32([1, 2, 3, 4]) / 512,
                np.zeros(4, np.int8),
                axis=0,
            )
            yield g.returns(g.op("Gemm", g.input(2, 6), w, g.random(4), transB=1))


@operator("DynamicQuantizeLinear", 2)
def dynamic(family):
    for opset in family.opsets():
        g = family.graph("and-back", opset)
        g.tolerance = "quantum-0.02"
        q, scale, point = g.op("DynamicQuantizeLinear", g.input(2, 6), outputs=3)
        yield g.returns(g.op("DequantizeLinear", q, scale, point))


# The size of the filters, the length of the axes, the padding and the groups. Kernels compute several positions at a time, and may be
# wrong in those that remain.
WINDOWS = {"": (3, 6, 1, 1), "-even": (3, 8, 1, 1), "-small": (3, 2, 1, 1), "-unpadded": (3, 7, 0, 1), "-pointwise": (1, 7, 0, 1),
           "-padded-pointwise": (1, 6, 1, 1), "-depthwise": (3, 5, 1, 4)}


@operator("QLinearConv", 40)
def convolutions(family):
    for opset, stride, per_channel, bias, window in itertools.product(family.opsets(), (1, 2), (False, True), (False, True), WINDOWS):
        size, length, padding, groups = WINDOWS[window]
        channels = 3 if groups == 1 else groups
        g = family.graph(f"s{stride}{'-per-channel' if per_channel else ''}{'-bias' if bias else ''}{window}", opset)
        g.tolerance = "quantum-0.25"
        scales = np.float32([1 / 64, 1 / 32, 1 / 64, 1 / 128]) if per_channel else np.float32(1 / 64)
        points = np.zeros(4, np.int8) if per_channel else zero("int8")
        x = g.op("QuantizeLinear", g.input(1, channels, length, length), np.float32(1 / 16), zero("int8"))
        y = g.op(
            "QLinearConv",
            x,
            np.float32(1 / 16),
            zero("int8"),
            g.integers(4, channels // groups, size, size, low=-60, high=60, dtype=np.int8),
            scales,
            points,
            np.float32(1 / 4),
            zero("int8"),
            g.integers(4, low=-500, high=500, dtype=np.int32) if bias else None,
            kernel_shape=[size] * 2,
            strides=[stride] * 2,
            pads=[padding] * 4,
            group=groups,
        )
        yield g.returns(g.op("DequantizeLinear", y, np.float32(1 / 4), zero("int8")))


@operator("QLinearMatMul", 6)
def products(family):
    for opset in family.opsets():
        for kind in KINDS:
            g = family.graph(kind, opset)
            g.tolerance = "quantum-0.25"
            x = g.op("QuantizeLinear", g.input(2, 4), np.float32(1 / 16), zero(kind))
            w = g.integers(4, 3, low=0, high=100, dtype=KINDS[kind][0])
            y = g.op("QLinearMatMul", x, np.float32(1 / 16), zero(kind), w, np.float32(1 / 32), zero(kind), np.float32(1 / 4), zero(kind))
            yield g.returns(g.op("DequantizeLinear", y, np.float32(1 / 4), zero(kind)))
