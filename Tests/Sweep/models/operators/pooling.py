"""Pooling: windows, strides, paddings, ceilings, and whether padding counts."""

import itertools

import numpy as np

from ..registry import operator

WINDOWS = [(2, 2), (3, 3), (3, 2), (1, 2)]


def windows(family, rank):
    paddings = ("none", "ones", "end", "SAME_UPPER", "SAME_LOWER", "VALID")
    for opset, kernel, stride, padding, ceil in itertools.product(family.opsets(), WINDOWS, (None, 1, 2, 3), paddings, (0, 1)):
        if ceil and opset < 10 or rank != 2 and kernel[0] != kernel[1] or padding in ("ones", "end") and min(kernel) < 2:
            continue
        if ceil and padding.isupper():  # what both together mean is told differently in different opsets
            continue
        attributes = dict(kernel_shape=[kernel[0], kernel[1]] if rank == 2 else [kernel[0]] * rank)
        attributes["strides"] = [stride] * rank if stride else None
        attributes["auto_pad"] = padding if padding.isupper() else None
        attributes["pads"] = {"ones": [1] * 2 * rank, "end": [0] * rank + [1] * rank}.get(padding)
        attributes["ceil_mode"] = ceil or None
        yield opset, f"{rank}d-{kernel[0]}x{kernel[1]}-s{stride}-{padding.lower()}{'-ceil' if ceil else ''}", attributes


def pooling(name, most, *variants):
    @operator(name, most)
    def models(family):
        sizes = {1: [(9,)], 2: [(6, 6), (7, 6), (5, 8)], 3: [(5, 6, 4)]}
        for rank, share in ((1, most // 8), (2, most), (3, most // 8)):
            combinations = itertools.product(windows(family, rank), sizes[rank], variants)
            for (opset, label, attributes), size, (suffix, extra) in family.sample(combinations, share):
                if "dilations" in extra and (opset < 10 or rank != 2 or attributes["auto_pad"]):
                    continue
                g = family.graph(f"{label}-{'x'.join(map(str, size))}{suffix}", opset)
                yield g.returns(g.op(name, g.input(1, 3, *size), **attributes, **extra))


pooling("MaxPool", 80, ("", {}), ("-dilated", {"dilations": [2, 2]}))
pooling("AveragePool", 80, ("", {}), ("-with-padding", {"count_include_pad": 1}))


@operator("AveragePool", 8)
def by_pytorch(family):
    for opset in family.opsets():
        for include in (0, 1):
            g = family.graph(f"by-pytorch-include{include}", opset)
            g.producer = "pytorch"
            yield g.returns(
                g.op("AveragePool", g.input(1, 3, 6, 6), kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1], count_include_pad=include)
            )


@operator("MaxPool", 4)
def with_indices(family):
    for opset in family.opsets()[-2:]:
        g = family.graph("with-indices", opset)
        yield g.returns(g.op("MaxPool", g.input(1, 2, 4, 4), outputs=2, kernel_shape=[2, 2], strides=[2, 2]))


@operator("MaxUnpool", 2)
def unpooling(family):
    for opset in family.opsets():
        g = family.graph("after-pooling", opset)
        y, indices = g.op("MaxPool", g.input(1, 2, 4, 4), outputs=2, kernel_shape=[2, 2], strides=[2, 2])
        yield g.returns(g.op("MaxUnpool", y, indices, kernel_shape=[2, 2], strides=[2, 2]))


def whole(name, most):
    @operator(name, most)
    def models(family):
        for opset in family.opsets():
            for size in ((5,), (5, 6), (1, 1), (3, 4, 5)):
                g = family.graph(f"{len(size)}d-{size[0]}", opset)
                yield g.returns(g.op(name, g.input(2, 3, *size)))
            g = family.graph("then-flat", opset)
            y = g.op(name, g.op("Relu", g.input(2, 3, 5, 5)))
            yield g.returns(g.op("Flatten", y, axis=1))


whole("GlobalAveragePool", 20)
whole("GlobalMaxPool", 10)
whole("GlobalLpPool", 2)


@operator("LpPool", 3)
def lp(family):
    for opset in family.opsets():
        for p in (1, 2, 3):
            g = family.graph(f"p{p}", opset)
            yield g.returns(g.op("LpPool", g.input(1, 2, 6, 6), kernel_shape=[2, 2], strides=[2, 2], p=p))


@operator("MaxRoiPool", 2)
def regions(family):
    for opset in family.opsets():
        g = family.graph("two-regions", opset)
        rois = np.float32([[0, 0, 0, 3, 3], [0, 1, 2, 5, 5]])
        yield g.returns(g.op("MaxRoiPool", g.input(1, 2, 6, 6), rois, pooled_shape=[2, 2]))


@operator("RoiAlign", 3)
def aligned(family):
    for opset in family.opsets():
        for mode, samples in (("avg", 2), ("avg", 1), ("max", 1)):  # ONNX Runtime says that it gets max of more samples wrong
            g = family.graph(f"{mode}-{samples}", opset)
            rois = np.float32([[0, 0, 3, 3], [1, 2, 5, 5]])
            extra = {"coordinate_transformation_mode": "output_half_pixel"} if opset >= 16 else {}
            yield g.returns(
                g.op(
                    "RoiAlign",
                    g.input(1, 2, 6, 6),
                    rois,
                    np.asarray([0, 0]),
                    output_height=2,
                    output_width=2,
                    sampling_ratio=samples,
                    mode=mode,
                    **extra,
                )
            )
