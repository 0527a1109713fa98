"""Functions of numbers far from 0, as layers without normalization and masked scores have them."""

import numpy as np

from ..registry import idiom
from ..spelling import clip

OPSETS = (13, 20)
SIZES = [0, 1e-30, 1e-10, 1e-4, 1, 5, 9, 10, 15, 20, 30, 40, 44, 45, 60, 80, 87, 88, 88.7, 89, 90, 100, 127, 200, 500, 1e3, 1e4, 1e6, 1e10]
FAR = np.array([sign * size for size in SIZES for sign in (1, -1)], np.float32)
NEAR = FAR[np.abs(FAR) <= 80]  # where exp is a float32

FUNCTIONS = {
    "Relu": FAR, "Sigmoid": FAR, "Tanh": FAR, "Erf": FAR, "Softsign": FAR, "HardSwish": FAR, "HardSigmoid": FAR, "Mish": FAR,
    "Softplus": FAR, "Elu": FAR, "Selu": FAR, "Celu": FAR, "LeakyRelu": FAR, "ThresholdedRelu": FAR, "Gelu": FAR, "Exp": NEAR,
    "Sinh": NEAR, "Cosh": NEAR, "Atan": FAR, "Asinh": FAR, "Neg": FAR, "Abs": FAR, "Floor": FAR, "Ceil": FAR, "Round": FAR, "Sign": FAR,
}  # fmt: skip


def tanh_of_gelu(g, x):
    cube = g.op("Mul", x, g.op("Mul", x, x))
    inner = g.op("Mul", g.op("Add", x, g.op("Mul", cube, np.float32(0.044715))), np.float32(0.7978846))
    return g.op("Mul", g.op("Mul", x, g.op("Add", g.op("Tanh", inner), np.float32(1))), np.float32(0.5))


def erf_of_gelu(g, x):
    scaled = g.op("Div", x, np.float32(np.sqrt(2)))
    return g.op("Mul", g.op("Mul", x, g.op("Add", g.op("Erf", scaled), np.float32(1))), np.float32(0.5))


PATTERNS = {
    "swish": lambda g, x: g.op("Mul", x, g.op("Sigmoid", x)),
    "mish": lambda g, x: g.op("Mul", x, g.op("Tanh", g.op("Softplus", x))),
    "gelu-tanh": tanh_of_gelu,
    "gelu-erf": erf_of_gelu,
    "square": lambda g, x: g.op("Pow", x, np.float32(2)),
    "cube": lambda g, x: g.op("Pow", x, np.float32(3)),
    "log-sum": lambda g, x: g.op("ReduceLogSumExp", x, keepdims=1, **({"axes": [2]} if g.opset < 18 else {})),
    "hard swish": lambda g, x: g.op("Div", g.op("Mul", x, clip(g, g.op("Add", x, np.float32(3)), 0.0, 6.0)), np.float32(6)),
}


@idiom("functions of large numbers", 70)
def functions(family):
    for opset in OPSETS:
        for name, numbers in FUNCTIONS.items():
            if name == "Gelu" and opset < 20 or name == "Mish" and opset < 18:
                continue
            for shape in ((1, len(numbers)), (1, 2, len(numbers) // 2, 1)):
                g = family.graph(f"{name}-{len(shape)}d", opset)
                g.exact = name in ("Floor", "Ceil", "ThresholdedRelu")
                yield g.returns(g.op(name, g.input(values=numbers.reshape(shape))))
        for name, pattern in PATTERNS.items():
            numbers = FAR[np.abs(FAR) <= 1e6]
            g = family.graph(name, opset)
            yield g.returns(pattern(g, g.input(values=numbers.reshape(1, 2, -1))))
            g = family.graph(f"{name}-convolved", opset)
            x = g.input(values=numbers.reshape(1, 1, 2, -1))
            yield g.returns(pattern(g, g.op("Conv", x, np.array([1.0, -0.5], np.float32).reshape(2, 1, 1, 1))))


@idiom("softmax of large numbers", 30)
def softmaxes(family):
    rows = {
        "far": [[500, -500, 499, 0], [1e4, 1e4, -1e4, 9.9e3], [-1e6, -1e6, -1e6, -1e6], [3e38, -3e38, 0, 1]],
        "masked": [[1, -np.inf, 2, -np.inf], [0.5, -np.inf, -np.inf, -np.inf], [-3.4028235e38, 1, 2, -3.4028235e38], [-1e9, 3, 2, 1]],
        "all-masked": [[-3.4028235e38] * 4, [-1e9] * 4, [-1e4, -1e4, 0, 0], [-65504, -65504, -65504, 1]],
    }
    for opset in OPSETS:
        for name, numbers in rows.items():
            for operator in ("Softmax", "LogSoftmax"):
                for axis in (-1, 1):
                    g = family.graph(f"{operator}-{name}-axis{axis}", opset)
                    g.exact = True
                    values = np.array(numbers, np.float32)
                    values = values.reshape(1, 4, 4) if axis == -1 else values.T.reshape(1, 4, 4)
                    if operator == "LogSoftmax" and not np.isfinite(values).all():
                        continue
                    yield g.returns(g.op(operator, g.input(values=values), axis=axis))


@idiom("cells of large numbers", 24)
def cells(family):
    for opset in OPSETS:
        for operator, gates in (("LSTM", 4), ("GRU", 3), ("RNN", 1)):
            for scale in (1, 30, 300):
                g = family.graph(f"{operator}-{scale}", opset)
                x = g.input(values=g.random(3, 1, 4) * np.float32(scale))
                outputs = g.op(
                    operator, x, g.random(1, gates * 5, 4), g.random(1, gates * 5, 5), g.random(1, gates * 10), outputs=2, hidden_size=5
                )
                yield g.returns(outputs[0])


@idiom("normalizations of large numbers", 30)
def normalizations(family):
    for opset in (17, 21):
        for offset, spread in ((0, 1e-4), (0, 1e4), (3, 1), (100, 1), (0, 1e-12)):
            for operator in ("LayerNormalization", "InstanceNormalization", "BatchNormalization"):
                g = family.graph(f"{operator}-{offset}-{spread}", opset)
                x = g.input(values=g.random(1, 3, 4, 5) * np.float32(spread) + np.float32(offset))
                scale, bias = g.random(3, low=0.5), g.random(3)
                if operator == "LayerNormalization":
                    y = g.op(operator, x, g.random(5, low=0.5), g.random(5), axis=-1)
                elif operator == "InstanceNormalization":
                    y = g.op(operator, x, scale, bias)
                else:
                    y = g.op(operator, x, scale, bias, g.random(3) + np.float32(offset), np.full(3, max(spread, 1e-3) ** 2, np.float32))
                yield g.returns(y)
