"""Writes small networks of the kinds that OpenCV's own Model classes read, and what these classes find in a photo: `OpenCVModels/`.

- `DetectionModel`: SSD's `DetectionOutput` (Caffe), and the region layers of YOLOv2 and v3 (Darknet).
- `SegmentationModel` and `KeypointsModel`: the scores of `Models/color-segmenter.onnx`, as class maps and as heat maps.

The photo is made of blocks of one color, whose resizing is exact. `NETWORK.LAYER.npy` are the raw outputs, for the OpenCV that reads neither
Caffe nor Darknet. DetectionModel rounds boxes to whole pixels and cuts them at the photo's edges before it drops those that overlap. The seeds of
the weights are such that this doesn't change what is dropped; the script stops if it does.
"""

import struct

import cv2
import numpy as np

from fixture_files import FIXTURES, MODELS, agree, write_array, write_bytes, write_table

FOLDER = FIXTURES / "OpenCVModels"
WIDTH, HEIGHT = 480, 320
CLASSES, THRESHOLD, OVERLAP = 3, 0.5, 0.4


def photo():
    colors = np.random.RandomState(7).randint(0, 256, (HEIGHT // 10, WIDTH // 10, 3), np.uint8)
    return np.kron(colors, np.ones((10, 10, 1), np.uint8))


# SSD: the numbers of the photo are those of the boxes, 6 for each of 12 x 8 places, without a weight.
SSD = """\
name: "ssd"
input: "data"
input_dim: 1
input_dim: 3
input_dim: 32
input_dim: 48
layer { name: "map" type: "Pooling" bottom: "data" top: "map" pooling_param { pool: AVE kernel_size: 4 stride: 4 } }
layer {
  name: "priors" type: "PriorBox" bottom: "map" bottom: "data" top: "priors"
  prior_box_param {
    min_size: 8 max_size: 14 aspect_ratio: 2 aspect_ratio: 3 flip: true clip: false
    variance: 0.1 variance: 0.1 variance: 0.2 variance: 0.2 offset: 0.5
  }
}
layer { name: "numbers" type: "Flatten" bottom: "data" top: "numbers" }
layer {
  name: "parts" type: "Slice" bottom: "numbers" top: "offsets" top: "logits" slice_param { axis: 1 slice_point: 2304 }
}
layer { name: "steep" type: "Power" bottom: "logits" top: "steep" power_param { scale: 3 } }
layer {
  name: "rows" type: "Reshape" bottom: "steep" top: "rows" reshape_param { shape { dim: 0 dim: -1 dim: 4 } }
}
layer { name: "shares" type: "Softmax" bottom: "rows" top: "shares" softmax_param { axis: 2 } }
layer { name: "scores" type: "Flatten" bottom: "shares" top: "scores" }
layer {
  name: "found" type: "DetectionOutput" bottom: "offsets" bottom: "scores" bottom: "priors" top: "found"
  detection_output_param {
    num_classes: 4 share_location: true background_label_id: 0 code_type: CENTER_SIZE keep_top_k: 60
    confidence_threshold: 0.2 nms_param { nms_threshold: 0.45 top_k: 400 }
  }
}
"""


def convolution(filters, stride, activation):
    return f"""\
[convolutional]
filters={filters}
size=1
stride={stride}
pad=0
activation={activation}

"""


def yolo(mask):
    return f"""\
[yolo]
mask={mask}
anchors=10,13, 16,10, 23,23, 30,41, 42,25, 56,49
classes=3
num=6
"""


HEAD = """\
[net]
width=96
height=64
channels=3

""" + convolution(8, 8, "leaky")

YOLO2 = HEAD + convolution(24, 1, "linear") + """\
[region]
anchors=0.9,1.2, 1.6,0.8, 2.0,2.2
classes=3
coords=4
num=3
softmax=1
"""

YOLO3 = (HEAD + convolution(24, 1, "linear") + yolo("0,1,2") + """
[route]
layers=0

""" + convolution(24, 2, "linear") + yolo("3,4,5"))


def weights(seed, heads):
    """A random layer of 8 filters for three channels, then heads of 24 for 8."""
    random = np.random.RandomState(seed)
    content = struct.pack("<iiiq", 0, 2, 0, 0)
    # A head has three boxes for each place: the center, the size, the objectness and the classes.
    strengths = np.tile([1, 1, 0.1, 0.1, 1, 1, 1, 1], 3)
    for filters, channels, strength in [(8, 3, np.full(8, 2.0))] + [(24, 8, strengths)] * heads:
        bias = random.randn(filters) * 0.3
        kernel = random.randn(filters, channels) * strength[:, None]
        content += np.float32(bias).tobytes() + np.float32(kernel).tobytes()
    return content


def raw_boxes(name, output):
    """The corners in pixels of the photo, the classes and the scores of the boxes in an output, for scores above the threshold."""
    if name == "ssd":
        rows = np.float64(output.reshape(-1, 7))
        rows = rows[rows[:, 2] > THRESHOLD]
        corners = rows[:, 3:] * [WIDTH, HEIGHT, WIDTH, HEIGHT]
        return corners, rows[:, 1].astype(int), rows[:, 2]
    rows = np.float64(output)
    rows = rows[rows[:, 5:].max(1) > THRESHOLD]
    center, size = rows[:, :2] * [WIDTH, HEIGHT], rows[:, 2:4] * [WIDTH, HEIGHT]
    return np.concatenate([center - size / 2, center + size / 2], 1), rows[:, 5:].argmax(1), rows[:, 5:].max(1)


def overlap(a, b):
    corner, other = np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])
    both = np.prod(np.maximum(other - corner, 0))
    return both / (np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - both)


