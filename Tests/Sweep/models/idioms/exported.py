"""What whole architectures, exported with random weights, were seen to have and single operators had not."""

import numpy as np
from onnx import TensorProto

from ..registry import idiom

OPSETS = (11, 13, 17, 18, 21)


@idiom("divisor that others share", 60)
def shared_divisor(family):
    for opset in OPSETS:
        for shape in ((1, 3, 1, 1), (3, 1, 1), (1, 3, 4, 5), (1, 1, 1, 5), (1,)):
            for other in ("Div", "Mul", "Add"):
                g = family.graph(f"{'x'.join(map(str, shape))}-{other.lower()}", opset)
                x, divisor = g.input(1, 3, 4, 5), g.constant(g.random(*shape, low=0.5))
                yield g.returns(g.op("Div", x, divisor), g.op(other, g.op("Relu", x), divisor))


@idiom("resize to another value's size", 60)
def resized_like(family):
    for opset in (13, 17, 18):
        for mode in ("nearest", "linear"):
            for size in ((8, 8), (9, 14)):
                for later in (None, "GlobalAveragePool"):
                    g = family.graph(f"{mode}-{size[0]}x{size[1]}-{later or 'end'}", opset)
                    x = g.input(1, 2, *size, open_axes=(2, 3))
                    pooling = {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1]}
                    large = g.op("MaxPool", x, **pooling)
                    small = g.op("MaxPool", large, **pooling)
                    coordinates = "asymmetric" if mode == "nearest" else "half_pixel"
                    resized = g.op(
                        "Resize", small, None, None, g.op("Shape", large), mode=mode,
                        coordinate_transformation_mode=coordinates, nearest_mode="floor" if mode == "nearest" else None)
                    total = g.op("Add", resized, large)
                    yield g.returns(g.op(later, total) if later else total)


@idiom("normalization behind a convolution", 60)
def normalized(family):
    for opset in (17, 21):
        for rank in (3, 4, 5):
            for norm in ("InstanceNormalization", "GroupNormalization"):
                for between in (None, "Relu", "Reshape"):
                    if norm == "GroupNormalization" and opset < 21:
                        continue
                    g = family.graph(f"{norm.lower()}-{rank}-{between or 'none'}", opset)
                    x = g.input(1, 2, *[6] * (rank - 2))
                    y = g.op("Conv", x, g.weights(4, 2, *[3] * (rank - 2)), pads=[1] * (2 * (rank - 2)))
                    if between:
                        y = g.op(between, y, *([np.asarray([1, 4] + [6] * (rank - 2))] if between == "Reshape" else []))
                    groups = {"num_groups": 2} if norm == "GroupNormalization" else {}
                    yield g.returns(g.op(norm, y, g.random(4, low=0.5), g.random(4), **groups))


@idiom("heads that a shape leaves open", 60)
def open_heads(family):
    for opset in OPSETS:
        for heads, width, tokens in ((2, 4, 5), (4, 4, 4), (1, 8, 3)):
            for biased in (True, False):
                g = family.graph(f"{heads}x{width}x{tokens}{'-bias' if biased else ''}", opset)
                x = g.input(1, tokens, heads * width)
                made = []
                for order in ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]):
                    y = g.op("MatMul", x, g.weights(heads * width, heads * width))
                    y = g.op("Add", g.random(heads * width), y) if biased else y
                    y = g.op("Reshape", y, np.asarray([1, tokens, -1, width]))
                    made.append(g.op("Transpose", y, perm=order))
                scores = g.op("Div", g.op("MatMul", made[0], made[1]), np.float32(2))
                y = g.op("MatMul", g.op("Softmax", scores, axis=3), made[2])
                y = g.op("Transpose", y, perm=[0, 2, 1, 3])
                yield g.returns(g.op("Reshape", y, np.asarray([1, tokens, heads * width])))


@idiom("function of integers", 60)
def of_integers(family):
    numbers = np.float32([[-3.5, 0.5, 2.5, 6.5, -1.5]])  # far from the next number
    for opset in (13, 17):
        for kind in (TensorProto.INT64, TensorProto.INT32):
            for function in ("Abs", "Sign", "Neg", "min", "max", "both"):
                g = family.graph(f"{function.lower()}-{kind}", opset)
                x = g.cast(g.input(1, 5, values=numbers), kind)
                dtype = np.int64 if kind == TensorProto.INT64 else np.int32
                low, high = (dtype(-1) if function in ("min", "both") else None), (dtype(3) if function in ("max", "both") else None)
                y = g.op(function, x) if function in ("Abs", "Sign", "Neg") else g.op("Clip", x, low, high)
                yield g.returns(g.cast(y))


