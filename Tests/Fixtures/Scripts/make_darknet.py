"""Writes the tiny classifier for Darknet. Expected outputs: NumPy; no Darknet is run."""

import struct

import numpy as np

import tiny_classifier as tiny
from fixture_files import MODELS, write_bytes

# Global average pooling keeps two axes of length 1, so the fully connected layer is a 1x1 convolution: [N, 10, 1, 1].
CONFIGURATION = """\
[net]
width=8
height=8
channels=3

[convolutional]
filters=4
size=3
stride=1
pad=1
activation=relu

[avgpool]

[convolutional]
filters=10
size=1
stride=1
pad=0
activation=linear
"""


def weights():
    """Version 0.2.0 and 64 bits of images seen, then each layer's bias and weights."""
    content = struct.pack("<iiiq", 0, 2, 0, 0)
    for array in (tiny.CONV_BIAS, tiny.CONV_WEIGHTS, tiny.FC_BIAS, tiny.FC_WEIGHTS):
        content += np.ascontiguousarray(array, "<f4").tobytes()
    return content


if __name__ == "__main__":
    write_bytes(MODELS / "tiny-classifier.cfg", CONFIGURATION.encode())
    write_bytes(MODELS / "tiny-classifier.weights", weights())
    write_bytes(MODELS / "tiny-classifier-truncated.weights", weights()[:-8])
