"""Writes what NumPy's legacy RandomState draws: `Tables/legacy-random-state.json`.

Every number is a string in Python's repr, which reads back exactly. `randn` takes a logarithm from the platform's C
library, so another platform may differ by one unit in the last place; `random_sample` and `words` are exact everywhere.
"""

import numpy as np

from fixture_files import TABLES, write_table

SEEDS = [0, 1, 7, 42, 123456789, 4294967295]
TEN_THOUSAND = 10_000


def drawn(values):
    return {"first": [repr(v) for v in values[:8].tolist()], "tenThousandth": repr(values[-1].item())}


if __name__ == "__main__":
    write_table(
        TABLES / "legacy-random-state.json",
        [
            {
                "seed": seed,
                "randn": drawn(np.random.RandomState(seed).randn(TEN_THOUSAND)),
                "random_sample": drawn(np.random.RandomState(seed).random_sample(TEN_THOUSAND)),
                "words": drawn(np.random.RandomState(seed).randint(0, 2**32, TEN_THOUSAND, dtype=np.uint32)),
            }
            for seed in SEEDS
        ],
    )
