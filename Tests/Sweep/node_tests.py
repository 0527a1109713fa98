"""ONNX's own tests of single nodes, as Debian's libonnx-testdata has them, written as cases.

The kind of a case tells what may be expected of it:

    float            every input and output is a floating-point tensor, and every operator has a row in ModelGraph's table
    float for shape  the same, but an input of the run settles the shape of the output, such as the scales of a Resize
    other types      integers or bool are among the inputs and outputs: axes, shapes, indices, masks
    no row           an operator is not in the table

Tests of random numbers are left out: no run gives what they expect.
"""

import json
import re
from pathlib import Path

import comparing
from cases import LIST, Case

DATA = Path("/usr/share/libonnx-testdata/data/node")
DROPPED = "dropped.jsonl"
OPERATORS = Path(__file__).resolve().parents[2] / "Sources/ModelGraph/Operators"
FLOAT, FLOAT_FOR_SHAPE, OTHER_TYPES, NO_ROW = "float", "float for shape", "other types", "no row"

# Here a run gives them their scales, depth, or start, limit and step as floats.
SHAPED_BY_FLOATS = {"OneHot", "Range", "Resize", "Upsample"}
RANDOM = {"Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike"}


class Dropped(Exception):
    """Why a test gives no case."""


def write_cases(folder, data):
    """Writes every test whose inputs and outputs are tensors of numbers into `folder`."""
    known, lines, dropped = table(), [], []
    tests = sorted(Path(data).glob("test_*"))
    if not tests:
        raise SystemExit(f"error: {data} holds no tests; on Debian they are in the package libonnx-testdata")
    for test in tests:
        try:
            lines.append(write(test, folder, known).line())
        except Dropped as reason:
            dropped.append({"name": test.name, "reason": str(reason)})
    (folder / LIST).write_text("".join(line + "\n" for line in lines))
    (folder / DROPPED).write_text("".join(json.dumps(entry) + "\n" for entry in dropped))
    print(f"{len(tests)} tests: {len(lines)} cases, {len(dropped)} dropped, listed in {DROPPED}")


def table():
    """The names of the operators that have a row: those which the sources of the table spell."""
    return {name for path in OPERATORS.rglob("*.swift") for name in re.findall(r'"([A-Z]\w+)"', path.read_text())}


def write(test, folder, known):
    import onnx

    model = onnx.load(test / "model.onnx")
    graph = model.graph
    constants = {tensor.name for tensor in graph.initializer}
    declared = {
        "input": [value for value in graph.input if value.name not in constants],
        "output": list(graph.output),
    }
    sets = test / "test_data_set_0"
    arrays = {
        kind: {value.name: array(sets / f"{kind}_{index}.pb", value) for index, value in enumerate(values)}
        for kind, values in declared.items()
    }
    both = [*arrays["input"].values(), *arrays["output"].values()]
    operators = sorted({node.op_type for node in graph.node})
    if RANDOM.intersection(operators):
        raise Dropped("it draws random numbers")
    opset = max(entry.version for entry in model.opset_import)
    case = Case(test.name, OTHER_TYPES, operators[0] if len(operators) == 1 else test.name, operators, opset)
    if not known.issuperset(operators):
        case.kind = NO_ROW
    elif all(each.dtype.kind == "f" for each in both):
        case.kind = FLOAT_FOR_SHAPE if SHAPED_BY_FLOATS.intersection(operators) else FLOAT
    case.tolerance = tolerance(declared["input"] + declared["output"])
    case.write(folder, (test / "model.onnx").read_bytes(), arrays["input"], arrays["output"])
    return case


def array(path, value):
    """The array of a file; bfloat16, which NumPy does not have and the tests keep as bits, as the float32 of the same value."""
    import numpy as np
    import onnx
    from onnx import numpy_helper

    if value.type.WhichOneof("value") != "tensor_type":
        raise Dropped(f"{value.name} is no tensor but a {value.type.WhichOneof('value').removesuffix('_type')}")
    tensor = onnx.TensorProto.FromString(path.read_bytes())
    if value.type.tensor_type.elem_type == onnx.TensorProto.BFLOAT16:
        bits = np.frombuffer(tensor.raw_data, np.uint16)
        return (bits.astype(np.uint32) << 16).view(np.float32).reshape(tuple(tensor.dims))
    read = numpy_helper.to_array(tensor)
    if read.dtype.kind not in "fiub":
        raise Dropped(f"{value.name} holds no numbers but {onnx.TensorProto.DataType.Name(tensor.data_type)}")
    return read


def tolerance(values):
    import onnx

    half = (onnx.TensorProto.FLOAT16, onnx.TensorProto.BFLOAT16)
    return comparing.HALF if any(value.type.tensor_type.elem_type in half for value in values) else comparing.FLOAT32
