"""Writes what MediaPipe's face detector finds in the photos of Examples/Images: `Faces/faces.json`, and its outputs for one of them.

    reference_faces.py mediapipe-0.10.14-*.whl

The TFLite model is run by LiteRT, without MediaPipe. Pillow fits a photo into 128 x 128 pixels, and NumPy decodes the outputs:
anchors, sigmoid, and the weighted mean of overlapping boxes, as in MediaPipe's calculators. A photo without faces has none.
"""

import sys
import zipfile

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from PIL import Image

from fixture_files import FIXTURES, write_array, write_table

MODEL = "mediapipe/modules/face_detection/face_detection_short_range.tflite"
PHOTOS = ["Faces/astronaut.jpg", "Faces/hopper.jpg", "Faces/luispedro.jpg", "coffee.png", "rocket.jpg"]
SIZE = 128


def anchors():
    return np.array([((x + 0.5) * SIZE / cells, (y + 0.5) * SIZE / cells)
                     for cells, count in ((16, 2), (8, 6)) for y in range(cells) for x in range(cells)
                     for _ in range(count)])


def fitted(photo):
    """The photo between margins, how large a pixel of it is in the photo, and where its corner is."""
    width, height = photo.size
    longer = max(photo.size)
    size = round(width * SIZE / longer), round(height * SIZE / longer)
    corner = (SIZE - size[0]) // 2, (SIZE - size[1]) // 2
    canvas = Image.new("RGB", (SIZE, SIZE))
    canvas.paste(photo.resize(size, Image.BILINEAR), corner)
    return np.asarray(canvas, np.float32), np.array([width / size[0], height / size[1]]), np.array(corner)


def overlap(one, other):
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    shared = np.prod(np.maximum(high - low, 0))
    return shared / (np.prod(one[2:] - one[:2]) + np.prod(other[2:] - other[:2]) - shared)


def faces(regressors, logits, least=0.5, threshold=0.3):
    scores = 1 / (1 + np.exp(-np.clip(logits[:, 0].astype(np.float64), -100, 100)))
    points = regressors.astype(np.float64).reshape(-1, 8, 2)
    center, size, keypoints = points[:, 0] + anchors(), points[:, 1], points[:, 2:] + anchors()[:, None]
    boxes = np.concatenate([center - size / 2, center + size / 2], 1)
    rest = [index for index in np.argsort(-scores, kind="stable") if scores[index] > least]
    while rest:
        group = [index for index in rest if overlap(boxes[index], boxes[rest[0]]) > threshold]
        weights = scores[group] / scores[group].sum()
        yield scores[rest[0]], weights @ boxes[group], np.tensordot(weights, keypoints[group], 1)
        rest = [index for index in rest if index not in group]


def row(score, box, keypoints):
    return {"score": float(score), "box": [*box[:2].tolist(), *(box[2:] - box[:2]).tolist()],
            "keypoints": keypoints.tolist()}


def main():
    with zipfile.ZipFile(sys.argv[1]) as package:
        interpreter = Interpreter(model_content=package.read(MODEL),
                                  experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES)
    interpreter.allocate_tensors()
    outputs = {output["name"]: output["index"] for output in interpreter.get_output_details()}
    rows = []
    for name in PHOTOS:
        photo = Image.open(FIXTURES / "../../Examples/Images" / name).convert("RGB")
        pixels, scale, corner = fitted(photo)
        blob = ((pixels - 127.5) / 127.5)[None]
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], blob)
        interpreter.invoke()
        regressors, logits = (interpreter.get_tensor(outputs[key]) for key in ("regressors", "classificators"))
        found = list(faces(regressors[0], logits[0]))
        if name == PHOTOS[0]:
            write_array(FIXTURES / "Faces/input.npy", blob.transpose(0, 3, 1, 2))
            write_array(FIXTURES / "Faces/regressors.npy", regressors)
            write_array(FIXTURES / "Faces/classificators.npy", logits)
            write_table(FIXTURES / "Faces/decoded.json", [row(*face) for face in found])
        rows.append({"photo": name, "faces": [
            row(score, ((box.reshape(2, 2) - corner) * scale).ravel(), (keypoints - corner) * scale)
            for score, box, keypoints in found]})
    write_table(FIXTURES / "Faces/faces.json", rows)


if __name__ == "__main__":
    main()
