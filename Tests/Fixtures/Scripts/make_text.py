"""Writes outputs of text networks, and what NumPy and SciPy read in them: `Text/*.json` and its arrays. Also writes small networks that
find and read bars of brightness: `Models/bar-*.onnx`, and
`paddle-*.onnx`, whose inputs are those of PaddleOCR.

- DB: regions of 8-connected places over the threshold; the rectangle of the least area with a side on the convex hull; the mean
  probability inside; grown by area * ratio / perimeter (PaddleOCR's DBPostProcess).
- EAST: a word for each place, as cv::dnn::TextDetectionModel_EAST defines it.
- CTC: the best class of each step; and the text whose ways to be written have the greatest sum of probabilities, by going through
  all of them.

OpenCV's TextRecognitionModel and TextDetectionModel_EAST read the same texts and words, and TextDetectionModel_DB the same regions within
two pixels; the script stops if not.
"""

import itertools

import cv2
import numpy as np
from onnx import helper
from scipy import ndimage
from scipy.spatial import ConvexHull

from fixture_files import FIXTURES, agree, write_array, write_table
from onnx_models import model, node, run, tensor, value, write_model

TEXT = FIXTURES / "Text"


# DB

def probability_map():
    """Blurred bars at several angles, one with a hole, a small and a faint one."""
    y, x = np.mgrid[0:96, 0:128].astype(np.float64)
    result = np.full(x.shape, 0.02)
    bars = [(30, 14, 40, 9, 0, 0.95), (88, 22, 60, 10, 12, 0.9), (28, 60, 44, 12, -25, 0.85), (96, 66, 8, 44, 4, 0.8),
            (64, 84, 30, 7, 0, 0.45), (60, 50, 3, 2, 0, 0.9), (120, 90, 14, 10, 40, 0.7)]
    for center_x, center_y, width, height, degrees, strength in bars:
        angle = np.radians(degrees)
        along = (x - center_x) * np.cos(angle) + (y - center_y) * np.sin(angle)
        across = (y - center_y) * np.cos(angle) - (x - center_x) * np.sin(angle)
        inside = 1 / (1 + np.exp(-2 * np.minimum(width / 2 - abs(along), height / 2 - abs(across))))
        result = np.maximum(result, strength * inside)
    result[65:68, 95:98] = 0.1
    return np.float32(result + np.random.RandomState(5).uniform(-0.02, 0.02, x.shape)).clip(0, 1)


def least_rectangle(points):
    """Center, direction, lengths."""
    hull = points[ConvexHull(points).vertices].astype(np.float64)
    best = None
    for start, end in zip(hull, np.roll(hull, -1, axis=0)):
        direction = (end - start) / np.linalg.norm(end - start)
        along, across = hull @ direction, hull @ [-direction[1], direction[0]]
        sides = np.ptp(along), np.ptp(across)
        if best is None or sides[0] * sides[1] < best[2][0] * best[2][1]:
            middle = (along.min() + along.max()) / 2, (across.min() + across.max()) / 2
            center = middle[0] * direction + middle[1] * np.array([-direction[1], direction[0]])
            best = center, direction, sides
    return best


def corners(center, direction, sides):
    normal = np.array([-direction[1], direction[0]])
    return np.array([center + a * sides[0] / 2 * direction + b * sides[1] / 2 * normal
                     for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])


def reading_order(points):
    points = points[np.argsort(points[:, 0], kind="stable")]
    left, right = points[:2], points[2:]
    left, right = left[np.argsort(left[:, 1])], right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]])


def db_regions(probabilities, threshold, least_score, ratio, dilates):
    mask = probabilities > threshold
    if dilates:
        padded = np.pad(mask, ((1, 0), (1, 0)))
        mask = padded[1:, 1:] | padded[:-1, 1:] | padded[1:, :-1] | padded[:-1, :-1]
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    y, x = np.mgrid[0:mask.shape[0], 0:mask.shape[1]]
    for number in range(1, count + 1):
        points = np.stack([x[labels == number], y[labels == number]], 1)
        if min(np.ptp(points[:, 0]), np.ptp(points[:, 1])) < 1:
            continue
        center, direction, sides = least_rectangle(points)
        if min(sides) < 3:
            continue
        along = (x - center[0]) * direction[0] + (y - center[1]) * direction[1]
        across = (y - center[1]) * direction[0] - (x - center[0]) * direction[1]
        inside = (abs(along) <= sides[0] / 2 + 1e-6) & (abs(across) <= sides[1] / 2 + 1e-6)
        score = probabilities[inside].astype(np.float64).mean()
        if score < least_score:
            continue
        growth = 2 * sides[0] * sides[1] * ratio / (2 * (sides[0] + sides[1]))
        grown = sides[0] + growth, sides[1] + growth
        if min(grown) >= 5:
            yield reading_order(corners(center, direction, grown) + 0.5), score


