"""Writes the ONNX models that every supported OpenCV reads. Expected outputs: NumPy in float64, checked in ONNX Runtime."""

import numpy as np
from onnx import TensorProto, helper

import tiny_classifier as tiny
from fixture_files import MODELS, write_array
from onnx_models import model, node, tensor, value, write_case, write_model


def tiny_classifier_nodes(output):
    return [
        node("Conv", ["input", "conv.weight", "conv.bias"], "conv", kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        node("Relu", ["conv"], "relu"),
        node("GlobalAveragePool", ["relu"], "pool"),
        node("Flatten", ["pool"], "flatten", axis=1),
        node("Gemm", ["flatten", "fc.weight", "fc.bias"], output, transB=1),
    ]


TINY_CLASSIFIER_WEIGHTS = [
    tensor("conv.weight", tiny.CONV_WEIGHTS),
    tensor("conv.bias", tiny.CONV_BIAS),
    tensor("fc.weight", tiny.FC_WEIGHTS),
    tensor("fc.bias", tiny.FC_BIAS),
]


def tiny_classifier():
    """Logits, any batch size."""
    made = model(
        "tiny_classifier", tiny_classifier_nodes("logits"), [value("input", ["N", 3, 8, 8])],
        [value("logits", ["N", 10])], TINY_CLASSIFIER_WEIGHTS,
    )
    write_case("tiny-classifier", made, {"input": tiny.INPUT}, {"logits": tiny.logits(tiny.INPUT)})
    write_array(MODELS / "tiny-classifier.conv-weights.npy", tiny.CONV_WEIGHTS)


def open_size_classifier():
    """The same network for pictures of any size; the global pooling allows it."""
    made = model(
        "open_size_classifier", tiny_classifier_nodes("logits"), [value("input", ["N", 3, "H", "W"])],
        [value("logits", ["N", 10])], TINY_CLASSIFIER_WEIGHTS,
    )
    write_model("open-size-classifier.onnx", made)


def nhwc_classifiers():
    """The same network as tf2onnx writes it, with the channels last: of one size, of any, and of a height that may be channels."""
    weights = tiny_classifier_nodes("logits")
    turned = node("Transpose", ["input"], "planes", perm=[0, 3, 1, 2])
    weights[0] = node("Conv", ["planes", "conv.weight", "conv.bias"], "conv", kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    for stem, shape in [
        ("nhwc-classifier", ["N", 8, 8, 3]), ("nhwc-open-size", ["N", "H", "W", 3]), ("either-layout", ["N", 3, 8, 3]),
    ]:
        made = model(
            stem.replace("-", "_"), [turned] + weights, [value("input", shape)], [value("logits", ["N", 10])],
            TINY_CLASSIFIER_WEIGHTS,
        )
        x = tiny.INPUT[:, :, :3] if stem == "either-layout" else tiny.INPUT
        write_case(stem, made, {"input": x.transpose(0, 2, 3, 1)}, {"logits": tiny.logits(x)})


def tiny_classifier_softmax():
    """The same network, ending in a distribution."""
    made = model(
        "tiny_classifier_softmax", tiny_classifier_nodes("logits") + [node("Softmax", ["logits"], "probabilities", axis=1)],
        [value("input", ["N", 3, 8, 8])], [value("probabilities", ["N", 10])], TINY_CLASSIFIER_WEIGHTS,
    )
    expected = tiny.softmax(tiny.logits(tiny.INPUT))
    write_case("tiny-classifier-softmax", made, {"input": tiny.INPUT}, {"probabilities": expected})


def two_inputs_two_outputs():
    """`right` comes second in the graph and is told apart from `left` by `difference`."""
    left = np.arange(6, dtype=np.float32).reshape(2, 3)
    right = np.float32([[10, 20, 30], [40, 50, 60]])
    made = model(
        "two_inputs_two_outputs",
        [node("Sub", ["left", "right"], "difference"), node("Concat", ["left", "right"], "concat", axis=1)],
        [value("left", [2, 3]), value("right", [2, 3])],
        [value("difference", [2, 3]), value("concat", [2, 6])],
    )
    outputs = {"difference": left - right, "concat": np.concatenate([left, right], axis=1)}
    write_case("two-inputs-two-outputs", made, {"left": left, "right": right}, outputs)


def three_outputs():
    """Three unconnected outputs, whose order in the graph is not the alphabet's."""
    x = np.float32([[-2, -1, -0.5, 0], [0.25, 0.5, 1, 4]])
    made = model(
        "three_outputs",
        [node("Tanh", ["input"], "tanh"), node("Relu", ["input"], "relu"), node("Sigmoid", ["input"], "sigmoid")],
        [value("input", [2, 4])],
        [value("tanh", [2, 4]), value("relu", [2, 4]), value("sigmoid", [2, 4])],
    )
    wide = x.astype(np.float64)
    outputs = {"tanh": np.tanh(wide), "relu": np.maximum(wide, 0), "sigmoid": 1 / (1 + np.exp(-wide))}
    write_case("three-outputs", made, {"input": x}, outputs)


def truth_values():
    """Not, of bool."""
    values = [value(name, [2, 2], TensorProto.BOOL) for name in ("input", "output")]
    write_model("not.onnx", model("not", [node("Not", ["input"], "output")], values[:1], values[1:]))


def constant_output():
    """The first output of two is a constant, which ONNX allows."""
    x = np.float32([[-2, -1, 0.5, 4]])
    constant = np.float32([[1, 2, 3, 4]])
    made = model(
        "constant_output", [node("Relu", ["input"], "relu")], [value("input", [1, 4])],
        [value("constant", [1, 4]), value("relu", [1, 4])], [tensor("constant", constant)],
    )
    write_case("constant-output", made, {"input": x}, {"constant": constant, "relu": np.maximum(x, 0)})

    made = model(
        "only_constant_output", [node("Relu", ["input"], "relu")], [value("input", [1, 4])],
        [value("constant", [1, 4])], [tensor("constant", constant)],
    )
    write_case("only-constant-output", made, {"input": x}, {"constant": constant})

    for name, number in (("integer-constant-output", 2**24), ("long-constant-output", 2**24 + 1)):  # beyond float32
        made = model(
            name.replace("-", "_"), [node("Relu", ["input"], "relu")], [value("input", [1, 4])],
            [value("relu", [1, 4]), value("constant", [2], TensorProto.INT64)],
            [tensor("constant", np.int64([-3, number]))],
        )
        write_model(f"{name}.onnx", made)


def imagenet_with_background():
    """ImageNet's 1000 classes behind one for the background, as TensorFlow's networks have them: always an Egyptian cat."""
    bias = np.zeros(1001, np.float32)
    bias[1 + 285] = 10
    made = model(
        "imagenet_with_background",
        [
            node("GlobalAveragePool", ["input"], "mean"), node("Flatten", ["mean"], "colors"),
            node("Gemm", ["colors", "weights", "bias"], "output", transB=1),
        ],
        [value("input", [1, 3, 8, 8])], [value("output", [1, 1001])],
        [tensor("weights", np.zeros((1001, 3), np.float32)), tensor("bias", bias)],
    )
    x = np.ones((1, 3, 8, 8), np.float32)
    write_case("imagenet-with-background", made, {"input": x}, {"output": bias[None]})


def perceptron():
    """Two layers of MatMul and Add with constant operands: [N, 4] -> [N, 8] -> [N, 3]."""
    random = np.random.RandomState(4)
    w1, b1 = random.randn(4, 8).astype(np.float32), random.randn(8).astype(np.float32)
    w2, b2 = random.randn(8, 3).astype(np.float32), random.randn(3).astype(np.float32)
    x = random.randn(3, 4).astype(np.float32)
    made = model(
        "perceptron",
        [
            node("MatMul", ["input", "w1"], "product1"), node("Add", ["product1", "b1"], "sum1"),
            node("Relu", ["sum1"], "hidden"),
            node("MatMul", ["hidden", "w2"], "product2"), node("Add", ["product2", "b2"], "output"),
        ],
        [value("input", [3, 4])], [value("output", [3, 3])],
        [tensor("w1", w1), tensor("b1", b1), tensor("w2", w2), tensor("b2", b2)],
    )
    wide = [a.astype(np.float64) for a in (x, w1, b1, w2, b2)]
    expected = np.maximum(wide[0] @ wide[1] + wide[2], 0) @ wide[3] + wide[4]
    write_case("perceptron", made, {"input": x}, {"output": expected})


def products():
    """Three products that differ in how they have their weights: [K, N] twice, then [N, K]."""
    random = np.random.RandomState(6)
    weights = [random.randn(*shape).astype(np.float32) for shape in [(3, 5), (5, 4), (6, 4)]]
    x = random.randn(2, 3).astype(np.float32)
    made = model(
        "products",
        [
            node("Gemm", ["input", "columns"], "gemm"), node("MatMul", ["gemm", "factor"], "matmul"),
            node("Gemm", ["matmul", "rows"], "output", transB=1),
        ],
        [value("input", [2, 3])], [value("output", [2, 6])],
        [tensor(name, array) for name, array in zip(["columns", "factor", "rows"], weights)],
    )
    wide = [a.astype(np.float64) for a in [x] + weights]
    write_case("products", made, {"input": x}, {"output": wide[0] @ wide[1] @ wide[2] @ wide[3].T})
    for name, array in zip(["gemm", "matmul", "output"], weights):
        write_array(MODELS / f"products.{name}-weights.npy", array)


def shared_weights():
    """Two convolutions, or two products, by the same initializer [[1, 2], [3, 4]]: (1, 1) becomes (3, 7), then (17, 37)."""
    matrix = np.float32([[1, 2], [3, 4]])
    for stem, operator, shape, attributes in [
        ("shared-convolutions", "Conv", (2, 2, 1, 1), {"kernel_shape": [1, 1]}),
        ("shared-products", "Gemm", (2, 2), {"transB": 1}),
    ]:
        lengths = [1, 2] + [1] * (len(shape) - 2)
        made = model(
            stem.replace("-", "_"),
            [
                node(operator, ["input", "weights"], "first", **attributes),
                node(operator, ["first", "weights"], "second", **attributes),
            ],
            [value("input", lengths)], [value("second", lengths)], [tensor("weights", matrix.reshape(shape))],
        )
        output = np.float32([17, 37]).reshape(lengths)
        write_case(stem, made, {"input": np.ones(lengths, np.float32)}, {"second": output})


def lstm():
    """Four steps of two sequences of three numbers, into a state of five: [4, 2, 3] -> [4, 1, 2, 5]."""
    random = np.random.RandomState(6)
    steps, batch, width, hidden = 4, 2, 3, 5
    x = random.randn(steps, batch, width).astype(np.float32)
    w = random.uniform(-1, 1, (1, 4 * hidden, width)).astype(np.float32)
    r = random.uniform(-1, 1, (1, 4 * hidden, hidden)).astype(np.float32)
    b = random.uniform(-1, 1, (1, 8 * hidden)).astype(np.float32)
    made = model(
        "lstm", [node("LSTM", ["input", "w", "r", "b"], "states", hidden_size=hidden)],
        [value("input", [steps, batch, width])], [value("states", [steps, 1, batch, hidden])],
        [tensor("w", w), tensor("r", r), tensor("b", b)],
    )

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    wide = [a.astype(np.float64) for a in (x, w[0], r[0], b[0])]
    h = c = np.zeros((batch, hidden))
    states = []
    for step in wide[0]:
        gates = step @ wide[1].T + h @ wide[2].T + wide[3][: 4 * hidden] + wide[3][4 * hidden :]
        i, o, f, g = np.split(gates, 4, axis=1)  # ONNX's order: input, output, forget, cell
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        states.append(h[None])
    write_case("lstm", made, {"input": x}, {"states": np.stack(states)})


def traps():
    """Sound models that a version of OpenCV gets wrong where it is left alone."""
    x = np.float32([[1, -2, 3], [-4, 5, -6]])
    coordinates = np.float32([[10, 11, 12], [13, 14, 15]])
    made = model(
        "beside_constant", [node("Concat", ["input", "coordinates"], "output", axis=1)], [value("input", [2, 3])],
        [value("output", [2, 6])], [tensor("coordinates", coordinates)],
    )
    write_case("beside-constant", made, {"input": x}, {"output": np.concatenate([x, coordinates], axis=1)})

    made = model(
        "gather_last", [node("Gather", ["input", "index"], "output", axis=-1)], [value("input", [2, 3])],
        [value("output", [2, 1])], [tensor("index", np.int64([2]))],
    )
    write_case("gather-last", made, {"input": x}, {"output": x[:, 2:]})

    cube = np.arange(27, dtype=np.float32).reshape(1, 3, 3, 3)
    vector = np.float32([1, 10, 100])
    made = model(
        "last_axis_product", [node("Mul", ["input", "vector"], "output")], [value("input", [1, 3, 3, 3])],
        [value("output", [1, 3, 3, 3])], [tensor("vector", vector)],
    )
    write_case("last-axis-product", made, {"input": cube}, {"output": cube * vector})

    made = model(
        "unequal_split",
        [helper.make_node("Split", ["input", "sizes"], ["first", "second"], name="split", axis=1)],
        [value("input", [2, 3])], [value("first", [2, 2]), value("second", [2, 1])],
        [tensor("sizes", np.int64([2, 1]))], opset=13,
    )
    write_case("unequal-split", made, {"input": x}, {"first": x[:, :2], "second": x[:, 2:]})

    image = np.arange(12, dtype=np.float32).reshape(1, 1, 3, 4)
    weights = np.float32([[1, 2], [3, 4]]).reshape(1, 1, 2, 2)
    made = model(
        "open_transposed", [node("ConvTranspose", ["input", "weights"], "output", strides=[2, 2])],
        [value("input", ["N", 1, "height", "width"])], [value("output", ["N", 1, "rows", "columns"])],
        [tensor("weights", weights)],
    )
    write_case("open-transposed", made, {"input": image}, {"output": np.kron(image, weights)})


if __name__ == "__main__":
    tiny_classifier()
    open_size_classifier()
    nhwc_classifiers()
    tiny_classifier_softmax()
    two_inputs_two_outputs()
    three_outputs()
    truth_values()
    constant_output()
    imagenet_with_background()
    perceptron()
    products()
    shared_weights()
    lstm()
    traps()
