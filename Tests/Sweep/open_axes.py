"""The same cases with axes of the inputs left open, as exporters write networks of any size.

    all     every axis has a name of its own; the answers stay what they were
    batch   the first axis of every input is `N`, and the run has twice as many images

A model that ONNX Runtime doesn't run so, or answers otherwise, is dropped.
"""

import dataclasses
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

import cases
import comparing
from cases import LIST

DROPPED = "dropped.jsonl"
SUFFIX = {"all": "open", "batch": "open-batch"}


class Dropped(Exception):
    """Why a model gives no case."""


def write_cases(source, folder, axes, text, sample):
    """Writes the cases of `source` with open axes into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, dropped = [], []
    for case in cases.read(source, text, sample):
        try:
            lines.append(write(case, Path(source) / case.name, folder, axes).line())
        except Dropped as reason:
            dropped.append({"name": case.name, "reason": str(reason)})
    (folder / LIST).write_text("".join(line + "\n" for line in lines))
    (folder / DROPPED).write_text("".join(json.dumps(entry) + "\n" for entry in dropped))
    print(f"{len(lines)} cases with open axes, {len(dropped)} dropped, listed in {DROPPED}")


def write(case, source, folder, axes):
    model = opened(onnx.load(source / "model.onnx"), axes).SerializeToString()
    inputs = {entry["name"]: np.load(source / entry["file"]) for entry in case.inputs}
    expected = {entry["name"]: np.load(source / entry["file"]) for entry in case.outputs}
    if axes == "batch":
        inputs = {name: doubled(array) for name, array in inputs.items()}
    answers = answer(model, list(expected), inputs)
    if axes == "all":
        for (name, array), again in zip(expected.items(), answers):
            if difference := comparing.disagreement(array, again, case.tolerance):
                raise Dropped(f"{name} changes: {difference}")
    case = dataclasses.replace(case, name=f"{case.name}.{SUFFIX[axes]}", inputs=[], outputs=[], opens_axes=True, refused=[])
    case.write(folder, model, inputs, dict(zip(expected, answers)))
    return case


def answer(model, outputs, inputs):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model, options).run(outputs, inputs)
    except Exception as refusal:  # ONNX Runtime has many kinds of its own
        raise Dropped(f"ONNX Runtime: {str(refusal).splitlines()[0]}") from None


def doubled(array):
    """A second batch behind the first, of the same elements in another order."""
    if array.ndim == 0:
        raise Dropped("an input has no axes")
    return np.concatenate([array, np.flip(array)])


def opened(model, axes):
    """The model with open axes, and no shapes anywhere but at its inputs."""
    graph = model.graph
    constants = {tensor.name for tensor in graph.initializer}
    count = 0
    for value in graph.input:
        if value.name in constants:
            continue
        for axis, dimension in enumerate(value.type.tensor_type.shape.dim):
            if axes == "all" or axis == 0:
                dimension.dim_param = "N" if axes == "batch" else f"{value.name}_axis{axis}"
                count += 1
    if count == 0:
        raise Dropped("no input has axes")
    for value in graph.output:
        value.type.tensor_type.ClearField("shape")
    del graph.value_info[:]
    return model
