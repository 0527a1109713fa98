"""The normal form is ONNX and means the same: ONNX Runtime runs what `opencv-dnn normalize` wrote and gets the original's numbers."""

import tempfile
from pathlib import Path

import numpy as np
import onnx

import comparing
from answers import session
from running import RIGHT, WRONG


def require(tool):
    """Ends the program where the tool has no such command."""
    if "normalize" not in tool.run(["--help"])[1]:
        raise SystemExit(f"error: {tool.command[-1]} has no command `normalize`")


def check(tool, case, folder):
    """Normalizes a case's model; returns how that ended and what is to be said of it."""
    source = Path(folder) / case.name
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / "normal.onnx"
        end, said = tool.run(["normalize", str(source / "model.onnx"), "-o", str(written)])
        if end != RIGHT:
            return end, said.replace(str(source / "model.onnx"), "model.onnx")
        return compare(case, source, written)


def compare(case, source, written):
    try:
        onnx.checker.check_model(str(written), full_check=True)
        running = session(written.read_bytes())
    except Exception as error:
        return WRONG, "the normal form is not valid: " + str(error).splitlines()[0]
    inputs = {entry["name"]: np.load(source / entry["file"]) for entry in case.inputs}
    named = [value.name for value in running.get_inputs()]
    if not set(named) <= set(inputs):
        return WRONG, f"the normal form's inputs are {named} instead of {list(inputs)}"
    outputs = [entry["name"] for entry in case.outputs]
    if [value.name for value in running.get_outputs()] != outputs:
        return WRONG, f"the normal form's outputs are {[value.name for value in running.get_outputs()]} instead of {outputs}"
    try:
        arrays = running.run(outputs, {name: inputs[name] for name in named})
    except Exception as error:
        return WRONG, "ONNX Runtime does not run the normal form: " + str(error).splitlines()[0]
    for entry, array in zip(case.outputs, map(np.asarray, arrays)):
        expected = np.load(source / entry["file"])
        if array.dtype != expected.dtype:
            return WRONG, f"{entry['name']} is {array.dtype} instead of {expected.dtype}"
        difference = comparing.disagreement(expected, array, case.tolerance)
        if difference:
            return WRONG, f"{entry['name']}: {difference}"
    return RIGHT, ""
