"""Reads and runs the models in the cv2 of the Python at hand, each in a process of its own, and says how each fared.

It makes nothing; the README's table of OpenCV versions is its answer. Only cv2 and NumPy are needed.
"""

import os
import sys

import cv2
import numpy as np

from fixture_files import MODELS

TOLERANCE = 1e-4


def load(name):
    return np.load(MODELS / f"{name}.npy")


def read(*files):
    return cv2.dnn.readNet(*(str(MODELS / file) for file in files))


def network(files, expected=None, inputs=None, reader=read):
    """How far the one output is from the array `expected`; the arrays are called after the first file unless given."""
    stem = files[0].rsplit(".", 1)[0]

    def attempt():
        net = reader(*files)
        for name, array in (inputs or {"": f"{stem}.input"}).items():
            net.setInput(load(array), name)
        output, wanted = net.forward(), load(expected or f"{stem}.output")
        return distance(output.reshape(wanted.shape) if output.size == wanted.size else output, wanted)

    return " + ".join(files), attempt


def outputs(file, inputs, names):
    """Several outputs, found by their names."""

    def attempt():
        net = read(file)
        for name, array in inputs.items():
            net.setInput(load(array), name)
        stem = file.rsplit(".", 1)[0]
        return max(distance(o, load(f"{stem}.{n}")) for n, o in zip(names, net.forward(names)))

    return file, attempt


def tensor(file, reader):
    def attempt():
        array, wanted = reader(str(MODELS / file)), load(file.split(".")[0].removesuffix("-ascii"))
        result = distance(array, wanted)
        return result if array.dtype == wanted.dtype else f"{describe(result)}, as {array.dtype}"

    return file, attempt


def distance(ours, wanted):
    if ours.shape != wanted.shape:
        raise ValueError(f"shape {ours.shape}, not {wanted.shape}")
    return float(np.max(np.abs(ours.astype(np.float64) - wanted.astype(np.float64))))


def describe(result):
    return result if isinstance(result, str) else f"{'agrees' if result <= TOLERANCE else 'differs'} ({result:.1e})"


def cases():
    tiny = {"": "tiny-classifier.input"}
    logits, probabilities = "tiny-classifier.output", "tiny-classifier-softmax.output"
    for stem in ["tiny-classifier", "tiny-classifier-softmax", "perceptron", "quantized", "tiny-classifier-float16",
                 "clip-attributes", "clip-constants", "external-data"]:
        yield network([f"{stem}.onnx"])
    yield network(["clip-inputs.onnx"], inputs={n: f"clip-inputs.{n}" for n in ["input", "low", "high"]})
    for size in ["6x4", "3x5"]:
        yield network(["dynamic-size.onnx"], f"dynamic-size.{size}.output", {"": f"dynamic-size.{size}.input"})
    sides = {n: f"two-inputs-two-outputs.{n}" for n in ["left", "right"]}
    yield outputs("two-inputs-two-outputs.onnx", sides, ["difference", "concat"])
    yield outputs("three-outputs.onnx", {"": "three-outputs.input"}, ["tanh", "relu", "sigmoid"])
    for kind in ["float32", "float64", "float16", "int8", "uint8", "int32", "int64"]:
        yield tensor(f"tensor-{kind}.pb", lambda path: cv2.dnn.readTensorFromONNX(path))
    yield network(["tiny-classifier.pb"], logits, tiny)
    yield network(["tiny-classifier.pb", "tiny-classifier.pbtxt"], probabilities, tiny)
    yield network(["tiny-classifier.tflite"], logits, tiny)
    yield network(["tiny-classifier-softmax.tflite"], probabilities, tiny)
    yield network(["tiny-classifier.caffemodel", "tiny-classifier.prototxt"], logits, tiny)
    yield network(["pool-softmax.prototxt"], reader=lambda file: cv2.dnn.readNetFromCaffe(str(MODELS / file)))
    yield network(["tiny-classifier.weights", "tiny-classifier.cfg"], logits, tiny)
    yield network(["tiny-classifier-truncated.weights", "tiny-classifier.cfg"], logits, tiny)
    yield network(["tiny-classifier.t7"], logits, tiny)
    yield network(["tiny-classifier-ascii.t7"], logits, tiny,
                  lambda file: cv2.dnn.readNetFromTorch(str(MODELS / file), False))
    for kind in ["float", "double"]:
        yield tensor(f"torch-{kind}-tensor.t7", lambda path: cv2.dnn.readTorchBlob(path))
        yield tensor(f"torch-{kind}-tensor-ascii.t7", lambda path: cv2.dnn.readTorchBlob(path, False))
    yield network(["tiny-classifier.xml", "tiny-classifier.bin"], logits, tiny)


def main():
    print(f"OpenCV {cv2.__version__}", flush=True)
    for name, attempt in cases():
        child = os.fork()
        if child == 0:
            try:
                print(f"{name}: {describe(attempt())}", flush=True)
            except Exception as error:
                print(f"{name}: refused: {' '.join(str(error).split())[-200:]}", flush=True)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status:
            print(f"{name}: the process ended with {status}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
