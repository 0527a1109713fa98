"""Constants and shapes that a file computes: shape arithmetic, shared and passed-through constants, functions, half precision, int8."""

import numpy as np
from onnx import TensorProto, helper

from ..registry import idiom
from ..operators.quantization import quantized, zero
from ..spelling import squeeze, unsqueeze

OPSETS = (9, 11, 13, 17, 18, 21)


@idiom("shape arithmetic")
def shapes(family):
    for opset in OPSETS:
        for kind in ("gather-concat", "slice-concat", "multiply", "divide", "open-batch"):
            g = family.graph(kind, opset)
            x = g.input(2, 3, 4, 4, open_axes=(0,) if kind == "open-batch" else ())
            y = g.op("Relu", x)
            shape = g.op("Shape", y)

            def length(index):
                return g.op("Gather", shape, np.asarray(index, np.int64), axis=0)

            if kind in ("gather-concat", "open-batch"):
                target = g.op("Concat", unsqueeze(g, length(0), [0]), unsqueeze(g, length(1), [0]), np.asarray([-1]), axis=0)
            elif kind == "slice-concat":
                first = (
                    g.op("Slice", shape, np.asarray([0]), np.asarray([2]), np.asarray([0]))
                    if opset >= 10
                    else g.op("Slice", shape, starts=[0], ends=[2], axes=[0])
                )
                target = g.op("Concat", first, np.asarray([-1]), axis=0)
            elif kind == "multiply":
                target = g.op(
                    "Concat",
                    unsqueeze(g, length(0), [0]),
                    unsqueeze(g, g.op("Mul", length(1), g.op("Mul", length(2), length(3))), [0]),
                    axis=0,
                )
            else:
                half = g.op("Div", length(1), np.asarray(3, np.int64))
                target = g.op("Concat", unsqueeze(g, length(0), [0]), unsqueeze(g, half, [0]), np.asarray([-1]), axis=0)
            yield g.returns(g.op("Reshape", y, target))


@idiom("constants passed on")
def passed(family):
    for opset in OPSETS:
        for kind in ("identity", "twice", "transposed", "reshaped", "squeezed", "cast", "computed", "concatenated"):
            g = family.graph(kind, opset)
            x = g.input(2, 4)
            w = g.constant(g.weights(4, 3))
            w = {
                "identity": lambda: g.op("Identity", w),
                "twice": lambda: g.op("Identity", g.op("Identity", w)),
                "transposed": lambda: g.op("Transpose", g.constant(g.weights(3, 4)), perm=[1, 0]),
                "reshaped": lambda: g.op("Reshape", g.constant(g.weights(12)), np.asarray([4, 3])),
                "squeezed": lambda: squeeze(g, g.constant(g.weights(1, 4, 3)), [0]),
                "cast": lambda: g.cast(g.constant(g.weights(4, 3).astype(np.float64))),
                "computed": lambda: g.op("Div", g.op("Mul", w, np.float32(3)), np.float32([1, 2, 4])),
                "concatenated": lambda: g.op("Concat", w, g.constant(g.weights(4, 2)), axis=1),
            }[kind]()
            yield g.returns(g.op("MatMul", x, w))


@idiom("shared constant")
def shared(family):
    for opset in OPSETS:
        g = family.graph("two-layers", opset)
        w, b = g.constant(g.weights(4, 4)), g.constant(g.random(4))
        x = g.op("Relu", g.op("Gemm", g.input(2, 4), w, b, transB=1))
        yield g.returns(g.op("Gemm", x, w, b))
        g = family.graph("scale-and-bias", opset)
        c = g.constant(g.random(1, 3, 1, 1))
        yield g.returns(g.op("Add", g.op("Mul", g.input(1, 3, 4, 4), c), c))


@idiom("several outputs")
def outputs(family):
    for opset in OPSETS:
        g = family.graph("inner-and-last", opset)
        x = g.input(1, 3, 6, 6)
        inner = g.op("Relu", g.op("Conv", x, g.weights(4, 3, 3, 3), g.random(4)))
        yield g.returns(inner, g.op("Flatten", g.op("GlobalAveragePool", inner), axis=1))
        g = family.graph("constant-beside", opset)
        yield g.returns(g.op("Sigmoid", g.input(2, 3)), g.op("Tanh", g.input(2, 3)))


@idiom("half-precision constants", 30)
def halves(family):
    for opset in OPSETS:
        for kind in ("cast-weights", "half-throughout", "half-scale"):
            g = family.graph(kind, opset)
            g.tolerance = "half"
            x = g.input(1, 3, 5, 5)
            if kind == "cast-weights":
                w = g.cast(g.constant(g.weights(4, 3, 3, 3).astype(np.float16)))
                yield g.returns(g.op("Relu", g.op("Conv", x, w)))
            elif kind == "half-throughout":
                y = g.op("Conv", g.cast(x, TensorProto.FLOAT16), g.weights(4, 3, 3, 3).astype(np.float16), g.random(4).astype(np.float16))
                yield g.returns(g.cast(g.op("Relu", y)))
            else:
                yield g.returns(g.cast(g.op("Mul", g.cast(x, TensorProto.FLOAT16), np.float16(0.5))))


