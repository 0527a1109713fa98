#!/usr/bin/env python3
"""Runs the node tests of the ONNX project through `opencv-dnn forward`: how many operators does this OpenCV compute?

    apt-get install libonnx-testdata && python3 -m venv V && V/bin/pip install onnx
    V/bin/python Scripts/onnx-coverage.py prepare CASES [DATA]     writes the tests' arrays as .npy into CASES
    python3 Scripts/onnx-coverage.py run CASES TOOL                needs NumPy alone: runs TOOL, prints a table

DATA is the folder of the tests, /usr/share/libonnx-testdata/data/node. A test passes when every output has the expected
shape and values (within 1e-3 of them, or of 1 where they are smaller, as ONNX' own backends are judged); it is refused when the
tool says why it cannot; it differs when the tool answers something else. `run` ends with 1 where the tool crashes or hangs.
"""

import collections
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

DATA = "/usr/share/libonnx-testdata/data/node"
SECONDS = 30


def prepare(cases, data=DATA):
    import onnx
    from onnx import numpy_helper

    def array(path):
        tensor = onnx.TensorProto()
        tensor.ParseFromString(path.read_bytes())
        if tensor.data_type == onnx.TensorProto.BFLOAT16:  # NumPy has the bits alone
            raise ValueError("no numbers: bfloat16")
        array = numpy_helper.to_array(tensor)
        if array.dtype.kind not in "fiub":
            raise ValueError(f"no numbers: {array.dtype}")
        return array

    cases = Path(cases)
    count = 0
    for folder in sorted(Path(data).glob("test_*")):
        model, sets = folder / "model.onnx", folder / "test_data_set_0"
        target = cases / folder.name
        target.mkdir(parents=True, exist_ok=True)
        (target / "model.onnx").write_bytes(model.read_bytes())
        graph = onnx.load(model).graph
        filled = {tensor.name for tensor in graph.initializer}
        names = {
            "input": [value.name for value in graph.input if value.name not in filled],
            "output": [value.name for value in graph.output],
        }
        manifest = {}
        try:
            for kind, of_kind in names.items():
                files = [sets / f"{kind}_{index}.pb" for index in range(len(of_kind))]
                manifest[kind] = of_kind
                for index, file in enumerate(files):
                    np.save(target / f"{kind}_{index}.npy", array(file))
        except Exception as error:  # sequences, optionals, strings: not arrays of numbers
            manifest = {"skipped": str(error).splitlines()[0]}
        (target / "manifest.json").write_text(json.dumps(manifest))
        count += 1
    print(f"{count} tests in {cases}")


def agree(expected, actual):
    if expected.shape != actual.shape and not (expected.ndim <= 1 and expected.size == actual.size):
        return False
    a, b = (array.astype(np.float64).ravel() for array in (expected, actual))
    return bool(np.allclose(b, a, rtol=1e-3, atol=1e-3, equal_nan=True))


def outcome(case, tool):
    manifest = json.loads((case / "manifest.json").read_text())
    if "skipped" in manifest:
        return "no arrays of numbers"
    arguments = [tool, "forward", str(case / "model.onnx")]
    for index, name in enumerate(manifest["input"]):
        arguments += ["--input", f"{name}={case}/input_{index}.npy"]
    with tempfile.TemporaryDirectory() as outputs:
        try:
            done = subprocess.run(
                [*arguments, "--output-dir", outputs], capture_output=True, timeout=SECONDS, text=True, errors="replace")
        except subprocess.TimeoutExpired:
            return "hangs"
        if done.returncode == 1 and done.stderr.startswith("error: "):
            return "refused"
        if done.returncode != 0:
            return "crashes"
        for index in range(len(manifest["output"])):
            file = Path(outputs) / f"{index}.npy"
            if not file.exists() or not agree(np.load(case / f"output_{index}.npy"), np.load(file)):
                return "differs"
    return "passes"


def run(cases, tool):
    folders = sorted(Path(cases).glob("test_*"))
    with ThreadPoolExecutor() as pool:
        outcomes = list(pool.map(lambda case: outcome(case, tool), folders))
    for end in ("crashes", "hangs", "differs"):
        for folder, ended in zip(folders, outcomes):
            if ended == end:
                print(f"{end}: {folder.name}")
    counts = collections.Counter(outcomes)
    for end in ("passes", "refused", "differs", "no arrays of numbers", "crashes", "hangs"):
        print(f"{end:22}{counts[end]:5}")
    print(f"{'tests':22}{len(folders):5}")
    return 1 if counts["crashes"] or counts["hangs"] else 0


if __name__ == "__main__":
    command, arguments = sys.argv[1:2], sys.argv[2:]
    if command == ["prepare"] and len(arguments) in (1, 2):
        prepare(*arguments)
    elif command == ["run"] and len(arguments) == 2:
        sys.exit(run(*arguments))
    else:
        sys.exit(__doc__)
