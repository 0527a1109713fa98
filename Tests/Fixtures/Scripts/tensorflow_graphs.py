"""Writes TensorFlow's GraphDef without TensorFlow, in spellings that its own exporters leave to the graph's author.

https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/framework/graph.proto
"""

import struct

import numpy as np

TYPES = {np.dtype("float32"): 1, np.dtype("int32"): 3}


def varint(number):
    number &= (1 << 64) - 1
    encoded = b""
    while number >= 128:
        encoded += bytes([number & 127 | 128])
        number >>= 7
    return encoded + bytes([number])


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def integer_field(number, value):
    return varint(number << 3) + varint(value)


def shape(extents):
    return b"".join(field(2, integer_field(1, extent)) for extent in extents)


def tensor(array, spelling="content"):
    """spelling: "content" for the elements as they lie in memory, "values" for a list of them, "once" for the first alone."""
    array = np.asarray(array)
    message = integer_field(1, TYPES[array.dtype]) + field(2, shape(array.shape))
    if spelling == "content":
        return message + field(4, array.tobytes())
    values = array.ravel()[:1] if spelling == "once" else array.ravel()
    if array.dtype == np.float32:
        return message + field(5, values.tobytes())
    return message + field(7, b"".join(varint(int(value)) for value in values))


def attribute(value):
    if isinstance(value, bool):
        return integer_field(5, value)
    if isinstance(value, int):
        return integer_field(3, value)
    if isinstance(value, float):
        return varint(4 << 3 | 5) + struct.pack("<f", value)
    if isinstance(value, str):
        return field(2, value.encode())
    if isinstance(value, bytes):  # a message already
        return value
    return field(1, field(3, b"".join(varint(number) for number in value)) if value else b"")


def node(name, operation, inputs=(), **attributes):
    message = field(1, name.encode()) + field(2, operation.encode())
    message += b"".join(field(3, source.encode()) for source in inputs)
    for key, value in sorted(attributes.items()):
        message += field(5, field(1, key.encode()) + field(2, attribute(value)))
    return field(1, message)


def placeholder(name, extents):
    return node(name, "Placeholder", dtype=integer_field(6, 1), shape=field(7, shape(extents)))


def constant(name, array, spelling="content"):
    array = np.asarray(array)
    if array.ndim == 0 and spelling == "content":
        spelling = "values"  # as TensorFlow writes scalars
    return node(name, "Const", dtype=integer_field(6, TYPES[array.dtype]), value=field(8, tensor(array, spelling)))


def convolution(name, inputs, operation="Conv2D", padding="SAME", strides=1, dilations=(1, 1), data_format="NHWC"):
    return node(
        name, operation, inputs, padding=padding, strides=[1, strides, strides, 1], dilations=[1, *dilations, 1],
        data_format=data_format)
