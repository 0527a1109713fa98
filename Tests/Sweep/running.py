"""One case through `opencv-dnn forward`, in a process of its own with limits on memory and time."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import comparing

RIGHT, REFUSED, WRONG, CRASH, HANG = ENDS = ("right", "refused", "wrong", "crash", "hang")
GIB, SECONDS = 4, 20
OPENCV_4_TYPES = ("float32", "int32", "int8", "uint8")
LIMITED = 'ulimit -c 0; ulimit -v "$0" 2>/dev/null; exec "$@"'  # macOS has no limit on memory
UNKNOWN_OUTPUT, SHAPE_OPTION, VERBATIM = "has no such layer", "--input-shape", "--reading=verbatim"


class Tool:
    """The tool, and a command before it that enters another system, if any."""

    def __init__(self, path, prefix="", options=(), seconds=SECONDS, gib=GIB):
        self.command = [*shlex.split(prefix), path]
        self.options = list(options)
        self.seconds, self.kib = seconds, gib << 20
        # Swift's backtraces take seconds for each crash; small models gain nothing from threads.
        self.environment = os.environ | {"SWIFT_BACKTRACE": "enable=no", "OPENCV_FOR_THREADS_NUM": "1", "OMP_NUM_THREADS": "1"}
        version = self.run(["--version"])[1]
        if "OpenCV" not in version:
            raise SystemExit(f"error: {path} does not run: {version}")
        self.version = version
        self.is_opencv_4 = version.split("OpenCV ")[-1].startswith("4.")
        self.gives_columns = self.is_opencv_4 and VERBATIM in options

    def takes(self, array):
        """Whether this OpenCV takes an array of this type; in OpenCV 4 float32 stands for others, where it holds their integers."""
        if not self.is_opencv_4 or array.dtype.name in OPENCV_4_TYPES:
            return True
        return array.dtype.kind != "f" and (array.astype(np.float32) != array).any()

    def run(self, arguments):
        """How the process ended, and what it said."""
        try:
            done = subprocess.run(
                ["sh", "-c", LIMITED, str(self.kib), *self.command, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.seconds,
                env=self.environment,
            )
        except subprocess.TimeoutExpired:
            return HANG, f"no answer in {self.seconds} s"
        except OSError as error:
            raise SystemExit(f"error: {error}") from None
        said = done.stderr.decode(errors="replace").strip()
        if done.returncode == 0:
            return RIGHT, done.stdout.decode(errors="replace").strip()
        errors = [line for line in said.splitlines() if line.startswith("error: ")]
        if 0 < done.returncode < 126 and errors:
            return REFUSED, errors[-1].removeprefix("error: ")
        return CRASH, f"status {done.returncode}: {said[-300:]}"


def forward(tool, case, folder, model=None):
    """Runs a case of `folder` and compares; returns its end and what is to be said of it."""
    source = Path(folder) / case.name
    model = str(model or source / "model.onnx")
    arguments = ["forward", model, *tool.options]
    shapes = []
    with tempfile.TemporaryDirectory() as inputs, tempfile.TemporaryDirectory() as outputs:
        for entry in case.inputs:
            array = np.load(source / entry["file"], mmap_mode="r")
            file = source / entry["file"] if tool.takes(array) else as_float32(array, Path(inputs) / Path(entry["file"]).name)
            arguments += ["--input", f"{entry['name']}={file}"]
            shapes += ["--input-shape", f"{entry['name']}={'x'.join(map(str, array.shape))}"]
        by_name = [part for index, entry in enumerate(case.outputs) for part in ("--output", f"{entry['name']}={outputs}/{index}.npy")]
        everything = ["--output-dir", outputs]
        asked = by_name if len(case.outputs) > 1 else everything
        end, said = tool.run(arguments + asked)
        if end == REFUSED and case.opens_axes and SHAPE_OPTION in said:
            arguments += shapes
            end, said = tool.run(arguments + asked)
        if end == REFUSED and asked is by_name and UNKNOWN_OUTPUT in said:
            end, said = tool.run(arguments + everything)
        if end != RIGHT:
            return end, said.replace(model, "model.onnx")
        return compare(tool, case, source, Path(outputs))


def as_float32(array, path):
    np.save(path, array.astype(np.float32))
    return path


def compare(tool, case, source, outputs):
    written = len(list(outputs.glob("*.npy")))
    if written != len(case.outputs):
        return WRONG, f"{written} outputs instead of {len(case.outputs)}"
    for index, entry in enumerate(case.outputs):
        expected, actual = np.load(source / entry["file"]), np.load(outputs / f"{index}.npy")
        difference = comparing.disagreement(expected, actual, case.tolerance, tool.gives_columns)
        if difference:
            return WRONG, f"{entry['name']}: {difference}"
    return RIGHT, ""


def keep(tool, case, folder, target):
    """Copies a case to look at, with what the tool made of it beside."""
    case.copy(folder, target)
    source = Path(target) / case.name
    arguments = ["forward", str(source / "model.onnx"), *tool.options]
    for entry in case.inputs:
        arguments += ["--input", f"{entry['name']}={source / entry['file']}"]
    outputs = source / "got"
    shutil.rmtree(outputs, ignore_errors=True)
    arguments += ["--output-dir", str(outputs)]
    end, said = tool.run(arguments)
    (source / "command.txt").write_text(f"{shlex.join([*tool.command, *arguments])}\n{end}: {said}\n")
