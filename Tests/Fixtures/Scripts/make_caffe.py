"""Writes the tiny classifier for Caffe, and a network that needs no weights. Expected outputs: NumPy; no Caffe is run."""

import numpy as np
from google.protobuf import text_format

import tiny_classifier as tiny
from caffe_messages import NetParameter
from fixture_files import MODELS, write_array, write_bytes


def network(name, shape):
    made = NetParameter(name=name, input=["input"])
    made.input_shape.add(dim=shape)
    return made


def add(made, name, kind, bottom, **parameters):
    return made.layer.add(name=name, type=kind, bottom=[bottom], top=[name], **parameters)


def write_text(file, made):
    write_bytes(MODELS / file, text_format.MessageToString(made).encode())


def tiny_classifier():
    made = network("tiny_classifier", tiny.INPUT.shape)
    add(made, "conv", "Convolution", "input", convolution_param={"num_output": 4, "kernel_size": [3], "pad": [1]})
    add(made, "relu", "ReLU", "conv")
    add(made, "pool", "Pooling", "relu", pooling_param={"pool": "AVE", "global_pooling": True})
    add(made, "logits", "InnerProduct", "pool", inner_product_param={"num_output": 10})
    write_text("tiny-classifier.prototxt", made)

    weights = NetParameter(name="tiny_classifier")
    for name, kind, blobs in [
        ("conv", "Convolution", [tiny.CONV_WEIGHTS, tiny.CONV_BIAS]),
        ("logits", "InnerProduct", [tiny.FC_WEIGHTS, tiny.FC_BIAS]),
    ]:
        layer = weights.layer.add(name=name, type=kind)
        for blob in blobs:
            layer.blobs.add(shape={"dim": blob.shape}, data=blob.ravel().tolist())
    write_bytes(MODELS / "tiny-classifier.caffemodel", weights.SerializeToString(deterministic=True))


def half_weights():
    """The output after shrinkCaffeModel: every weight and bias rounded to half precision."""
    logits = tiny.logits(tiny.INPUT, tiny.HALF_WEIGHTS)
    write_array(MODELS / "tiny-classifier-half-weights.output.npy", np.float32(logits))


def without_weights():
    """Average pooling, then softmax over the channels: a `.prototxt` alone."""
    x = np.random.RandomState(21).randn(1, 3, 4, 6).astype(np.float32)
    made = network("pool_softmax", x.shape)
    add(made, "pool", "Pooling", "input", pooling_param={"pool": "AVE", "kernel_size": 2, "stride": 2})
    add(made, "softmax", "Softmax", "pool")
    write_text("pool-softmax.prototxt", made)
    pooled = x.astype(np.float64).reshape(1, 3, 2, 2, 3, 2).mean(axis=(3, 5))
    expected = np.moveaxis(tiny.softmax(np.moveaxis(pooled, 1, -1)), -1, 1)
    write_array(MODELS / "pool-softmax.input.npy", x)
    write_array(MODELS / "pool-softmax.output.npy", np.float32(expected))


if __name__ == "__main__":
    tiny_classifier()
    half_weights()
    without_weights()