def write_db():
    probabilities = probability_map()
    write_array(TEXT / "probabilities.npy", probabilities[None, None])
    rows = []
    for threshold, score, ratio, dilates in ((0.3, 0.5, 1.6, True), (0.3, 0.5, 2.0, False), (0.6, 0.7, 1.5, False),
                                             (0.3, 0.3, 0.0, True)):
        regions = list(db_regions(probabilities, threshold, score, ratio, dilates))
        rows.append({"binaryThreshold": threshold, "scoreThreshold": score, "unclipRatio": ratio, "dilates": dilates,
                     "regions": [{"corners": points.tolist(), "score": score} for points, score in regions]})
    check_db(probabilities, rows[1]["regions"])
    write_table(TEXT / "db.json", rows)


def network(nodes, inputs, outputs, initializers=()):
    made = model("outputs", nodes, inputs, outputs, initializers)
    return cv2.dnn.readNetFromONNX(made.SerializeToString())


def check_db(probabilities, regions):
    height, width = probabilities.shape
    net = network([node("Reshape", ["input", "shape"], "output")], [value("input", [1, 1, height, width])],
                  [value("output", [height, width])], [tensor("shape", np.array([height, width], np.int64))])
    reader = cv2.dnn.TextDetectionModel_DB(net)
    reader.setInputParams(1, (width, height))
    reader.setBinaryThreshold(0.3).setPolygonThreshold(0.5).setUnclipRatio(2.0)
    found = [np.array(points) for points in reader.detect(probabilities)[0]]
    for region in regions:
        points = np.array(region["corners"]) - 0.5
        nearest = min(max(np.min(np.linalg.norm(other - point, axis=1)) for point in points) for other in found)
        if nearest > 2:
            raise SystemExit(f"TextDetectionModel_DB has no region within 2 pixels of {points}, but {nearest}")


# EAST

def write_east():
    random = np.random.RandomState(21)
    scores = random.uniform(0, 0.4, (16, 20)).astype(np.float32)
    geometry = np.concatenate([random.uniform(2, 9, (4, 16, 20)), random.uniform(-0.7, 0.7, (1, 16, 20))]).astype(np.float32)
    places = [(2, 3, 0.9), (2, 14, 0.7), (9, 4, 0.95), (12, 16, 0.8)]
    for y, x, score in places:
        scores[y, x] = score
    # The same word once more, from the place to the right of the first one.
    scores[2, 4], geometry[:, 2, 4] = 0.6, geometry[:, 2, 3]
    angle = float(geometry[4, 2, 3])
    geometry[:4, 2, 4] += np.float32([-4 * np.sin(angle) * -1, -4 * np.cos(angle), 4 * np.sin(angle) * -1, 4 * np.cos(angle)])
    words = []
    for y, x, score in sorted(places, key=lambda place: -place[2]):
        top, right, bottom, left, angle = geometry[:, y, x].astype(np.float64)
        along, down = np.array([np.cos(angle), -np.sin(angle)]), np.array([np.sin(angle), np.cos(angle)])
        place = np.array([4 * x, 4 * y])
        words.append({"score": float(np.float32(score)), "corners": [
            (place + a * along + b * down).tolist() for a, b in ((-left, -top), (right, -top), (right, bottom), (-left, bottom))]})
    check_east(scores, geometry, words)
    write_array(TEXT / "east-scores.npy", scores[None, None])
    write_array(TEXT / "east-geometry.npy", geometry[None])
    write_table(TEXT / "east.json", words)


