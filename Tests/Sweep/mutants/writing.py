"""Mutants on disk, each beside what ONNX Runtime makes of it."""

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import numpy as np
import onnx

import cases as listing
from answers import session
from cases import LIST, Case

from . import of_bytes, of_graphs, of_nodes, of_tensors  # noqa: F401
from .registry import BYTES, MODELS, Inapplicable

SECONDS, MEMORY = 5, 6 << 30


def mutant(seed, index, models, sound):
    """The name of a mutation, the case it changes, and the bytes that come of it."""
    random = np.random.default_rng([seed, index])
    while True:
        case = sound[int(random.integers(len(sound)))]
        # Bytes changed anywhere hit a payload most of the time, so they are one part in four.
        name = list(BYTES)[int(random.integers(len(BYTES)))] if random.random() < 0.25 else list(MODELS)[int(random.integers(len(MODELS)))]
        data = (Path(models) / case.name / "model.onnx").read_bytes()
        try:
            if name in BYTES:
                changed = BYTES[name](random, data)
            else:
                model = onnx.load_model_from_string(data)
                MODELS[name](random, model)
                changed = model.SerializeToString()
        except (Inapplicable, ValueError):  # nothing to change, or protobuf holds no such number
            continue
        if changed != data:
            return name, case, changed


def write_mutants(folder, models, count, seed):
    folder, sound = Path(folder), listing.read(models)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with (folder / LIST).open("w") as lines:
        for index in range(count):
            mutation, source, data = mutant(seed, index, models, sound)
            target = folder / f"{index:05}"
            target.mkdir()
            (target / "model.onnx").write_bytes(data)
            case = Case(
                target.name, "mutant", mutation, [source.operator], source.opset, tolerance=source.tolerance, opens_axes=source.opens_axes
            )
            for entry in source.inputs:
                path = (Path(models) / source.name / entry["file"]).resolve()
                case.inputs.append({"name": entry["name"], "file": os.path.relpath(path, target.resolve())})
            case.outputs = [{"name": entry["name"], "file": f"output-{position}.npy"} for position, entry in enumerate(source.outputs)]
            if not answered(target, case):
                case.outputs = []
            lines.write(case.line() + "\n")
            if (index + 1) % 1000 == 0:
                print(f"{index + 1} of {count}", file=sys.stderr, flush=True)


def answered(target, case):
    """Whether ONNX Runtime computes finite numbers. A child process does it: a mutant may end it, or take all its memory."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            signal.alarm(SECONDS)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            status = 0 if compute(target, case) else 1
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0


def compute(target, case):
    data = (target / "model.onnx").read_bytes()
    onnx.checker.check_model(data)
    inputs = {entry["name"]: np.load(target / entry["file"]) for entry in case.inputs}
    outputs = session(data).run([entry["name"] for entry in case.outputs], inputs)
    for entry, array in zip(case.outputs, map(np.asarray, outputs)):
        if array.dtype.kind not in "fiub" or array.dtype.kind == "f" and not np.isfinite(array).all():
            return False
        np.save(target / entry["file"], array)
    return True
