"""Where the fixtures lie, and the few ways in which every script writes them."""

import json
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parent.parent
MODELS = FIXTURES / "Models"
ARRAYS = FIXTURES / "Arrays"
BLOBS = FIXTURES / "Blobs"
MALFORMED = FIXTURES / "Malformed"
PICTURES = FIXTURES / "Pictures"
TABLES = FIXTURES / "Tables"


def write_bytes(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"{path.relative_to(FIXTURES)}: {len(content)} bytes")


def write_table(path, rows):
    """A JSON array with one row a line."""
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    write_bytes(path, f"[\n{lines}\n]\n".encode())


def write_array(path, array):
    """Format version 1.0, little-endian and in C order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    array = np.asarray(array)
    np.save(path, array.copy(order="C"), allow_pickle=False)
    print(f"{path.relative_to(FIXTURES)}: {array.dtype} {array.shape}")


def agree(name, ours, theirs, tolerance):
    """Stops the script when a runtime and the arithmetic written out in NumPy disagree."""
    ours, theirs = np.asarray(ours, np.float64), np.asarray(theirs, np.float64)
    if ours.shape != theirs.shape:
        raise SystemExit(f"{name}: shape {ours.shape} in NumPy, {theirs.shape} in the runtime")
    worst = float(np.max(np.abs(ours - theirs), initial=0))
    if not worst <= tolerance:
        raise SystemExit(f"{name}: NumPy and the runtime differ by {worst}, more than {tolerance}")
