"""Convolutions: every padding, stride, dilation and group, in one, two and three dimensions."""

import itertools

import numpy as np

from ..registry import operator


def settings(rank):
    for kernel, stride, dilation, pads, auto in itertools.product(
        (1, 2, 3, 5), (1, 2), (1, 2), ("none", "same", "uneven"), (None, "SAME_UPPER", "SAME_LOWER", "VALID")
    ):
        if auto and (pads != "none" or (dilation > 1 and auto != "VALID")):
            continue
        both = {"none": None, "same": [kernel // 2] * (2 * rank), "uneven": [1] * rank + [0] * rank}[pads]
        label = f"k{kernel}-s{stride}-d{dilation}-{auto.lower() if auto else pads}"
        yield (
            label,
            kernel,
            dict(
                strides=[stride] * rank if stride > 1 else None,
                dilations=[dilation] * rank if dilation > 1 else None,
                pads=both,
                auto_pad=auto,
            ),
        )


@operator("Conv", 110)
def convolutions(family):
    sizes = {1: [(9,), (8,)], 2: [(9, 8), (8, 8), (7, 10)], 3: [(6, 7, 6)]}
    for rank, share in ((1, 14), (2, 84), (3, 12)):
        combinations = list(itertools.product(family.opsets(), settings(rank), (1, 2, "depthwise"), (True, False), sizes[rank]))
        for opset, (label, kernel, attributes), group, bias, size in family.sample(combinations, share):
            if (kernel - 1) * (2 if attributes["dilations"] else 1) >= min(size) and attributes["auto_pad"] in (None, "VALID"):
                continue
            g = family.graph(f"{rank}d-{label}-g{group}{'-bias' if bias else ''}-{'x'.join(map(str, size))}", opset)
            channels, groups = 4, {1: 1, 2: 2, "depthwise": 4}[group]
            filters = 8 if group == "depthwise" else 6
            batch = 1 + len(label) % 2
            stated = len(label) % 3 != 0  # kernel_shape may be left out
            y = g.op(
                "Conv",
                g.input(batch, channels, *size),
                g.weights(filters, channels // groups, *[kernel] * rank),
                g.random(filters) if bias else None,
                kernel_shape=[kernel] * rank if stated else None,
                group=groups if groups > 1 else None,
                **attributes,
            )
            yield g.returns(y)


@operator("Conv", 10)
def rectangular(family):
    for opset in family.opsets():
        for kernel, attributes in [
            ((1, 7), dict(pads=[0, 3, 0, 3])),
            ((7, 1), dict(pads=[3, 0, 3, 0])),
            ((3, 2), dict(strides=[2, 1])),
            ((2, 3), dict(dilations=[1, 2])),
            ((3, 3), dict(pads=[0, 0, 1, 1], strides=[2, 2])),
            ((1, 1), dict(pads=[1, 1, 1, 1])),
        ]:
            g = family.graph(f"{kernel[0]}x{kernel[1]}-{'-'.join(attributes)}", opset)
            yield g.returns(
                g.op("Conv", g.input(1, 3, 8, 9), g.weights(5, 3, *kernel), g.random(5), kernel_shape=list(kernel), **attributes)
            )
        g = family.graph("computed-weights", opset)
        x = g.input(1, 3, 6, 6)
        yield g.returns(g.op("Conv", x, g.input(4, 3, 3, 3), kernel_shape=[3, 3]))
        g = family.graph("folded-weights", opset)
        w = g.op("Mul", g.weights(4, 3, 3, 3), g.random(4, 1, 1, 1))
        yield g.returns(g.op("Conv", g.input(1, 3, 6, 6), w, kernel_shape=[3, 3]))


@operator("ConvTranspose", 50)
def transposed(family):
    combinations = itertools.product(
        family.opsets(), (2, 3, 4), (1, 2, 3), ((0, 0, 0, 0), (1, 1, 1, 1), (0, 1, 1, 0)), (0, 1), (1, 2), (1, 2), (True, False)
    )
    for opset, kernel, stride, pads, extra, dilation, group, bias in family.sample(combinations, 40):
        if extra and extra >= max(stride, dilation):
            continue
        g = family.graph(f"2d-k{kernel}-s{stride}-p{''.join(map(str, pads))}-o{extra}-d{dilation}-g{group}{'-bias' if bias else ''}", opset)
        x = g.input(1, 4, 5, 6)
        yield g.returns(
            g.op(
                "ConvTranspose",
                x,
                g.weights(4, 6 // group, kernel, kernel),
                g.random(6) if bias else None,
                kernel_shape=[kernel] * 2,
                strides=[stride] * 2,
                pads=list(pads) if any(pads) else None,
                output_padding=[extra] * 2 if extra else None,
                dilations=[dilation] * 2 if dilation > 1 else None,
                group=group if group > 1 else None,
            )
        )
    for opset in family.opsets():
        for auto in ("SAME_UPPER", "SAME_LOWER", "VALID"):
            for kernel in (2, 3):
                g = family.graph(f"2d-k{kernel}-{auto.lower()}", opset)
                yield g.returns(g.op("ConvTranspose", g.input(1, 3, 4, 5), g.weights(3, 4, kernel, kernel), strides=[2, 2], auto_pad=auto))
        g = family.graph("2d-output-shape", opset)
        yield g.returns(g.op("ConvTranspose", g.input(1, 3, 4, 5), g.weights(3, 4, 3, 3), strides=[2, 2], output_shape=[8, 10]))
        for rank in (1, 3):
            g = family.graph(f"{rank}d", opset)
            yield g.returns(
                g.op(
                    "ConvTranspose",
                    g.input(1, 3, *[4] * rank),
                    g.weights(3, 4, *[3] * rank),
                    g.random(4),
                    strides=[2] * rank,
                    pads=[1] * 2 * rank,
                )
            )


@operator("ConvInteger", 2)
def integers(family):
    for opset in family.opsets():
        for zero in (None, 3):
            g = family.graph(f"zero-point-{zero}", opset)
            x = g.op("Cast", g.input(1, 2, 5, 5, low=0, high=20), to=2)
            w = g.integers(3, 2, 3, 3, low=0, high=9, dtype=np.uint8)
            yield g.returns(g.cast(g.op("ConvInteger", x, w, None if zero is None else np.asarray(zero, np.uint8))))


@operator("DeformConv", 2)
def deformable(family):
    for opset in family.opsets():
        g = family.graph("offsets", opset)
        x = g.input(1, 2, 5, 5)
        offset = g.op("Conv", x, g.weights(18, 2, 3, 3), kernel_shape=[3, 3])
        yield g.returns(g.op("DeformConv", x, g.weights(4, 2, 3, 3), offset, kernel_shape=[3, 3]))


@operator("Col2Im", 2)
def columns(family):
    for opset in family.opsets():
        g = family.graph("blocks", opset)
        yield g.returns(g.op("Col2Im", g.input(1, 8, 9), np.asarray([4, 4]), np.asarray([2, 2])))


@operator("ConvTranspose", 16)
def computed_weights(family):
    for opset in family.opsets():
        for axes, stride, pads, extra, dilation, group, bias in family.sample(
            itertools.product((1, 2, 3), (1, 2, 3), ((0, 0), (1, 1), (2, 0)), (0, 1), (1, 2), (1, 2), ("", "computed", "constant")), 30
        ):
            if extra >= stride:
                continue
            label = f"computed-{axes}d-s{stride}-p{''.join(map(str, pads))}-o{extra}-d{dilation}-g{group}{'-bias-' if bias else ''}{bias}"
            g = family.graph(label, opset)
            x, weights = g.input(2, 4, *(5, 6, 4)[:axes]), g.input(4, 6 // group, *[3] * axes)
            offsets = g.input(6) if bias == "computed" else g.random(6) if bias else None
            yield g.returns(
                g.op(
                    "ConvTranspose",
                    x,
                    weights,
                    offsets,
                    strides=[stride] * axes,
                    pads=[pads[0]] * axes + [pads[1]] * axes,
                    output_padding=[extra] * axes,
                    dilations=[dilation] * axes,
                    group=group,
                )
            )
