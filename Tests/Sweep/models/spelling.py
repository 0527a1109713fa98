"""Operators whose attributes became inputs: each function writes the spelling that the graph's opset has."""

import numpy as np


def integers(values):
    return np.asarray(values, np.int64)


def squeeze(graph, value, axes=None):
    if axes is None:
        return graph.op("Squeeze", value)
    return graph.op("Squeeze", value, integers(axes)) if graph.opset >= 13 else graph.op("Squeeze", value, axes=axes)


def unsqueeze(graph, value, axes):
    return graph.op("Unsqueeze", value, integers(axes)) if graph.opset >= 13 else graph.op("Unsqueeze", value, axes=axes)


def split(graph, value, axis, parts=None, count=None):
    """Into `parts` of these lengths, or into `count` equal ones."""
    outputs = len(parts) if parts is not None else count
    if parts is None:
        return graph.op("Split", value, outputs=outputs, axis=axis, num_outputs=count if graph.opset >= 18 else None)
    if graph.opset >= 13:
        return graph.op("Split", value, integers(parts), outputs=outputs, axis=axis)
    return graph.op("Split", value, outputs=outputs, axis=axis, split=parts)


def slice_(graph, value, starts, ends, axes=None, steps=None):
    if graph.opset >= 10:
        optional = [None if part is None else integers(part) for part in (axes, steps)]
        return graph.op("Slice", value, integers(starts), integers(ends), *optional)
    if steps is not None and any(step != 1 for step in steps):
        raise ValueError("Slice has steps from opset 10 on")
    return graph.op("Slice", value, starts=starts, ends=ends, axes=axes)


def clip(graph, value, low=None, high=None):
    if graph.opset >= 11:
        return graph.op("Clip", value, *[None if bound is None else np.float32(bound) for bound in (low, high)])
    return graph.op("Clip", value, min=low, max=high)


def pad(graph, value, pads, mode="constant", fill=0.0):
    if graph.opset >= 11:
        return graph.op("Pad", value, integers(pads), np.float32(fill) if fill else None, mode=mode)
    return graph.op("Pad", value, pads=pads, mode=mode, value=fill or None)


def reduce(graph, operator, value, axes=None, keepdims=None):
    as_input = graph.opset >= (13 if operator == "ReduceSum" else 18)
    if as_input and axes is not None:
        return graph.op(operator, value, integers(axes), keepdims=keepdims)
    return graph.op(operator, value, axes=axes, keepdims=keepdims)


def top_k(graph, value, k, axis=-1, largest=None):
    if graph.opset >= 10:
        return graph.op("TopK", value, integers([k]), outputs=2, axis=axis, largest=largest)
    return graph.op("TopK", value, outputs=2, k=k, axis=axis)


def dropout(graph, value, ratio=0.5):
    if graph.opset >= 12:
        return graph.op("Dropout", value, np.float32(ratio))
    return graph.op("Dropout", value, ratio=ratio)


def resize(graph, value, scales=None, sizes=None, **attributes):
    """Upsample up to opset 9; Resize with a region of interest from 11 on."""
    if graph.opset < 10:
        return (
            graph.op("Upsample", value, np.asarray(scales, np.float32), mode=attributes.get("mode", "nearest"))
            if graph.opset == 9
            else graph.op("Upsample", value, scales=scales, mode=attributes.get("mode", "nearest"))
        )
    if graph.opset == 10:
        return graph.op("Resize", value, np.asarray(scales, np.float32), mode=attributes.get("mode", "nearest"))
    region = None if graph.opset >= 13 else np.zeros(0, np.float32)
    if sizes is not None:
        scales = None if graph.opset >= 13 else np.zeros(0, np.float32)
        return graph.op("Resize", value, region, scales, integers(sizes), **attributes)
    return graph.op("Resize", value, region, np.asarray(scales, np.float32), **attributes)


def layer_normalization(graph, value, scale, bias, epsilon=1e-5):
    """The operator from opset 17 on; PyTorch's decomposition over the last axis before."""
    if graph.opset >= 17:
        return graph.op("LayerNormalization", value, scale, bias, axis=-1, epsilon=epsilon)
    mean = reduce(graph, "ReduceMean", value, [-1])
    centered = graph.op("Sub", value, mean)
    squared = graph.op("Pow", centered, np.float32(2))
    variance = reduce(graph, "ReduceMean", squared, [-1])
    deviation = graph.op("Sqrt", graph.op("Add", variance, np.float32(epsilon)))
    return graph.op("Add", graph.op("Mul", graph.op("Div", centered, deviation), scale), bias)


def gelu(graph, value):
    """PyTorch's exact form: x * 0.5 * (1 + erf(x / sqrt(2))). Gelu is an operator from opset 20 on."""
    if graph.opset >= 20:
        return graph.op("Gelu", value)
    error = graph.op("Erf", graph.op("Div", value, np.float32(np.sqrt(2))))
    return graph.op("Mul", graph.op("Mul", value, graph.op("Add", error, np.float32(1))), np.float32(0.5))


def hard_swish(graph, value):
    """The operator from opset 14 on; before, x * clip(x + 3, 0, 6) / 6."""
    if graph.opset >= 14:
        return graph.op("HardSwish", value)
    return graph.op("Div", graph.op("Mul", value, clip(graph, graph.op("Add", value, np.float32(3)), 0.0, 6.0)), np.float32(6))
