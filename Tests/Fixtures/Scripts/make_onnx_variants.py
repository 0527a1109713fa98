"""Writes ONNX files that ask more of a reader: quantized, half precision, sizes and limits known only at run time,
weights in a second file, and lone tensors. The README says which OpenCV reads which."""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto

import tiny_classifier as tiny
from fixture_files import MODELS, agree, write_array, write_bytes
from make_onnx import TINY_CLASSIFIER_WEIGHTS, tiny_classifier_nodes
from onnx_models import model, node, run, tensor, value, write_case, write_model


def quantized():
    """A fully connected network in int8. Scales are powers of two and the weights small integers, so every step is exact.

    Tensors are called as ONNX Runtime's quantizer calls them: OpenCV 4.6 looks the scale of `X_quantized` up as `X_scale`.
    """
    random = np.random.RandomState(8)
    weights = random.randint(-8, 9, size=(4, 3)).astype(np.int8)  # [in, out]
    x = (random.randint(-16, 17, size=(2, 4)) / 16).astype(np.float32)
    in_scale, weight_scale, out_scale = 1 / 16, 1 / 8, 1 / 4
    scales = {"input": in_scale, "weights": weight_scale, "product": out_scale}
    of = lambda name: [f"{name}_quantized", f"{name}_scale", f"{name}_zero_point"]
    made = model(
        "quantized",
        [
            node("QuantizeLinear", ["input", *of("input")[1:]], "input_quantized"),
            node("QLinearMatMul", [*of("input"), *of("weights"), *of("product")[1:]], "product_quantized"),
            node("DequantizeLinear", of("product"), "output"),
        ],
        [value("input", [2, 4])], [value("output", [2, 3])],
        [tensor("weights_quantized", weights)]
        + [tensor(f"{name}_scale", np.float32(scale)) for name, scale in scales.items()]
        + [tensor(f"{name}_zero_point", np.int8(0)) for name in scales],
    )
    exact = np.rint(x / in_scale) @ weights.astype(np.float64) * in_scale * weight_scale
    expected = np.clip(np.rint(exact / out_scale), -128, 127) * out_scale  # halves round to even
    write_case("quantized", made, {"input": x}, {"output": expected})


def float16_weights():
    """The tiny classifier with half-precision tensors throughout; input and output are float32.

    Expected is float64 arithmetic on the rounded weights. A runtime that also computes in halves stays within 1e-2.
    """
    halves = [tensor(t.name, half) for t, half in zip(TINY_CLASSIFIER_WEIGHTS, tiny.HALF_WEIGHTS)]
    nodes = tiny_classifier_nodes("half_logits")
    nodes[0].input[0] = "half_input"
    made = model(
        "tiny_classifier_float16",
        [node("Cast", ["input"], "half_input", to=TensorProto.FLOAT16), *nodes]
        + [node("Cast", ["half_logits"], "logits", to=TensorProto.FLOAT)],
        [value("input", ["N", 3, 8, 8])], [value("logits", ["N", 10])], halves,
    )
    expected = tiny.logits(tiny.INPUT, tiny.HALF_WEIGHTS)
    write_case("tiny-classifier-float16", made, {"input": tiny.INPUT}, {"logits": expected}, 1e-2)


CLIP_INPUT = np.float32([[-3, -1, -0.5], [0.5, 2, 8]])
LOW, HIGH = np.array(-0.75, np.float32), np.array(2.5, np.float32)


def clip(stem, operands, inputs, initializers=(), opset=11, **attributes):
    graph_inputs = [value(name, list(array.shape)) for name, array in inputs.items()]
    made = model(
        stem.replace("-", "_"), [node("Clip", ["input", *operands], "output", **attributes)],
        graph_inputs, [value("output", [2, 3])], initializers, opset,
    )
    write_case(stem, made, inputs, {"output": np.clip(CLIP_INPUT, LOW, HIGH)})


