"""Writes .npy files of every kind that a reader meets: the ones to read and the ones to refuse."""

import io

import numpy as np

from fixture_files import ARRAYS, write_bytes


def npy(array, version=(1, 0), pickles=False):
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, array, version=version, allow_pickle=pickles)
    return buffer.getvalue()


def with_header(text, content=b""):
    """A version 1.0 file with a header that NumPy itself would not write."""
    header = text.encode("latin1")
    header += b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + content


VALUES = np.arange(6).reshape(2, 3)  # [[0, 1, 2], [3, 4, 5]]
FLOATS = VALUES * 0.5 - 1  # [[-1, -0.5, 0], [0.5, 1, 1.5]]: exact in every float

READABLE = {
    "version-1.npy": npy(np.float32(FLOATS), (1, 0)),
    "version-2.npy": npy(np.float32(FLOATS), (2, 0)),
    "version-3.npy": npy(np.float32(FLOATS), (3, 0)),
    "float16.npy": npy(np.float16(FLOATS)),
    "float32.npy": npy(np.float32(FLOATS)),
    "float64.npy": npy(np.float64(FLOATS)),
    "int8.npy": npy(np.int8(VALUES - 3)),
    "uint8.npy": npy(np.uint8(VALUES + 250)),
    "int16.npy": npy(np.int16(VALUES * 10000 - 30000)),
    "uint16.npy": npy(np.uint16(VALUES * 13000)),
    "int32.npy": npy(np.int32(VALUES * 800_000_000 - 2_000_000_000)),
    "uint32.npy": npy(np.uint32(VALUES * 800_000_000)),
    "int64.npy": npy(np.int64(VALUES * 1_500_000_000_000_000_000 - 2**62)),
    "uint64.npy": npy(VALUES.astype(np.uint64) * np.uint64(3_500_000_000_000_000_000)),
    "bool.npy": npy(VALUES % 2 == 1),
    "special-values.npy": npy(np.float32([0.0, -0.0, np.inf, -np.inf, np.nan, 1e-45, 3.4028235e38])),
    "scalar.npy": npy(np.float32(2.5)),
    "one-dimension.npy": npy(np.float32([1, 2, 3, 4])),
    "five-dimensions.npy": npy(np.arange(120, dtype=np.float32).reshape(1, 2, 3, 4, 5)),
    "empty.npy": npy(np.zeros((0, 3), np.float32)),
    # NumPy 1.x before 1.14 wrote no trailing spaces; other writers order and space the keys as they like.
    "loose-header.npy": with_header(
        '{"shape":(2,3),"fortran_order":False,"descr":"<f4"}', np.float32(FLOATS).tobytes()
    ),
}

REFUSED = {
    "fortran-order.npy": npy(np.asfortranarray(np.float32(FLOATS))),
    "big-endian.npy": npy(FLOATS.astype(">f4")),
    "complex64.npy": npy(FLOATS.astype(np.complex64)),
    "text.npy": npy(np.array(["cat", "dog"])),
    "structured.npy": npy(np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")])),
    "object.npy": npy(np.array([None, None], dtype=object), pickles=True),
    "truncated-data.npy": npy(np.float32(FLOATS))[:-5],
    "truncated-header.npy": npy(np.float32(FLOATS))[:40],
    "truncated-magic.npy": b"\x93NUM",
    "trailing-bytes.npy": npy(np.float32(FLOATS)) + b"\x00\x00\x00",
    "nothing.npy": b"",
    "wrong-magic.npy": b"\x89NUMPY" + npy(np.float32(FLOATS))[6:],
    "version-9.npy": b"\x93NUMPY\x09\x00" + npy(np.float32(FLOATS))[8:],
    "no-shape.npy": with_header("{'descr': '<f4', 'fortran_order': False, }"),
    "negative-shape.npy": with_header("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3), }"),
    "huge-shape.npy": with_header(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296), }"
    ),
    "not-a-dictionary.npy": with_header("[1, 2, 3]"),
}


if __name__ == "__main__":
    for name, content in {**READABLE, **REFUSED}.items():
        write_bytes(ARRAYS / name, content)
