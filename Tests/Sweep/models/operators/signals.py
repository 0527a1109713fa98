"""Fourier transforms and the windows that stretches of a signal are weighted with."""

import itertools

import numpy as np

from ..registry import operator


@operator("DFT", 24)
def transforms(family):
    for opset in family.opsets():
        for shape, axis, length, kind in itertools.product(
            ((1, 8, 1), (2, 5, 4, 1), (1, 6, 2), (2, 3, 4, 2)), (1, -2), (None, 3, 7), ("forward", "inverse", "onesided")
        ):
            if kind == "onesided" and shape[-1] == 2:
                continue
            g = family.graph(f"{'x'.join(map(str, shape))}-axis{axis}-{length or 'all'}-{kind}", opset)
            options = {"inverse": 1} if kind == "inverse" else {"onesided": 1} if kind == "onesided" else {}
            length = None if length is None else np.asarray(length, np.int64)
            x = g.input(*shape)
            if opset < 20:
                yield g.returns(g.op("DFT", x, length, axis=axis % len(shape), **options))
            else:
                yield g.returns(g.op("DFT", x, length, np.asarray(axis, np.int64), **options))


@operator("STFT", 24)
def frames(family):
    for opset in family.opsets():
        for shape, length, step, given in itertools.product(
            ((1, 40), (2, 33, 1), (1, 24, 2)), (8, 7), (3, 8), ("window", "length", "both", "twosided")
        ):
            g = family.graph(f"{'x'.join(map(str, shape))}-{length}-step{step}-{given}", opset)
            window = None if given == "length" else np.hanning(length + 2)[1:-1].astype(np.float32)
            count = None if given in ("window", "twosided") else np.asarray(length, np.int64)
            onesided = int(given != "twosided" and shape[-1] != 2)
            yield g.returns(g.op("STFT", g.input(*shape), np.asarray(step, np.int64), window, count, onesided=onesided))


def window(name):
    @operator(name, 6)
    def models(family):
        for opset in family.opsets():
            for size, periodic in itertools.product((1, 4, 9), (0, 1)):
                if size == 1 and not periodic:
                    continue  # no number
                g = family.graph(f"{size}-{'periodic' if periodic else 'symmetric'}", opset)
                made = g.op(name, np.asarray(size, np.int64), periodic=periodic)
                yield g.returns(g.op("Mul", g.input(2, size), made))


for name in ("HannWindow", "HammingWindow", "BlackmanWindow"):
    window(name)
