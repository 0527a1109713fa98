"""Writes what the bundled network answers to each photo and preprocessing of the example TwoPreprocessings, computed with cv2, Pillow and
ONNX Runtime: `Tables/two-preprocessings.json`. Needs opencv-python-headless 4 too.
"""

import cv2
import numpy as np
import onnxruntime
from PIL import Image

from fixture_files import TABLES, write_table

ROOT = TABLES.parent.parent.parent
SIDE = 224


def covered(image, resize):
    """The middle of the image, resized until it covers the input, as blobFromImage computes sizes."""
    height, width = image.shape[:2]
    factor = float(max(np.float32(SIDE) / np.float32(width), np.float32(SIDE) / np.float32(height)))
    size = round(width * factor), round(height * factor)
    x, y = (size[0] - SIDE) // 2, (size[1] - SIDE) // 2
    return np.ascontiguousarray(resize(image, size)[y : y + SIDE, x : x + SIDE])


def antialiased(image, size):
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC))


def nearest(image, size):
    return cv2.resize(image, size, interpolation=cv2.INTER_NEAREST)


def blobs(image):
    def blob(image=image, scale=1 / 128, mean=127, swap=True, crop=True):
        return cv2.dnn.blobFromImage(image, scale, (SIDE, SIDE), (mean,) * 3, swap, crop)

    yield "as trained", blob()
    yield "antialiased", blob(covered(image, antialiased))
    yield "nearest pixels", blob(covered(image, nearest))
    yield "stretched", blob(crop=False)
    yield "blue first", blob(swap=False)
    yield "without the mean", blob(mean=0)
    yield "mean of 0...1", blob(scale=1 / 255, mean=127.5)


def rows():
    model = ROOT / "Sources/CEfficientNetLite0/Model"
    names = (model / "classification_classes_ILSVRC2012.txt").read_text().splitlines()
    session = onnxruntime.InferenceSession(model / "efficientnet-lite0.onnx")
    for photo in ("chelsea.png", "coffee.png", "rocket.jpg"):
        for name, blob in blobs(cv2.imread(str(ROOT / "Examples/Images" / photo))):
            scores = session.run(None, {session.get_inputs()[0].name: blob})[0].ravel()
            exponentials = np.exp(scores.astype(np.float64) - scores.max())
            yield {
                "photo": photo, "name": name, "answer": names[int(scores.argmax())].split(",")[0],
                "probability": float(exponentials.max() / exponentials.sum()),
            }


if __name__ == "__main__":
    write_table(TABLES / "two-preprocessings.json", rows())
