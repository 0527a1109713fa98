"""The ways in which make_onnx*.py put graphs together, check them in ONNX Runtime and write them."""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from fixture_files import MODELS, agree, write_array, write_bytes

FLOAT = TensorProto.FLOAT


def tensor(name, array):
    return numpy_helper.from_array(np.ascontiguousarray(array), name)


def value(name, shape, element=FLOAT):
    return helper.make_tensor_value_info(name, element, shape)


def node(operator, inputs, output, **attributes):
    """A node named after its one output."""
    return helper.make_node(operator, inputs, [output], name=output, **attributes)


def model(name, nodes, inputs, outputs, initializers=(), opset=11):
    graph = helper.make_graph(list(nodes), name, list(inputs), list(outputs), list(initializers))
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=6, producer_name="swift-opencv-dnn fixtures"
    )
    onnx.checker.check_model(made, full_check=True)
    return made


def write_model(file, made):
    write_bytes(MODELS / file, made.SerializeToString(deterministic=True))


def run(made, inputs):
    """Every output of ONNX Runtime, without its rewriting of the graph."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(made.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return dict(zip([o.name for o in session.get_outputs()], session.run(None, inputs)))


def write_case(stem, made, inputs, outputs, tolerance=1e-5):
    """The model and its arrays: `STEM.input.npy` and `STEM.output.npy`, or `STEM.NAME.npy` where there are several."""
    ran = run(made, inputs)
    for name, expected in outputs.items():
        agree(f"{stem} {name}", expected, ran[name], tolerance)
    write_model(f"{stem}.onnx", made)
    for name, array in inputs.items():
        write_array(MODELS / f"{stem}.{name if len(inputs) > 1 else 'input'}.npy", array)
    for name, array in outputs.items():
        write_array(MODELS / f"{stem}.{name if len(outputs) > 1 else 'output'}.npy", np.float32(array))