def clips():
    """Limits as attributes (until opset 10), as constants (from opset 11), and as inputs of the network."""
    clip("clip-attributes", [], {"input": CLIP_INPUT}, opset=10, min=float(LOW), max=float(HIGH))
    clip("clip-constants", ["low", "high"], {"input": CLIP_INPUT}, [tensor("low", LOW), tensor("high", HIGH)])
    clip("clip-inputs", ["low", "high"], {"input": CLIP_INPUT, "low": LOW, "high": HIGH})


def dynamic_size():
    """Fully convolutional: ten scores for every pixel of a picture of any height and width."""
    made = model(
        "dynamic_size",
        tiny_classifier_nodes("logits")[:2] + [node("Conv", ["relu", "scores.weight", "fc.bias"], "scores", kernel_shape=[1, 1])],
        [value("input", ["N", 3, "H", "W"])], [value("scores", ["N", 10, "H", "W"])],
        [t for t in TINY_CLASSIFIER_WEIGHTS if t.name != "fc.weight"]
        + [tensor("scores.weight", tiny.FC_WEIGHTS.reshape(10, 4, 1, 1))],
    )
    write_model("dynamic-size.onnx", made)
    random = np.random.RandomState(13)
    for height, width in [(6, 4), (3, 5)]:
        x = random.randn(1, 3, height, width).astype(np.float32)
        hidden = np.maximum(tiny.convolve(x, tiny.CONV_WEIGHTS, tiny.CONV_BIAS), 0)
        expected = np.einsum("nchw,oc->nohw", hidden, tiny.FC_WEIGHTS.astype(np.float64)) + tiny.FC_BIAS[:, None, None]
        agree("dynamic-size", expected, run(made, {"input": x})["scores"], 1e-5)
        write_array(MODELS / f"dynamic-size.{height}x{width}.input.npy", x)
        write_array(MODELS / f"dynamic-size.{height}x{width}.output.npy", np.float32(expected))


def external_data():
    """The tiny classifier with its weights in `external-data.bin` beside the model."""
    made = model(
        "external_data", tiny_classifier_nodes("logits"), [value("input", ["N", 3, 8, 8])],
        [value("logits", ["N", 10])], TINY_CLASSIFIER_WEIGHTS,
    )
    content = b""
    for initializer in made.graph.initializer:
        raw = initializer.raw_data
        onnx.external_data_helper.set_external_data(initializer, "external-data.bin", len(content), len(raw))
        initializer.ClearField("raw_data")
        content += raw
    write_bytes(MODELS / "external-data.bin", content)
    write_model("external-data.onnx", made)
    session = onnxruntime.InferenceSession(MODELS / "external-data.onnx", providers=["CPUExecutionProvider"])
    expected = tiny.logits(tiny.INPUT)
    agree("external-data", expected, session.run(None, {"input": tiny.INPUT})[0], 1e-5)
    write_array(MODELS / "external-data.input.npy", tiny.INPUT)
    write_array(MODELS / "external-data.output.npy", np.float32(expected))


def lone_tensors():
    """TensorProto files, for readTensorFromONNX."""
    values = np.arange(24).reshape(2, 3, 4)
    for name, array in {
        "tensor-float32": np.float32(values) / 8 - 1,
        "tensor-float64": np.float64(values) / 8 - 1,
        "tensor-float16": np.float16(values) / np.float16(8) - np.float16(1),
        "tensor-int8": np.int8(values) - np.int8(12),
        "tensor-uint8": np.uint8(values) + np.uint8(200),
        "tensor-int32": np.int32(values) - 5,
        "tensor-int64": np.int64(values) - 5,
    }.items():
        write_bytes(MODELS / f"{name}.pb", tensor(name, array).SerializeToString(deterministic=True))
        write_array(MODELS / f"{name}.npy", array)


if __name__ == "__main__":
    quantized()
    float16_weights()
    clips()
    dynamic_size()
    external_data()
    lone_tensors()