def check_east(scores, geometry, words):
    height, width = scores.shape
    stacked = np.concatenate([geometry, scores[None]]).reshape(6 * height, width)
    net = network(
        [node("Reshape", ["input", "shape"], "all"),
         helper.make_node("Split", ["all"], ["geometry", "scores"], name="split", axis=1, split=[5, 1]),
         node("Identity", ["geometry"], "a"), node("Identity", ["scores"], "b")],
        [value("input", [1, 1, 6 * height, width])], [value("a", [1, 5, height, width]), value("b", [1, 1, height, width])],
        [tensor("shape", np.array([1, 6, height, width], np.int64))])
    reader = cv2.dnn.TextDetectionModel_EAST(net)
    reader.setInputParams(1, (width, 6 * height))
    reader.setConfidenceThreshold(0.5).setNMSThreshold(0.4)
    boxes, _ = reader.detectTextRectangles(stacked)
    if len(boxes) != len(words):
        raise SystemExit(f"TextDetectionModel_EAST found {len(boxes)} words, not {len(words)}")
    for box, word in zip(boxes, words):
        agree("EAST center", np.mean(word["corners"], axis=0), box[0], 1e-3)


# CTC

def collapse(path):
    return tuple(group for group, _ in itertools.groupby(path) if group != 0)


def best_text(probabilities):
    totals = {}
    for path in itertools.product(range(probabilities.shape[1]), repeat=len(probabilities)):
        weight = np.prod([step[index] for step, index in zip(probabilities, path)])
        totals[collapse(path)] = totals.get(collapse(path), 0) + weight
    return max(totals.items(), key=lambda item: item[1])


def softmax(scores):
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def opencv_text(scores, search):
    steps, classes = scores.shape
    net = network([node("Reshape", ["input", "shape"], "output")], [value("input", [1, 1, steps, classes])],
                  [value("output", [steps, 1, classes])], [tensor("shape", np.array([steps, 1, classes], np.int64))])
    reader = cv2.dnn.TextRecognitionModel(net)
    reader.setInputParams(1, (classes, steps))
    reader.setVocabulary([chr(97 + index) for index in range(classes - 1)])
    reader.setDecodeType(search)
    if search == "CTC-prefix-beam-search":
        reader.setDecodeOptsCTCPrefixBeamSearch(100)
    return reader.recognize(scores)


def letters(classes):
    return "".join(chr(96 + index) for index in classes)


def write_ctc():
    rows = []
    for seed, (steps, classes, strength) in enumerate([(6, 4, 1.0), (6, 4, 1.5), (7, 3, 1.0), (5, 5, 2.0), (7, 4, 0.8)]):
        scores = np.float32(np.random.RandomState(seed).randn(steps, classes) * strength)
        probabilities = softmax(scores.astype(np.float64))
        path = probabilities.argmax(1)
        kept = [step for step in range(steps) if path[step] != 0 and (step == 0 or path[step] != path[step - 1])]
        greedy = letters(path[kept])
        found, weight = best_text(probabilities)
        if opencv_text(scores, "CTC-greedy") != greedy:
            raise SystemExit(f"TextRecognitionModel reads {opencv_text(scores, 'CTC-greedy')}, not {greedy}")
        if opencv_text(np.float32(np.log(probabilities)), "CTC-prefix-beam-search") != letters(found):
            raise SystemExit(f"TextRecognitionModel's beam search doesn't read {letters(found)}")
        write_array(TEXT / f"ctc-{seed}.npy", scores[None])
        rows.append({"scores": f"ctc-{seed}", "greedy": greedy, "best": letters(found),
                     "greedyConfidence": float(probabilities[kept, path[kept]].mean()) if kept else 0,
                     "bestConfidence": float(weight ** (1 / len(found))) if found else 0})
    write_table(TEXT / "ctc.json", rows)


# Networks

