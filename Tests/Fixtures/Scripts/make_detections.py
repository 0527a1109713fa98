"""Writes seeded outputs of detectors, `Detections/*.npy`, and the boxes that NumPy finds in them: `Tables/detections.json`.

Each format is decoded here in float64, by the definition of its authors, for an input of 64 x 96 pixels (height x width).
"""

import numpy as np

from fixture_files import FIXTURES, TABLES, write_array, write_table

FOLDER = FIXTURES / "Detections"
HEIGHT, WIDTH, CLASSES, THRESHOLD = 64, 96, 3, 0.4
SIZE = np.array([WIDTH, HEIGHT], float)
random = np.random.default_rng(12)


def grid(strides):
    """The cell and the stride of each box: row by row, the finest grid first."""
    parts = []
    for stride in strides:
        rows, columns = np.mgrid[0:-(-HEIGHT // stride), 0:-(-WIDTH // stride)]
        parts.append(np.stack([columns.ravel(), rows.ravel(), np.full(rows.size, stride)], 1))
    return np.concatenate(parts).astype(float)


CELLS = len(grid([8, 16, 32]))  # 126


def uniform(*shape):
    return random.uniform(0, 1, shape).astype(np.float32)


def centers(*shape):
    """Centers and sizes in pixels."""
    return np.concatenate([uniform(*shape, 2) * SIZE, uniform(*shape, 2) * 30 + 1], -1).astype(np.float32)


def corners(boxes):
    """Centers and sizes as corners."""
    return np.concatenate([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], -1)


def from_centers(boxes):
    boxes = np.asarray(boxes, float)
    return np.concatenate([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, 2:]], 1)


def from_corners(boxes):
    boxes = np.asarray(boxes, float)
    return np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1)


def sparse(scores):
    """Mostly low scores, as networks have."""
    return (scores**6).astype(np.float32)


def listed(numbers):
    return [round(float(number), 6) for number in numbers]


def found(boxes, scores, classes, keypoints=None, factors=None):
    """The boxes above the threshold, in the order of the output."""
    result = []
    for row in np.flatnonzero(np.asarray(scores, float) > THRESHOLD):
        result.append({
            "box": listed(boxes[row]), "classIndex": int(classes[row]), "score": round(float(scores[row]), 7),
            "keypoints": [] if keypoints is None else [listed(point) for point in keypoints[row]],
            "factors": [] if factors is None else listed(factors[row]),
        })
    return result


def by_class(boxes, scores, **others):
    scores = np.asarray(scores, float)
    return found(boxes, scores.max(1), scores.argmax(1), **others)


rows = []


def case(name, form, outputs, candidates, recognized=None, class_count=CLASSES, image_count=1):
    """`recognized`: the formats that the shapes allow, with as many labels as classes."""
    files = []
    for output, array in outputs.items():
        file = f"{name}.{output}.npy"
        write_array(FOLDER / file, array)
        files.append({"name": output, "file": f"Detections/{file}"})
    rows.append({
        "name": name, "format": form, "recognized": recognized or [form], "classCount": class_count,
        "imageCount": image_count, "outputs": files, "candidates": candidates,
    })


