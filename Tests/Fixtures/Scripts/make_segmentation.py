"""Writes outputs of segmentation networks, and the class maps that follow from them by arithmetic: `Segmentation/cases.json` and its
arrays. Also writes `Models/color-segmenter*.onnx`, whose scores follow from the colors of an image.

A pixel of the image lies on the output's grid where its center does, by the fit's resizing and cutting. Scores are interpolated
bilinearly between the centers of the grid, and the first class with the highest one wins. Pixels outside the network's input are 65535.
"""

import numpy as np

from fixture_files import FIXTURES, write_array, write_table
from onnx_models import model, node, tensor, value, run, write_model

SEGMENTATION = FIXTURES / "Segmentation"
INPUT = (32, 24)  # width, height
UNSEEN = 65535

# fit: image size, size after resizing, the input's corner in it
FITS = {
    "stretch": ((50, 37), (32, 24), (0, 0)),
    "letterbox": ((60, 20), (32, 11), (0, -6)),
    "crop": ((20, 30), (32, 48), (0, 12)),
    "resize-crop:32": ((40, 50), (32, 40), (0, 8)),
}


def places(side, resized, corner, covered, grid):
    """The two neighbors on the grid for each pixel, and the way between them; None outside the input."""
    for pixel in range(side):
        center = (pixel + 0.5) * resized / side - corner
        if not 0 <= center <= covered:
            yield None
            continue
        place = min(max(center * grid / covered - 0.5, 0), grid - 1)
        first = int(place)
        yield first, min(first + 1, grid - 1), place - first


def interpolated(planes, fit):
    """[C, height, width] of the image, and which pixels the network sees."""
    (width, height), resized, corner = FITS[fit]
    columns = list(places(width, resized[0], corner[0], INPUT[0], planes.shape[2]))
    rows = list(places(height, resized[1], corner[1], INPUT[1], planes.shape[1]))
    result = np.zeros((len(planes), height, width))
    seen = np.array([[row is not None and column is not None for column in columns] for row in rows])
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            if seen[y, x]:
                (top, bottom, down), (left, right, across) = row, column
                above = planes[:, top, left] * (1 - across) + planes[:, top, right] * across
                below = planes[:, bottom, left] * (1 - across) + planes[:, bottom, right] * across
                result[:, y, x] = above * (1 - down) + below * down
    return result, seen


def nearest(grid, fit):
    (width, height), resized, corner = FITS[fit]
    columns = list(places(width, resized[0], corner[0], INPUT[0], grid.shape[1]))
    rows = list(places(height, resized[1], corner[1], INPUT[1], grid.shape[0]))
    result = np.full((height, width), UNSEEN)
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            if row and column:
                result[y, x] = grid[row[0 if row[2] < 0.5 else 1], column[0 if column[2] < 0.5 else 1]]
    return result


def best_class(planes, fit):
    values, seen = interpolated(planes, fit)
    return np.where(seen, values.argmax(0), UNSEEN)


def foreground(plane, fit, limit):
    values, seen = interpolated(plane[None], fit)
    return np.where(seen, values[0] > limit, UNSEEN)


def write_outputs():
    random = np.random.RandomState(12)
    scores = random.randn(7, 6, 8).astype(np.float32)
    logits = random.randn(12, 16).astype(np.float32)
    indices = random.randint(0, 5, (24, 32)).astype(np.int32)
    write_array(SEGMENTATION / "scores.npy", scores[None])
    write_array(SEGMENTATION / "scores-last.npy", scores.transpose(1, 2, 0)[None])
    write_array(SEGMENTATION / "logits.npy", logits[None, None])
    write_array(SEGMENTATION / "indices.npy", indices[None])
    rows = []
    for fit, ((width, height), _, _) in FITS.items():
        maps = {
            "class-scores": ("scores", best_class(scores.astype(np.float64), fit), 0),
            "class-scores-last": ("scores-last", best_class(scores.astype(np.float64), fit), 0),
            "foreground": ("logits", foreground(logits.astype(np.float64), fit, 0.25), 0.25),
            "class-indices": ("indices", nearest(indices, fit), 0),
        }
        for kind, (output, classes, limit) in maps.items():
            name = f"{output}.{fit.partition(':')[0]}"
            if kind != "class-scores-last":
                write_array(SEGMENTATION / f"{name}.map.npy", classes.astype(np.uint16))
            name = name.replace("-last", "")
            rows.append({"format": kind, "fit": fit, "output": output, "limit": limit, "width": width,
                         "height": height, "map": f"{name}.map"})
    write_table(SEGMENTATION / "cases.json", rows)


def write_models():
    """4x4 pixels are averaged, and each class scores the likeness to its color: black, red, green and blue."""
    weights = np.float32([[-1, -1, -1], [2, -1, -1], [-1, 2, -1], [-1, -1, 2]]).reshape(4, 3, 1, 1)
    bias = np.float32([100, 0, 0, 0])
    pool = node("AveragePool", ["input"], "pooled", kernel_shape=[4, 4], strides=[4, 4])
    classes = node("Conv", ["pooled", "weights", "bias"], "scores", kernel_shape=[1, 1])
    red = [tensor("weights", weights[1:2]), tensor("bias", np.float32([-100]))]
    heads = {
        "": ([classes], value("scores", ["N", 4, 6, 8]), None),
        "-foreground": ([classes], value("scores", ["N", 1, 6, 8]), red),
        "-sigmoid": ([classes, node("Sigmoid", ["scores"], "mask")], value("mask", ["N", 1, 6, 8]), red),
        "-absolute": ([classes, node("Sigmoid", ["scores"], "raw"), node("Abs", ["raw"], "mask")],
                      value("mask", ["N", 1, 6, 8]), red),
        "-roots": ([classes, node("Sqrt", ["scores"], "roots")], value("roots", ["N", 4, 6, 8]), None),
        "-indices": ([classes, node("ArgMax", ["scores"], "classes", axis=1, keepdims=0)],
                     value("classes", ["N", 6, 8], 7), None),
    }
    for suffix, (nodes, output, initializers) in heads.items():
        made = model(f"color-segmenter{suffix}", [pool, *nodes], [value("input", ["N", 3, 24, 32])], [output],
                     initializers or [tensor("weights", weights), tensor("bias", bias)])
        run(made, {"input": np.zeros((2, 3, 24, 32), np.float32)})
        write_model(f"color-segmenter{suffix}.onnx", made)


def write_normalized():
    """The same for RGB images of 24 x 24 pixels that are normalized as ImageNet's."""
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    likeness = np.array([[-1, -1, -1], [2, -1, -1], [-1, 2, -1], [-1, -1, 2]])
    weights = tensor("weights", np.float32(likeness * deviation * 255).reshape(4, 3, 1, 1))
    bias = tensor("bias", np.float32(np.array([100, 0, 0, 0]) + likeness @ mean * 255))
    made = model("normalized-segmenter", [node("Conv", ["input", "weights", "bias"], "scores", kernel_shape=[1, 1])],
                 [value("input", ["N", 3, 24, 24])], [value("scores", ["N", 4, 24, 24])], [weights, bias])
    write_model("normalized-segmenter.onnx", made)


if __name__ == "__main__":
    write_outputs()
    write_models()
    write_normalized()