def write_networks(family, height, angle_width, is_scaled):
    """Channels are blue, green, red: pixels 0...255, or (pixel - 127.5) / 127.5. A brightness over 64 is text; red is a, blue b,
    gray neither; and a line whose left half is bluer than the right one is upside down."""
    gain, offset = (127.5, 127.5) if is_scaled else (1, 0)

    def brightness(weights, bias):
        """A 1x1 convolution of pixels 0...255, in terms of the input's numbers."""
        weights = np.float32(weights).reshape(-1, 3, 1, 1)
        return [tensor("weights", weights * np.float32(gain)),
                tensor("bias", np.float32(bias) + np.float32(offset) * weights.sum((1, 2, 3)))]

    detector = model(
        f"{family}-detector",
        [node("Conv", ["input", "weights", "bias"], "logit", kernel_shape=[1, 1]), node("Sigmoid", ["logit"], "probability")],
        [value("input", ["N", 3, "H", "W"])], [value("probability", ["N", 1, "H", "W"])],
        brightness([[1 / 24] * 3], [-8]))
    cell = height // 2
    recognizer = model(
        f"{family}-recognizer",
        [node("AveragePool", ["input"], "pooled", kernel_shape=[height, cell], strides=[height, cell]),
         node("Conv", ["pooled", "weights", "bias"], "classes", kernel_shape=[1, 1]),
         node("Squeeze", ["classes"], "steps", axes=[2]), node("Transpose", ["steps"], "scores", perm=[0, 2, 1])],
        [value("input", ["N", 3, height, "W"])], [value("scores", ["N", "T", 3])],
        brightness([[0, 0, 0], [-0.5, -0.5, 1], [1, -0.5, -0.5]], [0, -60, -60]))
    recognizer.metadata_props.add(key="character", value="a\nb\n")
    half = angle_width // 2
    angle = model(
        f"{family}-angle",
        [node("AveragePool", ["input"], "halves", kernel_shape=[height, half], strides=[height, half]),
         node("Conv", ["halves", "weights", "bias"], "blueness", kernel_shape=[1, 1]),
         node("Flatten", ["blueness"], "sides"), node("Gemm", ["sides", "difference"], "scores"),
         node("Softmax", ["scores"], "probabilities", axis=1)],
        [value("input", ["N", 3, height, angle_width])], [value("probabilities", ["N", 2])],
        [*brightness([[1, 0, -1]], [0]), tensor("difference", np.float32([[-1, 1], [1, -1]]))])
    for made, shape in ((detector, (1, 3, 16, 24)), (recognizer, (1, 3, height, 4 * height)), (angle, (1, 3, height, angle_width))):
        run(made, {"input": np.zeros(shape, np.float32)})
        write_model(f"{made.graph.name}.onnx", made)


def write_gray_recognizer(name, width=None):
    """A line of 64 pixels in gray, 0...1, as ddddocr's: black is a, gray b, and white between them. `scores` [T, 1, 3]. With a
    width, the network says that it takes any, but runs for that one alone."""
    nothing = [tensor("nothing", np.zeros((1, 1, 1, width), np.float32))] if width else []
    weights, bias = np.float32([2, -2, 0]).reshape(3, 1, 1, 1), np.float32([-1, 1, 0.3])
    made = model(
        name,
        [*(node("Add", ["input", part.name], "line") for part in nothing),
         node("AveragePool", ["line" if nothing else "input"], "pooled", kernel_shape=[64, 32], strides=[64, 32]),
         node("Conv", ["pooled", "weights", "bias"], "classes", kernel_shape=[1, 1]),
         node("Squeeze", ["classes"], "steps", axes=[2]), node("Transpose", ["steps"], "scores", perm=[2, 0, 1])],
        [value("input", [1, 1, 64, "W"])], [value("scores", ["T", 1, 3])], [tensor("weights", weights), tensor("bias", bias), *nothing])
    line = np.repeat(np.float32([0, 1, 0.5]), (width or 96) // 3 + 1)[None, None, None, : width or 96].repeat(64, 2)
    if run(made, {"input": line})["scores"][:, 0].argmax(1)[[0, line.shape[3] // 64, -1]].tolist() != [1, 0, 2]:
        raise SystemExit(f"{name} doesn't read black, white and gray")
    write_model(f"{name}.onnx", made)


if __name__ == "__main__":
    write_db()
    write_east()
    write_ctc()
    write_networks("bar", 8, 16, False)
    write_networks("paddle", 48, 192, True)
    write_gray_recognizer("gray-recognizer")
    write_gray_recognizer("one-width-recognizer", 320)
