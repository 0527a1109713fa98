"""Writes what Pillow's `resize` makes of seeded noise, for every filter and for the nearest pixels: `Tables/resampling.json`.

The noise is that of a linear congruential generator, which the tests have too, so that only results are kept. Sizes become
smaller, larger, both, and stay, along each axis. Pillow has to be older than 13, which takes columns first where the height
shrinks far more than the width.
"""

import numpy as np
import PIL
from PIL import Image

from fixture_files import TABLES, write_table

FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "box": Image.Resampling.BOX, "bilinear": Image.Resampling.BILINEAR, "hamming": Image.Resampling.HAMMING,
    "bicubic": Image.Resampling.BICUBIC, "lanczos": Image.Resampling.LANCZOS,
}
SIZES = [  # width, height and channels, new width and height
    (31, 23, 3, 7, 5), (5, 7, 3, 11, 9), (40, 9, 1, 11, 14), (9, 60, 1, 15, 7), (13, 13, 3, 13, 4), (6, 8, 1, 3, 8), (1, 1, 3, 4, 2),
    (200, 150, 1, 9, 8), (150, 200, 3, 3, 2), (640, 1, 1, 224, 1),
]


def noise(count):
    state, values = 1, []
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append(state >> 24)
    return np.array(values, np.uint8)


def rows():
    for width, height, channels, new_width, new_height in SIZES:
        pixels = noise(width * height * channels).reshape((height, width, channels) if channels > 1 else (height, width))
        # Full contrast shows what is cut off at 0 and 255.
        for contrast in (False, True):
            image = Image.fromarray(np.where(pixels > 127, 255, 0).astype(np.uint8) if contrast else pixels)
            for name, code in FILTERS.items():
                result = np.asarray(image.resize((new_width, new_height), code))
                yield {
                    "filter": name, "size": [width, height], "channels": channels, "contrast": contrast,
                    "resized": [new_width, new_height], "pixels": result.ravel().tolist(),
                }


if __name__ == "__main__":
    if int(PIL.__version__.split(".")[0]) >= 13:
        raise SystemExit("Pillow before 13 is needed")
    write_table(TABLES / "resampling.json", rows())