@idiom("QDQ convolution", 30)
def quantized_convolution(family):
    for opset in (10, 11, 13, 17, 21):
        for kind in ("int8", "uint8"):
            for channels in (False, True):
                if channels and opset < 13:
                    continue
                g = family.graph(f"{kind}{'-per-channel' if channels else ''}", opset)
                g.tolerance = "quantum-0.125"
                x = quantized(g, g.input(1, 3, 6, 6), kind)
                scale = np.float32([1, 2, 1, 2]) / 256 if channels else np.float32(1 / 128)
                point = np.zeros(4, np.int8) if channels else zero("int8")
                w = g.op(
                    "DequantizeLinear", g.integers(4, 3, 3, 3, low=-60, high=60, dtype=np.int8), scale, point, axis=0 if channels else None
                )
                b = g.op(
                    "DequantizeLinear",
                    g.integers(4, low=-900, high=900, dtype=np.int32),
                    scale * np.float32(1 / 16),
                    np.zeros_like(point, np.int32),
                    axis=0 if channels else None,
                )
                y = g.op("Relu", g.op("Conv", x, w, b, kernel_shape=[3, 3], pads=[1] * 4))
                yield g.returns(quantized(g, y, kind, 1 / 8))


@idiom("QDQ fully connected")
def quantized_product(family):
    for opset in (11, 13, 17, 21):
        for operator in ("MatMul", "Gemm"):
            g = family.graph(operator.lower(), opset)
            g.tolerance = "quantum-0.25"
            x = quantized(g, g.input(2, 6))
            w = g.op("DequantizeLinear", g.integers(6, 4, low=-100, high=100, dtype=np.int8), np.float32(1 / 64), zero("int8"))
            y = g.op("MatMul", x, w) if operator == "MatMul" else g.op("Gemm", x, w, g.random(4))
            yield g.returns(quantized(g, y, scale=1 / 4))


@idiom("model-local functions")
def functions(family):
    for opset in (15, 17, 21):
        for attributes in (False, True):
            g = family.graph("attributed" if attributes else "plain", opset)
            nodes = [
                helper.make_node("Sigmoid", ["value"], ["gate"], name="gate"),
                helper.make_node("Mul", ["value", "gate"], ["product"], name="product"),
            ]
            if attributes:
                last = helper.make_node("LeakyRelu", ["product"], ["result"], name="leaky")
                last.attribute.append(helper.make_attribute("alpha", 0.1))
                last.attribute[0].Clear()
                last.attribute[0].name, last.attribute[0].ref_attr_name, last.attribute[0].type = "alpha", "slope", 1
                nodes.append(last)
            else:
                nodes.append(helper.make_node("Identity", ["product"], ["result"], name="result"))
            g.functions.append(
                helper.make_function(
                    "local", "Swish", ["value"], ["result"], nodes, [helper.make_opsetid("", opset)], ["slope"] if attributes else []
                )
            )
            x = g.op("Conv", g.input(1, 3, 4, 4), g.weights(4, 3, 1, 1))
            y = g.op("Swish", x, domain="local", **({"slope": 0.25} if attributes else {}))
            yield g.returns(g.op("Swish", y, domain="local", **({"slope": 0.5} if attributes else {})))


@idiom("open axes")
def open_axes(family):
    for opset in OPSETS:
        for axes in ((0,), (2, 3), (0, 2, 3)):
            g = family.graph("".join(map(str, axes)), opset)
            x = g.op("Relu", g.op("Conv", g.input(2, 3, 6, 5, open_axes=axes), g.weights(4, 3, 3, 3), g.random(4), pads=[1] * 4))
            y = g.op("Flatten", g.op("GlobalAveragePool", x), axis=1)
            yield g.returns(g.op("Gemm", y, g.weights(3, 4), g.random(3), transB=1))


@idiom("weights standardized as by training")
def standardized(family):
    """PyTorch's F.batch_norm(training=True) over a convolution's weights, as NFNets have it."""
    for opset in (15, 17, 21):
        for filters in (2, 4):
            g = family.graph(f"{filters}-filters", opset)
            x = g.input(1, 3, 5, 5)
            rows = g.op("Reshape", g.constant(g.weights(filters, 3, 3, 3)), np.asarray([1, filters, -1]))
            ones, zeros = np.ones(filters, np.float32), np.zeros(filters, np.float32)
            standard, _, _ = g.op(
                "BatchNormalization", rows, g.random(filters), zeros, zeros, ones, outputs=3, training_mode=1, epsilon=1e-5, momentum=0.9)
            kernel = g.op("Reshape", standard, np.asarray([filters, 3, 3, 3]))
            yield g.returns(g.op("Conv", x, kernel, kernel_shape=[3, 3]))
