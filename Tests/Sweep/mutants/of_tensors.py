"""Constants whose shape, type and payload do not belong together, or whose numbers lead nowhere."""

import numpy as np
from onnx import TensorProto, numpy_helper

from .registry import Inapplicable, of_model, pick

EXTREMES = (0, 1, -1, 2, -2, 100, -100, 2**31 - 1, -(2**31), 2**31, 2**63 - 1, -(2**63))
PAYLOADS = ("raw_data", "float_data", "int32_data", "int64_data", "double_data", "uint64_data")


def tensors(model):
    yield from model.graph.initializer
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.HasField("t"):
                yield attribute.t


def payload(tensor):
    for field in PAYLOADS:
        if getattr(tensor, field):
            return field
    raise Inapplicable


@of_model
def a_constant_too_short(random, model):
    tensor = pick(random, tensors(model))
    field = payload(tensor)
    kept = int(random.integers(len(getattr(tensor, field))))
    if field == "raw_data":
        tensor.raw_data = tensor.raw_data[:kept]
    else:
        del getattr(tensor, field)[kept:]


@of_model
def a_constant_too_long(random, model):
    tensor = pick(random, tensors(model))
    field = payload(tensor)
    if field == "raw_data":
        tensor.raw_data += random.bytes(int(random.integers(1, 40)))
    else:
        getattr(tensor, field).extend(getattr(tensor, field)[:3])


@of_model
def another_length_of_a_constant(random, model):
    tensor = pick(random, (tensor for tensor in tensors(model) if tensor.dims))
    tensor.dims[int(random.integers(len(tensor.dims)))] = pick(random, EXTREMES)


@of_model
def another_rank_of_a_constant(random, model):
    tensor = pick(random, tensors(model))
    if tensor.dims and random.random() < 0.5:
        del tensor.dims[int(random.integers(len(tensor.dims)))]
    else:
        tensor.dims.append(pick(random, (1, 2, 0)))


@of_model
def another_element_type(random, model):
    pick(random, tensors(model)).data_type = pick(random, (*range(0, 24), 99, -1))


@of_model
def a_constant_with_fewer_channels(random, model):
    """The payload fits the shape, and the shape does not fit the operator."""
    tensor = pick(random, (tensor for tensor in tensors(model) if tensor.dims))
    try:
        array = numpy_helper.to_array(tensor)
    except Exception:
        raise Inapplicable from None
    axis = int(random.integers(array.ndim))
    tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(np.take(array, range(array.shape[axis] // 2), axis)), tensor.name))


@of_model
def another_number_in_a_constant(random, model):
    """Axes, shapes, indices, repeats and pads that are out of range."""
    tensor = pick(random, (tensor for tensor in tensors(model) if tensor.data_type in (TensorProto.INT64, TensorProto.INT32)))
    array = numpy_helper.to_array(tensor).copy()
    if not array.size:
        raise Inapplicable
    limits = np.iinfo(array.dtype)
    array.reshape(-1)[int(random.integers(array.size))] = min(max(pick(random, EXTREMES), limits.min), limits.max)
    tensor.CopyFrom(numpy_helper.from_array(array, tensor.name))


@of_model
def a_constant_without_elements(random, model):
    tensor = pick(random, tensors(model))
    for field in PAYLOADS:
        tensor.ClearField(field)
    if random.random() < 0.5:
        tensor.dims[:] = [0]


@of_model
def a_constant_elsewhere(random, model):
    """External data that is not there, or is no file beside the model."""
    tensor = pick(random, model.graph.initializer)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {
        "location": pick(random, ("missing.bin", "../model.onnx", "/dev/zero", "", "model.onnx")),
        "offset": pick(random, ("0", "-1", str(2**63))),
        "length": "64",
    }.items():
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value


@of_model
def a_number_that_is_none(random, model):
    tensor = pick(random, (tensor for tensor in tensors(model) if tensor.data_type == TensorProto.FLOAT))
    array = numpy_helper.to_array(tensor).copy()
    if not array.size:
        raise Inapplicable
    array.reshape(-1)[int(random.integers(array.size))] = pick(random, (np.nan, np.inf, -np.inf, 3e38))
    tensor.CopyFrom(numpy_helper.from_array(array, tensor.name))
