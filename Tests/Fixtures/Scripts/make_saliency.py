"""Writes `corner-classifier.onnx`, whose answer depends on one corner, and the heat maps that NumPy computes for it:
`Tables/saliency.json`.

Occlusion: the mean loss of confidence over all patches that cover a pixel. RISE: the mean confidence over all masks, each weighted
by how visible the pixel is. What is hidden is 128 of 255.
"""

import numpy as np

from fixture_files import TABLES, write_table
from onnx_models import model, node, run, tensor, value, write_model

SIDE, CELLS, MASKS, SEED = 8, 3, 60, 7
ROWS, COLUMNS = slice(0, 3), slice(5, 8)  # the upper right corner


def corner_classifier():
    """Class 1 grows with the red of the corner."""
    weights = np.zeros((3, SIDE, SIDE, 2), np.float32)
    weights[0, ROWS, COLUMNS, 1] = 1
    made = model(
        "corner_classifier",
        [node("Flatten", ["input"], "flat", axis=1), node("Gemm", ["flat", "weight", "bias"], "logits")],
        [value("input", [1, 3, SIDE, SIDE])], [value("logits", [1, 2])],
        [tensor("weight", weights.reshape(-1, 2)), tensor("bias", np.float32([0, -6]))],
    )
    write_model("corner-classifier.onnx", made)
    return made


def split_mix_64(state):
    mask = (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        bits = state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        yield bits ^ (bits >> 31)


def occlusion_masks(patch, stride):
    starts = range(stride - patch, SIDE, stride)
    for top in starts:
        for left in starts:
            mask = np.ones((SIDE, SIDE))
            mask[max(top, 0):max(top + patch, 0), max(left, 0):max(left + patch, 0)] = 0
            yield mask


def random_masks():
    random = split_mix_64(SEED)
    cell = -(-SIDE // CELLS)
    for _ in range(MASKS):
        grid = np.array([(next(random) >> 40) * 2.0**-24 < 0.5 for _ in range((CELLS + 2) ** 2)], float)
        grid = grid.reshape(CELLS + 2, CELLS + 2)
        corners = np.arange(CELLS + 2) * cell
        for axis in range(2):
            shift = next(random) % cell
            places = np.arange(SIDE) + shift
            grid = np.apply_along_axis(lambda line: np.interp(places, corners, line), axis, grid)
        yield grid


def confidence(made, blob):
    logits = np.float64(run(made, {"input": np.float32(blob)[None]})["logits"][0])
    exponentials = np.exp(logits - logits.max())
    return exponentials[1] / exponentials.sum()


def heat(made, blob, masks, loss):
    whole, total, weights = confidence(made, blob), 0, 0
    for mask in masks:
        masked = 128 / 255 + (blob - 128 / 255) * mask
        weight, result = ((1 - mask), whole - confidence(made, masked)) if loss else (mask, confidence(made, masked))
        total, weights = total + weight * result, weights + weight
    return np.where(weights > 0, total / np.where(weights > 0, weights, 1), 0)


if __name__ == "__main__":
    made = corner_classifier()
    image = np.random.RandomState(0).randint(0, 100, (SIDE, SIDE, 3)).astype(np.uint8)
    image[ROWS, COLUMNS, 2] = np.random.RandomState(1).randint(200, 256, (3, 3))  # blue, green, red
    blob = image[:, :, ::-1].transpose(2, 0, 1) / 255.0
    methods = [
        ("occlusion", dict(patch=2, stride=1)), ("occlusion", dict(patch=3, stride=2)), ("rise", {}),
    ]
    rows = []
    for name, numbers in methods:
        masks = list(occlusion_masks(**numbers) if name == "occlusion" else random_masks())
        result = heat(made, blob, masks, name == "occlusion")
        rows.append({
            "method": name, **numbers, "passes": len(masks) + 1, "image": image.ravel().tolist(),
            "confidence": confidence(made, blob), "map": result.ravel().tolist(),
        })
        print(np.round(result, 3))
    write_table(TABLES / "saliency.json", rows)
