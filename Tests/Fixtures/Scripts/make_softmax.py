"""Writes softmax in float64 for vectors that a careless one gets wrong: `Tables/softmax.json`.

Inputs are float32 values; every number is a string in Python's repr, which reads back exactly.
"""

import numpy as np

from fixture_files import TABLES, write_table
from tiny_classifier import softmax

LARGEST = float(np.finfo(np.float32).max)
INPUTS = {
    "one element": [3.5],
    "equal": [0.0] * 5,
    "counting": [1.0, 2.0, 3.0, 4.0],
    "already a distribution": [0.5, 0.25, 0.125, 0.125],
    "exp overflows float32": [88.0, 89.0, 90.0],
    "exp overflows float64": [1000.0, 1001.0, 1002.0],
    "exp of all vanishes": [-1000.0, -1001.0, -1002.0],
    "far apart": [-1000.0, 0.0, 1000.0],
    "the largest and least": [LARGEST, 0.0, -LARGEST],
    "minus infinity": [0.0, float("-inf"), 1.0],
    "subnormal tail": [0.0, -100.0, -103.0],
    "drawn": np.float32(np.random.RandomState(2).randn(10) * 4).tolist(),
}

if __name__ == "__main__":
    write_table(
        TABLES / "softmax.json",
        [
            {"name": name, "input": [repr(float(np.float32(v))) for v in values],
             "output": [repr(v) for v in softmax(np.float32(values)).tolist()]}
            for name, values in INPUTS.items()
        ],
    )
