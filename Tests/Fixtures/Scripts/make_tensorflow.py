"""Writes the tiny classifier as a frozen TensorFlow graph, a text graph for it, and TensorFlow Lite models.

TensorFlow's tensors are [N, H, W, C]; the arrays of the fixtures, and OpenCV, have [N, C, H, W].
"""

import os

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="")

import numpy as np
import tensorflow as tf
from google.protobuf import text_format

import tiny_classifier as tiny
from fixture_files import MODELS, agree, write_bytes

v1 = tf.compat.v1
INPUT = np.ascontiguousarray(tiny.INPUT.transpose(0, 2, 3, 1))
KERNEL = tiny.CONV_WEIGHTS.transpose(2, 3, 1, 0)  # [height, width, in, out]


def layers(x):
    """The tiny classifier up to its logits."""
    convolution = tf.nn.conv2d(x, tf.constant(KERNEL, name="conv/kernel"), 1, "SAME", name="conv")
    biased = tf.nn.bias_add(convolution, tf.constant(tiny.CONV_BIAS, name="conv/bias"), name="conv/add")
    hidden = tf.nn.relu(biased, name="relu")
    pooled = tf.reduce_mean(hidden, [1, 2], name="pool")
    product = tf.matmul(pooled, tf.constant(tiny.FC_WEIGHTS.T, name="fc/kernel"), name="fc")
    return tf.nn.bias_add(product, tf.constant(tiny.FC_BIAS, name="fc/bias"), name="logits")


def run(graph_definition, output):
    with v1.Graph().as_default(), v1.Session() as session:
        tf.graph_util.import_graph_def(graph_definition, name="")
        return session.run(f"{output}:0", {"input:0": INPUT})


def frozen_graph():
    with v1.Graph().as_default() as graph:
        layers(v1.placeholder(tf.float32, [None, 8, 8, 3], name="input"))
    definition = graph.as_graph_def()
    agree("tiny-classifier.pb", tiny.logits(tiny.INPUT), run(definition, "logits"), 1e-5)
    write_bytes(MODELS / "tiny-classifier.pb", definition.SerializeToString(deterministic=True))
    return definition


def text_graph(frozen):
    """The nodes of the frozen graph without its constants, and a softmax that only this file has."""
    with v1.Graph().as_default() as graph:
        tf.graph_util.import_graph_def(frozen, name="")
        tf.nn.softmax(graph.get_tensor_by_name("logits:0"), name="probabilities")
    whole = graph.as_graph_def()
    expected = tiny.softmax(tiny.logits(tiny.INPUT))
    agree("tiny-classifier.pbtxt", expected, run(whole, "probabilities"), 1e-6)
    text = v1.GraphDef()
    text.node.extend(node for node in whole.node if node.op != "Const")
    for node in text.node:
        node.attr.pop("_output_shapes", None)
    write_bytes(MODELS / "tiny-classifier.pbtxt", text_format.MessageToString(text).encode())


def lite(stem, head, expected, converter_settings=()):
    function = tf.function(lambda x: head(layers(x)), input_signature=[tf.TensorSpec([2, 8, 8, 3], name="input")])
    converter = tf.lite.TFLiteConverter.from_concrete_functions([function.get_concrete_function()])
    for name, setting in converter_settings:
        setattr(converter, name, setting)
    content = converter.convert()
    interpreter = tf.lite.Interpreter(model_content=content)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], INPUT)
    interpreter.invoke()
    agree(f"{stem}.tflite", expected, interpreter.get_tensor(interpreter.get_output_details()[0]["index"]), 1e-5)
    write_bytes(MODELS / f"{stem}.tflite", content)


if __name__ == "__main__":
    text_graph(frozen_graph())
    lite("tiny-classifier", tf.identity, tiny.logits(tiny.INPUT))
    lite("tiny-classifier-softmax", tf.nn.softmax, tiny.softmax(tiny.logits(tiny.INPUT)))