def darknet():
    outputs, candidates = {}, []
    for stride in (32, 16):
        count = 3 * (HEIGHT // stride) * (WIDTH // stride)
        numbers = np.concatenate([uniform(count, 2), uniform(count, 2) / 2, uniform(count, 1), sparse(uniform(count, CLASSES))], 1)
        numbers[:, 5:] *= numbers[:, 4:5]
        outputs[f"yolo_{stride}"] = numbers
        boxes = np.float64(numbers[:, :4]) * [*SIZE, *SIZE]
        candidates += by_class(from_centers(boxes), numbers[:, 5:])
    case("darknet", "darknet", outputs, [candidates])


def yolov5():
    numbers = np.concatenate([centers(3 * CELLS), uniform(3 * CELLS, 1), sparse(uniform(3 * CELLS, CLASSES))], 1)
    scores = np.float64(numbers[:, 5:]) * numbers[:, 4:5]
    case("yolov5", "yolov5", {"output0": numbers[None]}, [by_class(from_centers(numbers[:, :4]), scores)])


def yolox():
    cells = grid([8, 16, 32])
    numbers = np.concatenate([
        random.normal(0, 1, (CELLS, 4)).astype(np.float32), uniform(CELLS, 1) ** 0.5, sparse(uniform(CELLS, CLASSES)) ** 0.5], 1)
    boxes = np.concatenate([
        (numbers[:, :2] + cells[:, :2]) * cells[:, 2:], np.exp(np.float64(numbers[:, 2:4])) * cells[:, 2:]], 1)
    scores = np.float64(numbers[:, 5:]) * numbers[:, 4:5]
    # YOLOv6 has a box for each cell too, and says so with the same shape.
    case("yolox", "yolox", {"output": numbers[None]}, [by_class(from_centers(boxes), scores)], ["yolov5", "yolox"])


def write_masks(candidates, prototypes):
    """`Tables/masks.json`: the pixels of a photo of 150 x 120 that each object covers. It is 80 x 64 in the input, 8 pixels from the left."""
    width, height, scale, left = 150, 120, 64 / 120, 8
    expected = []
    for candidate in candidates:
        x, y, w, h = candidate["box"]
        x1, x2 = (np.clip([x, x + w], left, left + 80) - left) / scale
        y1, y2 = np.clip([y, y + h], 0, 64) / scale
        if x1 >= x2 or y1 >= y2:
            continue
        sums = np.tensordot(np.float64(candidate["factors"]), np.float64(prototypes), 1)
        # Between the centers of the prototypes' pixels, each of which is 4 x 4 pixels of the input.
        u = np.clip(((np.arange(width) + 0.5) * scale + left) / 4 - 0.5, 0, sums.shape[1] - 1)
        v = np.clip((np.arange(height) + 0.5) * scale / 4 - 0.5, 0, sums.shape[0] - 1)
        along = np.stack([np.interp(u, np.arange(sums.shape[1]), row) for row in sums])
        logits = np.stack([np.interp(v, np.arange(sums.shape[0]), column) for column in along.T], 1)
        columns, lines = np.arange(width) + 0.5, np.arange(height) + 0.5
        inside = ((lines >= y1) & (lines < y2))[:, None] & ((columns >= x1) & (columns < x2))
        mask = (logits > 0) & inside
        # Column by column; the first count is of pixels that aren't covered, and may be 0.
        edges = np.flatnonzero(np.diff(mask.T.ravel().astype(int), prepend=0)) if mask.any() else []
        counts = np.diff(np.concatenate([[0], edges, [mask.size]])).astype(int)
        expected.append({"score": candidate["score"], "area": int(mask.sum()), "cocoCounts": counts.tolist()})
    write_table(TABLES / "masks.json", expected)


def yolov8():
    images = [np.concatenate([centers(CELLS), sparse(uniform(CELLS, CLASSES))], 1) for _ in range(2)]
    expected = [by_class(from_centers(image[:, :4]), image[:, 4:]) for image in images]
    case("yolov8", "yolov8", {"output0": images[0].T[None]}, expected[:1])
    case("yolov8-rows", "yolov8", {"output0": images[0][None]}, expected[:1])
    case("yolov8-batch", "yolov8", {"output0": np.stack(images).transpose(0, 2, 1)}, expected, image_count=2)

    single = np.concatenate([centers(CELLS), sparse(uniform(CELLS, 1))], 1)
    case("yolov8-one-class", "yolov8", {"output0": single.T[None]}, [by_class(from_centers(single[:, :4]), single[:, 4:])],
         class_count=1)

    factors = random.normal(0, 1, (CELLS, 4)).astype(np.float32)
    numbers = np.concatenate([images[0], factors], 1)
    prototypes = random.normal(0, 1, (1, 4, HEIGHT // 4, WIDTH // 4)).astype(np.float32)
    case("yolov8-segment", "yolov8-segment", {"output0": numbers.T[None], "output1": prototypes},
         [by_class(from_centers(images[0][:, :4]), images[0][:, 4:], factors=factors)])
    write_masks(by_class(from_centers(images[0][:, :4]), images[0][:, 4:], factors=factors), prototypes[0])

    points = np.concatenate([random.normal(40, 30, (CELLS, 17, 2)), uniform(CELLS, 17, 1)], 2).astype(np.float32)
    numbers = np.concatenate([single, points.reshape(CELLS, 51)], 1)
    case("yolov8-pose", "yolov8-pose", {"output0": numbers.T[None]},
         [by_class(from_centers(single[:, :4]), single[:, 4:], keypoints=points)], class_count=1)


def finished():
    count = 40
    numbers = np.concatenate([
        corners(centers(count)), np.sort(uniform(count, 1), 0)[::-1], random.integers(0, CLASSES, (count, 1))], 1
    ).astype(np.float32)
    case("boxes", "boxes", {"output0": numbers[None]}, [found(from_corners(numbers[:, :4]), numbers[:, 4], numbers[:, 5])])


def ssd():
    count = 30
    numbers = np.concatenate([
        np.zeros((count, 1)), random.integers(1, CLASSES + 1, (count, 1)), uniform(count, 1),
        corners(centers(count)) / [*SIZE, *SIZE]], 1).astype(np.float32)
    numbers[20:, 0] = 1
    boxes = from_corners(np.float64(numbers[:, 3:]) * [*SIZE, *SIZE])
    images = [found(boxes[part], numbers[part, 2], numbers[part, 1] - 1) for part in (slice(0, 20), slice(20, None))]
    case("ssd", "ssd", {"detection_out": numbers[None, None]}, images, image_count=2)


def anchored():
    """Anchors of 16 and 32 pixels in each cell of 16 pixels, as the tests make them too."""
    anchors = np.array([[(x + 0.5) * 16, (y + 0.5) * 16, side, side] for y in range(HEIGHT // 16) for x in range(WIDTH // 16)
                        for side in (16, 32)], float)
    numbers = random.normal(0, 2, (len(anchors), 4)).astype(np.float32)
    scores = sparse(uniform(len(anchors), CLASSES + 1))
    boxes = np.concatenate([
        anchors[:, :2] + np.float64(numbers[:, :2]) * 0.1 * anchors[:, 2:], anchors[:, 2:] * np.exp(np.float64(numbers[:, 2:]) * 0.2)],
        1)
    case("anchors", "anchors", {"scores": scores[None], "boxes": numbers[None]}, [by_class(from_centers(boxes), scores[:, 1:])])


def queries():
    count = 20
    boxes = (centers(count) / [*SIZE, *SIZE]).astype(np.float32)
    logits = random.normal(0, 3, (count, CLASSES + 1)).astype(np.float32)
    exponentials = np.exp(np.float64(logits))
    shares = exponentials / exponentials.sum(1, keepdims=True)
    in_pixels = from_centers(np.float64(boxes) * [*SIZE, *SIZE])
    case("detr", "detr", {"logits": logits[None], "pred_boxes": boxes[None]}, [by_class(in_pixels, shares[:, :-1])])
    logits = random.normal(-1, 2, (count, CLASSES)).astype(np.float32)
    sigmoids = 1 / (1 + np.exp(-np.float64(logits)))
    case("rt-detr", "rt-detr", {"logits": logits[None], "pred_boxes": boxes[None]}, [by_class(in_pixels, sigmoids)])


def lists():
    boxes, scores = corners(centers(12)).astype(np.float32), uniform(12)
    classes = random.integers(1, CLASSES + 1, 12).astype(np.int32)  # int64 needs OpenCV 5
    case("lists", "lists", {"boxes": boxes, "labels": classes, "scores": scores}, [found(from_corners(boxes), scores, classes - 1)])


def faces():
    rows_, columns = HEIGHT // 4, WIDTH // 4
    heat = sparse(uniform(rows_, columns)) ** 2
    sizes = random.normal(1, 0.5, (2, rows_, columns)).astype(np.float32)
    offsets = uniform(2, rows_, columns) - np.float32(0.5)
    landmarks = uniform(10, rows_, columns)
    boxes, points = [], []
    for y in range(rows_):
        for x in range(columns):
            height, width = np.exp(np.float64(sizes[:, y, x])) * 4
            left = (x + float(offsets[1, y, x]) + 0.5) * 4 - width / 2
            top = (y + float(offsets[0, y, x]) + 0.5) * 4 - height / 2
            boxes.append([left, top, width, height])
            corner = np.clip([left, top], 0, SIZE)
            points.append([[landmarks[2 * i + 1, y, x] * width + corner[0], landmarks[2 * i, y, x] * height + corner[1]]
                           for i in range(5)])
    case("centerface", "centerface",
         {"537": heat[None, None], "538": sizes[None], "539": offsets[None], "540": landmarks[None]},
         [found(np.array(boxes), heat.ravel(), np.zeros(heat.size), keypoints=points)], class_count=1)

    count = 3 * len(grid([8, 64])) + 2 * len(grid([16, 32]))
    face = sparse(uniform(count))
    boxes = (corners(centers(count)) / [*SIZE, *SIZE]).astype(np.float32)
    case("ultraface", "ultraface", {"scores": np.stack([1 - face, face], 1)[None], "boxes": boxes[None]},
         [found(from_corners(np.float64(boxes) * [*SIZE, *SIZE]), face, np.zeros(count))], class_count=1)


for make in (darknet, yolov5, yolox, yolov8, finished, ssd, anchored, queries, lists, faces):
    make()
write_table(TABLES / "detections.json", rows)