def left_boxes(corners, classes, scores):
    """The boxes that non-maximum suppression leaves of each class, the best first."""
    kept = []
    for place in np.argsort(-scores, kind="stable"):
        if all(classes[place] != classes[other] or overlap(corners[place], corners[other]) <= OVERLAP for other in kept):
            kept.append(place)
    return kept


def detect(name, files, parameters, seed=None):
    net = cv2.dnn.readNet(*[str(FOLDER / file) for file in files])
    model = cv2.dnn.DetectionModel(net)  # turns off what YOLOv2's layer itself drops
    model.setInputParams(**parameters)
    outputs = {}
    blob = cv2.dnn.blobFromImage(photo(), parameters["scale"], parameters["size"], parameters["mean"], parameters["swapRB"])
    net.setInput(blob)
    names = net.getUnconnectedOutLayersNames()
    for layer, output in zip(names, net.forward(names)):
        outputs[layer] = output.copy()
        write_array(FOLDER / f"{name}.{layer}.npy", output)
    classes, scores, boxes = model.detect(photo(), THRESHOLD, 0 if name == "ssd" else OVERLAP)
    order = np.argsort(-np.asarray(scores).ravel(), kind="stable")
    found = [{"classIndex": int(np.ravel(classes)[place]) - (name == "ssd"), "score": float(np.ravel(scores)[place]),
              "box": [int(number) for number in boxes[place]]} for place in order]

    parts = [raw_boxes(name, output) for output in outputs.values()]
    corners, kinds, strengths = (np.concatenate(part) for part in zip(*parts))
    kept = np.argsort(-strengths, kind="stable") if name == "ssd" else left_boxes(corners, kinds, strengths)
    agree(f"{name}: the boxes that are left", strengths[kept], [box["score"] for box in found], 1e-6)
    return {"name": name, "files": [f"OpenCVModels/{file}" for file in files],
            "outputs": [{"name": layer, "file": f"OpenCVModels/{name}.{layer}.npy"} for layer in outputs],
            "inputSize": list(parameters["size"]), "scale": parameters["scale"], "mean": parameters["mean"][0],
            "channelOrder": "rgb" if parameters["swapRB"] else "bgr", "found": found}


def write_detections():
    write_bytes(FOLDER / "ssd.prototxt", SSD.encode())
    rows = [detect("ssd", ["ssd.prototxt"], dict(scale=1 / 127.5, size=(48, 32), mean=(127.5,) * 3, swapRB=False))]
    for name, configuration, heads, seed in (("yolov2", YOLO2, 1, 16), ("yolov3", YOLO3, 2, 397)):
        write_bytes(FOLDER / f"{name}.cfg", configuration.encode())
        write_bytes(FOLDER / f"{name}.weights", weights(seed, heads))
        rows.append(detect(name, [f"{name}.weights", f"{name}.cfg"],
                           dict(scale=1 / 255, size=(96, 64), mean=(0,) * 3, swapRB=True)))
    write_table(FOLDER / "detections.json", rows)


def write_maps():
    """The class at each place of the network's output, and the highest place of all maps but the last, in pixels of the photo."""
    file = str(MODELS / "color-segmenter.onnx")
    model = cv2.dnn.SegmentationModel(file)
    model.setInputParams(scale=1, size=(32, 24), swapRB=True)
    write_array(FOLDER / "segmentation.npy", model.segment(photo()))
    model = cv2.dnn.KeypointsModel(file)
    model.setInputParams(scale=1, size=(32, 24), swapRB=True)
    write_array(FOLDER / "keypoints.npy", np.float32(model.estimate(photo(), -1000)))


if __name__ == "__main__":
    write_bytes(FOLDER / "blocks.png", cv2.imencode(".png", photo(), [cv2.IMWRITE_PNG_COMPRESSION, 9])[1].tobytes())
    write_detections()
    write_maps()
