"""Writes what the tiny classifier says of ten drawn pictures, in float64 from end to end: `Tables/classifications.json`.

A picture is 8x8 pixels in B, G, R order; the network's input is R, G, B, (pixel - 127.5) * 1/255 / 0.25. `ranking` holds
all ten classes by descending logit.
"""

import numpy as np

from fixture_files import TABLES, write_table
from tiny_classifier import logits, softmax


def rows():
    random = np.random.RandomState(10)
    for _ in range(10):
        # A color of its own and some noise: pictures of noise alone all look alike to an average over the picture.
        color = random.randint(0, 256, 3)
        picture = np.clip(color + random.randint(-60, 61, (8, 8, 3)), 0, 255)
        scores = logits(((picture[..., ::-1] - 127.5) / 255 / 0.25).transpose(2, 0, 1)[None])[0]
        yield {
            "picture": picture.ravel().tolist(),
            "logits": scores.tolist(),
            "probabilities": softmax(scores).tolist(),
            "ranking": np.argsort(-scores, kind="stable").tolist(),
        }


if __name__ == "__main__":
    write_table(TABLES / "classifications.json", list(rows()))
