"""Computes in Python what the programs of the Cookbook print, into Tests/Fixtures/Cookbook, and writes the data that they read.

    pip install numpy onnx onnxruntime opencv-python-headless
    python Examples/Cookbook/reference.py
"""
import pathlib

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
TEXTS = REPOSITORY / "Tests/Fixtures/Cookbook"
MODEL = REPOSITORY / "Sources/CEfficientNetLite0/Model/efficientnet-lite0.onnx"
NAMES = [line.split(",")[0] for line in
         (MODEL.parent / "classification_classes_ILSVRC2012.txt").read_text().splitlines()]


def blob(photo):
    return cv2.dnn.blobFromImage(cv2.imread(str(photo)), 1 / 128, (224, 224), (127, 127, 127), swapRB=True, crop=True)


def softmax(scores):
    exponentials = np.exp(scores.astype(np.float64) - scores.max())
    return exponentials / exponentials.sum()


def run(photo, output=None):
    model = onnx.load(str(MODEL))
    if output:
        model.graph.output.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return session.run([output] if output else None, {session.get_inputs()[0].name: blob(photo)})[0][0]


def write(name, *lines):
    TEXTS.mkdir(exist_ok=True)
    (TEXTS / f"{name}.txt").write_text("\n".join(str(line) for line in lines) + "\n")


def classify_folder():
    lines = []
    for photo in sorted(p for p in (REPOSITORY / "Examples/Images").iterdir() if p.suffix in (".png", ".jpg")):
        probabilities = softmax(run(photo))
        best = probabilities.argmax()
        lines.append(f"{photo.name}: {NAMES[best]}: {probabilities[best]:.4f} ({probabilities[best] * 100:.1f}%)")
    write("ClassifyFolder", *lines)


def overlap(a, b):
    left, top = np.maximum(a[:2], b[:2])
    right, bottom = np.minimum(a[:2] + a[2:], b[:2] + b[2:])
    shared = max(right - left, 0) * max(bottom - top, 0)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


def decode_boxes():
    # Center, size, and a score for cat and cup: one on an eye, one on the nose, one on an ear, and others that lap over them.
    rows = np.array([
        [200, 130, 150, 120, 0.9, 0.05], [206, 134, 152, 118, 0.8, 0.1], [256, 244, 70, 60, 0.1, 0.6],
        [330, 60, 60, 70, 0.7, 0.2], [334, 66, 58, 70, 0.75, 0.1], [60, 250, 40, 40, 0.2, 0.1]], np.float32)
    output = np.ascontiguousarray(rows.T[None])
    np.save(HERE / "Data/yolov8-output.npy", output)
    rows = output[0].T
    boxes = np.hstack([rows[:, :2] - rows[:, 2:4] / 2, rows[:, 2:4]]).astype(np.float64)
    scores, classes = rows[:, 4:].max(1), rows[:, 4:].argmax(1)
    kept = []
    for index in np.argsort(-scores, kind="stable"):
        if scores[index] > 0.25 and all(
                classes[index] != classes[k] or overlap(boxes[index], boxes[k]) <= 0.45 for k in kept):
            kept.append(index)
    write("DecodeBoxes", *(
        f"{['cat', 'cup'][classes[k]]} {scores[k]} at {boxes[k][0]}, {boxes[k][1]}, "
        f"{boxes[k][2]} wide and {boxes[k][3]} high" for k in kept))


def nearest_photos(layer):
    names = ["chelsea.png", "coffee.png", "rocket.jpg"]
    vectors = {name: run(REPOSITORY / "Examples/Images" / name, layer).ravel().astype(np.float64) for name in names}
    lines = []
    for name, vector in vectors.items():
        cosines = {other: v @ vector / np.linalg.norm(v) / np.linalg.norm(vector)
                   for other, v in vectors.items() if other != name}
        nearest = max(cosines, key=cosines.get)
        lines.append(f"{name}: a vector of {vector.size} numbers, most like {nearest} ({cosines[nearest]})")
    write("NearestPhotos", *lines)


def bytes_in_bytes_out():
    # The mean of each channel, ten times as large, so that the softmax after it tells them apart.
    graph = helper.make_graph(
        [helper.make_node("GlobalAveragePool", ["image"], ["mean"]),
         helper.make_node("Flatten", ["mean"], ["flat"]), helper.make_node("Gemm", ["flat", "weights"], ["scores"])],
        "average-color", [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 3, 32, 32])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["N", 3])],
        [numpy_helper.from_array(np.eye(3, dtype=np.float32) * 10, "weights")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=7, producer_name="reference.py")
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(HERE / "Data/average-color.onnx"))
    photo = cv2.imread(str(REPOSITORY / "Examples/Images/coffee.png"))
    image = cv2.dnn.blobFromImage(photo, 1 / 255, (32, 32), swapRB=True)
    probabilities = softmax(image.mean((2, 3))[0] * 10)
    order = np.argsort(-probabilities)
    colors = ["red", "green", "blue"]
    write("BytesInBytesOut", ", ".join(
        f"{colors[k]}: {probabilities[k]:.4f} ({probabilities[k] * 100:.1f}%)" for k in order),
        'a JPEG file that begins with ["ff", "d8"]')


def classification_service():
    label = NAMES[softmax(run(REPOSITORY / "Examples/Images/chelsea.png")).argmax()]
    write("ClassificationService", *[label] * 8, "too late", "canceled", "8 requests served")


def tensor_work():
    nhwc = np.arange(24, dtype=np.float32).reshape(1, 2, 4, 3)
    nchw = nhwc.transpose(0, 3, 1, 2)
    scaled = nchw / np.float32(8) - 1
    crop = scaled[..., 1:3]
    batch = np.stack([crop[0], crop[0]])
    write("TensorWork", nchw.shape, nchw, scaled[:, 2], crop.shape,
          f"{batch.shape} {str(np.array_equal(batch[0], batch[1])).lower()}", nhwc.argmax(-1), nhwc.max(3), "true")


def catch_one_error():
    write("CatchOneError", "no model: download one first", "the label file is damaged",
          "shapeMismatch: the shape (2, 2) has 4 elements, not 3")


if __name__ == "__main__":
    classify_folder()
    decode_boxes()
    nearest_photos("flatten")
    bytes_in_bytes_out()
    classification_service()
    tensor_work()
    catch_one_error()
