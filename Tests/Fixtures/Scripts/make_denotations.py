"""Writes `denoted-classifier.onnx`, which says by ONNX's denotations what images it takes, and what ONNX Runtime answers to one:
`Tables/denotations.json`.

The shape of its input, [N, 3, 8, 3], doesn't tell the layout; the denotations of its axes do.
"""

from onnx import helper

import numpy as np

import tiny_classifier as tiny
from fixture_files import TABLES, agree, write_table
from make_onnx import TINY_CLASSIFIER_WEIGHTS, tiny_classifier_nodes
from make_resampling import noise
from onnx_models import model, node, run, value, write_model


def denoted_classifier():
    nodes = tiny_classifier_nodes("logits")
    nodes[0].input[0] = "planes"
    image = value("input", ["N", 3, 8, 3])
    image.type.denotation = "IMAGE"
    for axis, denotation in zip(image.type.tensor_type.shape.dim, ["DATA_BATCH", "DATA_FEATURE", "DATA_FEATURE", "DATA_CHANNEL"]):
        axis.denotation = denotation
    made = model(
        "denoted_classifier", [node("Transpose", ["input"], "planes", perm=[0, 3, 1, 2])] + nodes, [image],
        [value("logits", ["N", 10])], TINY_CLASSIFIER_WEIGHTS)
    helper.set_model_props(made, {
        "Image.BitmapPixelFormat": "Bgr8", "Image.ColorSpaceGamma": "SRGB", "Image.NominalPixelRange": "Normalized_1_1",
    })
    return made


if __name__ == "__main__":
    made = denoted_classifier()
    write_model("denoted-classifier.onnx", made)
    pixels = noise(3 * 8 * 3).reshape(3, 8, 3)  # blue first
    blob = np.float32(pixels / 127.5 - 1)[None]
    logits = run(made, {"input": blob})["logits"]
    agree("denoted-classifier", tiny.logits(blob.transpose(0, 3, 1, 2)), logits, 1e-5)
    write_table(TABLES / "denotations.json", [{"image": pixels.ravel().tolist(), "logits": logits[0].tolist()}])