@idiom("resize of integers", 60)
def resized_integers(family):
    for opset in (11, 13, 18):
        for dtype, kind in ((np.uint8, TensorProto.UINT8), (np.int8, TensorProto.INT8)):
            for mode in ("linear", "nearest"):
                for sizes in ((7, 9), (12, 12)):
                    g = family.graph(f"{np.dtype(dtype).name}-{mode}-{sizes[0]}", opset)
                    limits = np.iinfo(dtype)
                    values = g.random_state.integers(limits.min, limits.max, (1, 2, 5, 6)).astype(np.float32)
                    values += np.copysign(0.5, values)  # far from the next number
                    x = g.cast(g.input(values=values), kind)
                    rounding = {"nearest_mode": "floor", "coordinate_transformation_mode": "asymmetric"} if mode == "nearest" else {}
                    y = g.op("Resize", x, np.float32([]), np.float32([]), np.asarray([1, 2, *sizes]), mode=mode, **rounding)
                    g.tolerance = "quantum-1"
                    yield g.returns(g.cast(y))


@idiom("quantized Gemm", 60)
def quantized_gemm(family):
    for bias in (False, True):
        for turned in (0, 1):
            for real in (False, True):
                g = family.graph(f"{'bias' if bias else 'plain'}-{turned}{'-real' if real else ''}", 13)
                step, zero = np.float32(0.05), np.uint8(120)
                x = g.op("QuantizeLinear", g.input(3, 6), step, zero)
                weights = g.integers(*((4, 6) if turned else (6, 4)), low=-50, high=50, dtype=np.int8)
                sums = g.integers(4, low=-500, high=500, dtype=np.int32) if bias else None
                scale = (None, None) if real else (np.float32(0.1), np.uint8(100))
                y = g.op(
                    "QGemm", x, step, zero, weights, np.float32(0.02), np.int8(0), sums, *scale, domain="com.microsoft", transB=turned)
                g.tolerance = "float32" if real else "quantum-0.1"
                yield g.returns(y if real else g.op("DequantizeLinear", y, *scale))


@idiom("empty cache", 60)
def cache(family):
    for opset in OPSETS:
        for first in (True, False):
            g = family.graph("first" if first else "last", opset)
            x, empty = g.input(1, 2, 3, 4), np.zeros((1, 2, 0, 4), np.float32)
            yield g.returns(g.op("Relu", g.op("Concat", *((empty, x) if first else (x, empty)), axis=2)))


@idiom("scattered along an axis from the end", 60)
def scattered(family):
    for opset in (13, 16, 18):
        for axis in (-1, -2):
            g = family.graph(f"axis{axis}", opset)
            x, updates = g.input(1, 3, 4), g.input(1, 3, 4)
            indices = np.asarray([[[0, 1, 2, 3]] * 3]) if axis == -1 else np.asarray([[[0] * 4, [1] * 4, [2] * 4]])
            yield g.returns(g.op("ScatterElements", x, indices, updates, axis=axis))


@idiom("values of six axes", 80)
def six_axes(family):
    """Relative positions in two directions, and windows within windows."""
    shape = (1, 2, 3, 2, 4, 3)
    for opset in (13, 17, 18):
        for function in ("Add", "Sub", "Mul", "Div", "Max"):
            for other in (shape, (1, 2, 3, 1, 4, 3), (1, 2, 3, 2, 1, 3), (3,)):
                g = family.graph(f"{function.lower()}-{'x'.join(map(str, other))}", opset)
                x, y = g.input(*shape), g.input(*other, low=0.5)
                yield g.returns(g.op(function, x, g.op("Relu", y)))
        for function in ("Softmax", "Concat", "Slice", "Transpose"):
            g = family.graph(function.lower(), opset)
            x = g.input(*shape)
            y = {
                "Softmax": lambda: g.op("Softmax", x, axis=-1),
                "Concat": lambda: g.op("Concat", x, g.op("Neg", x), axis=3),
                "Slice": lambda: g.op("Slice", x, np.asarray([1]), np.asarray([3]), np.asarray([2])),
                "Transpose": lambda: g.op("Transpose", x, perm=[0, 3, 1, 5, 2, 4]),
            }[function]()
            yield g.returns(g.op("Relu", y))
