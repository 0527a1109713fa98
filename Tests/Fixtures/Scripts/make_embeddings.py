"""Writes vectors, and what NumPy finds among them in float64: `Tables/embeddings.json`.

A row has vectors of one dimension: small integers, some of them multiples of others or a little off them. 150 numbers are more than a section of
`UnitVectors` and no multiple of its lanes.
"""

import numpy as np

from fixture_files import TABLES, write_table

THRESHOLDS = [0.5, 0.9, 0.999]


def vectors(random, count, dimension):
    rows = random.randint(-9, 10, size=(count, dimension))
    rows[:, 0] += 20  # so that no vector is 0
    rows[7] = 3 * rows[2]
    rows[11] = rows[2] + random.randint(-2, 3, size=dimension)
    rows[5] = rows[4] + random.randint(-3, 4, size=dimension)
    rows[9] = rows[5] + random.randint(-3, 4, size=dimension)
    rows[13] = -rows[1]
    return rows


def groups(cosines, threshold):
    """The parts of the graph of the pairs whose cosine is at least the threshold."""
    names = list(range(len(cosines)))
    for _ in names:
        for left, right in zip(*np.nonzero(cosines >= threshold)):
            names[left] = names[right] = min(names[left], names[right])
    members = [[row for row in range(len(names)) if names[row] == name] for name in sorted(set(names))]
    return [group for group in members if len(group) > 1]


def row(seed, count, dimension):
    random = np.random.RandomState(seed)
    rows = vectors(random, count, dimension)
    query = rows[4] + random.randint(-6, 7, size=dimension)
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = units @ units.T
    for threshold in THRESHOLDS:  # none so near that rounding decides
        assert np.abs(cosines - threshold).min() > 1e-4
    similarities = units @ (query / np.linalg.norm(query))
    return {
        "dimension": dimension, "vectors": rows.ravel().tolist(), "query": query.tolist(),
        "nearest": np.argsort(-similarities, kind="stable").tolist(),
        "similarities": np.sort(-similarities).__neg__().round(9).tolist(),
        "nearestToTwo": [index for index in np.argsort(-cosines[2], kind="stable").tolist() if index != 2],
        "cosinesOfTwo": cosines[2].round(9).tolist(),
        "groups": [{"threshold": threshold, "members": groups(cosines, threshold)} for threshold in THRESHOLDS],
    }


if __name__ == "__main__":
    write_table(TABLES / "embeddings.json", [row(3, 16, 5), row(4, 18, 128), row(5, 20, 150)])
