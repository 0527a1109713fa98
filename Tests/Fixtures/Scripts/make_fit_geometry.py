"""Writes which part of a picture each fit takes, for many sizes: `Tables/fit-geometry.json`.

- stretch: resize to the input size.
- crop: resize by the larger of the two ratios, each side rounded to nearest (halves to even), then cut the input size
  out at half the surplus, rounded down (blobFromImage with crop, dnn_utils.cpp).
- resize-crop:R: resize the shorter side to R, the longer one rounded down, then cut the input size out at half the
  surplus, rounded to nearest (halves to even) (torchvision's Resize and CenterCrop).
- letterbox: resize by the smaller of the two ratios, each side rounded to nearest (halves to even), with half of what is
  missing, rounded down, before it and the rest after it (`LetterBox` of Ultralytics).
- letterbox,upper-left: the same with each side rounded down, and nothing before it (`preproc` of YOLOX).

The ratios are exact fractions here. The origins compute them in floating point, so a size where that alone changes the
answer is refused by `checked`, and the table holds for both.
"""

from fractions import Fraction

import numpy as np

from fixture_files import TABLES, write_table

SIZES = [
    (400, 300), (300, 400), (451, 300), (343, 256), (256, 343), (225, 224), (224, 224), (256, 256),
    (640, 427), (427, 640), (1000, 50), (51, 1001), (1920, 1080), (3, 2), (1, 1), (100, 37),
]
INPUTS = [(224, 224), (320, 192)]


def ratios(picture, size):
    return [Fraction(want, have) for want, have in zip(size, picture)]


def checked(picture, exact, round_side, single):
    """The sides after resizing, which must be the same with the factor in floating point."""
    sides = [round_side(side * exact) for side in picture]
    if sides != [round_side(single(side)) for side in picture]:
        raise SystemExit(f"{picture}: floating-point arithmetic gives another size than {sides}")
    return sides


def crop(picture, size):
    exact = max(ratios(picture, size))
    factor = float(max(np.float32(want) / np.float32(have) for want, have in zip(size, picture)))
    resized = checked(picture, exact, round, lambda side: side * factor)
    return resized, [(have - want) // 2 for have, want in zip(resized, size)]


def resize_crop(picture, size, shorter):
    resized = [shorter * side // min(picture) for side in picture]
    return resized, [round(Fraction(have - want, 2)) for have, want in zip(resized, size)]


def letterbox(picture, size, round_side, number):
    exact = min(ratios(picture, size))
    factor = min(number(want) / number(have) for want, have in zip(size, picture))
    resized = checked(picture, exact, round_side, lambda side: number(side) * factor)
    return resized, [(want - have) // 2 for have, want in zip(resized, size)]


def rows():
    for size in INPUTS:
        for picture in SIZES:
            common = {"picture": picture, "input": size}
            yield {"fit": "stretch", **common, "resized": size, "cropOffset": [0, 0], "padding": [0, 0]}
            resized, offset = crop(picture, size)
            yield {"fit": "crop", **common, "resized": resized, "cropOffset": offset, "padding": [0, 0]}
            if min(resize_crop(picture, size, 256)[1]) >= 0:
                resized, offset = resize_crop(picture, size, 256)
                yield {"fit": "resize-crop:256", **common, "resized": resized, "cropOffset": offset, "padding": [0, 0]}
            resized, padding = letterbox(picture, size, round, float)
            if min(resized) > 0:
                yield {"fit": "letterbox", **common, "resized": resized, "cropOffset": [0, 0], "padding": padding}
            resized, _ = letterbox(picture, size, int, np.float32)
            if min(resized) > 0:
                yield {"fit": "letterbox,upper-left", **common, "resized": resized, "cropOffset": [0, 0], "padding": [0, 0]}


if __name__ == "__main__":
    write_table(TABLES / "fit-geometry.json", rows())
