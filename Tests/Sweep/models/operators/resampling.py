"""Operators that sample between elements."""

import itertools

import numpy as np

from ..registry import operator
from ..spelling import resize

COORDINATES = ("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel")
ROUNDINGS = (None, "floor", "ceil", "round_prefer_ceil")


@operator("Resize", 80)
def resized(family):
    targets = [
        ("x2", [1, 1, 2, 2], None),
        ("half", [1, 1, 0.5, 0.5], None),
        ("uneven", [1, 1, 1.5, 2.5], None),
        ("7x9", None, [1, 2, 7, 9]),
        ("3x2", None, [1, 2, 3, 2]),
        ("8x8", None, [1, 2, 8, 8]),
    ]
    modes = (
        [("nearest", c, r) for c in COORDINATES[:3] for r in ROUNDINGS]
        + [("linear", c, None) for c in COORDINATES]
        + [("cubic", c, None) for c in COORDINATES[:3]]
    )
    for opset, (label, scales, sizes), (mode, coordinates, rounding) in itertools.product(family.opsets(since=11), targets, modes):
        g = family.graph(f"{label}-{mode}-{coordinates}{f'-{rounding}' if rounding else ''}", opset)
        yield g.returns(
            resize(
                g,
                g.input(1, 2, 4, 4),
                scales,
                sizes,
                mode=mode,
                coordinate_transformation_mode=coordinates,
                nearest_mode=rounding,
                cubic_coeff_a=-0.75 if mode == "cubic" and len(label) % 2 else None,
            )
        )


@operator("Resize", 16)
def plainly(family):
    for opset in family.opsets():
        for mode in ("nearest", "linear"):
            for label, scales in [("x2", [1, 1, 2, 2]), ("x3", [1, 1, 3, 3]), ("half", [1, 1, 0.5, 0.5])]:
                g = family.graph(f"defaults-{label}-{mode}", opset)
                yield g.returns(resize(g, g.op("Relu", g.input(1, 2, 4, 4)), scales, mode=mode))
        if opset >= 18:
            g = family.graph("antialias", opset)
            yield g.returns(g.op("Resize", g.input(1, 2, 8, 8), None, np.float32([1, 1, 0.5, 0.5]), mode="linear", antialias=1))
            g = family.graph("axes", opset)
            yield g.returns(g.op("Resize", g.input(1, 2, 4, 4), None, np.float32([2, 2]), mode="nearest", axes=[2, 3]))


@operator("Upsample", 12)
def upsampled(family):
    for opset in (7, 8, 9):
        for mode in ("nearest", "linear"):
            for label, scales in [("x2", [1.0, 1.0, 2.0, 2.0]), ("x3x2", [1.0, 1.0, 3.0, 2.0])]:
                g = family.graph(f"{label}-{mode}", opset)
                yield g.returns(resize(g, g.input(1, 2, 3, 4), scales, mode=mode))


@operator("GridSample", 4)
def grids(family):
    names = {16: ("bilinear", "nearest", "bicubic"), 20: ("linear", "nearest", "cubic")}
    for opset in family.opsets():
        for mode, padding, corners in itertools.product(names[20 if opset >= 20 else 16], ("zeros", "border", "reflection"), (0, 1)):
            g = family.graph(f"{mode}-{padding}-{corners}", opset)
            yield g.returns(
                g.op(
                    "GridSample",
                    g.input(1, 2, 4, 4),
                    g.input(1, 3, 3, 2, low=-1.2, high=1.2),
                    mode=mode,
                    padding_mode=padding,
                    align_corners=corners,
                )
            )


@operator("AffineGrid", 1)
def affine(family):
    for opset in family.opsets():
        g = family.graph("sampled", opset)
        grid = g.op("AffineGrid", g.input(1, 2, 3), np.asarray([1, 2, 4, 4]))
        yield g.returns(grid)
