"""Cases on disk: a folder each, with the model, its inputs and the expected outputs, readable without Python's packages.

    NAME/case.json       operator, opset, names and files of inputs and outputs, tolerance
    NAME/model.onnx
    NAME/input-0.npy     ...
    NAME/output-0.npy    ...

The folder above lists them in cases.jsonl, a case a line; a folder without that list has the cases that are in it.
"""

import hashlib
import json
import re
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

LIST = "cases.jsonl"


@dataclass
class Case:
    name: str
    kind: str  # operator, constant, idiom or random
    operator: str  # or the idiom's name
    operators: list
    opset: int
    inputs: list = field(default_factory=list)  # [{"name": "x", "file": "input-0.npy"}]
    outputs: list = field(default_factory=list)
    tolerance: dict = field(default_factory=dict)
    opens_axes: bool = False
    refused: list = field(default_factory=list)  # the OpenCVs that are known not to compute it, as "4.6"

    def write(self, folder, model, inputs, outputs):
        """Writes the case into `folder`/name. `inputs` and `outputs` are arrays by name, in the model's order."""
        target = Path(folder) / self.name
        target.mkdir(parents=True, exist_ok=True)
        (target / "model.onnx").write_bytes(model)
        for kind, arrays, listed in (("input", inputs, self.inputs), ("output", outputs, self.outputs)):
            for index, (name, array) in enumerate(arrays.items()):
                listed.append({"name": name, "file": f"{kind}-{index}.npy"})
                np.save(target / f"{kind}-{index}.npy", array)
        (target / "case.json").write_text(self.line() + "\n")

    def line(self):
        return json.dumps(asdict(self))

    def note_refusal(self, folder, version, is_refused):
        others = [other for other in self.refused if other != version]
        self.refused = sorted([*others, version] if is_refused else others, key=lambda text: [int(part) for part in text.split(".")])
        (Path(folder) / self.name / "case.json").write_text(self.line() + "\n")

    def copy(self, source, target):
        known = Path(target) / self.name / "case.json"
        if known.exists():
            self.refused = json.loads(known.read_text())["refused"]
        shutil.copytree(Path(source) / self.name, known.parent, dirs_exist_ok=True)
        known.write_text(self.line() + "\n")


def folder_name(graph):
    """A file name that tells operator, opset and what is special, unique by the label's hash where that is too long."""
    text = f"{graph.family}.op{graph.opset}.{graph.label}"
    text = re.sub(r"[^A-Za-z0-9_.+-]+", "_", text).strip("_")
    if len(text) <= 100:
        return text
    return f"{text[:90]}~{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def read(folder, text="", sample=None):
    """The cases of a folder whose name contains `text`; every `sample`-th of a shuffle that is always the same."""
    path = Path(folder) / LIST
    lines = path.read_text().splitlines() if path.exists() else [one.read_text() for one in sorted(Path(folder).glob("*/case.json"))]
    if not lines:
        raise SystemExit(f"error: {folder} holds no cases; write them first: Scripts/sweep make {folder}")
    cases = [Case(**json.loads(line)) for line in lines]
    cases = [case for case in cases if text in case.name]
    if sample is not None and sample < len(cases):
        cases.sort(key=lambda case: hashlib.sha256(case.name.encode()).digest())
        cases = sorted(cases[:sample], key=lambda case: case.name)
    return cases
