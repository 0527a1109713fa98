"""Writes `custom-layers.onnx`, a network with two operators that no OpenCV has, and what NumPy computes for it: `affine` [1, 4, 4, 4],
and `second`, the second half of its channels.

Affine multiplies channels by the constant that is its first input, and adds `offset`. Halves has two outputs, of which one is used.
"""

import numpy as np
from onnx import helper

from fixture_files import MODELS, write_array
from onnx_models import node, tensor, value, write_model

DOMAIN = "com.example"


def main():
    random = np.random.RandomState(11)
    x = random.uniform(-1, 1, (1, 3, 4, 4)).astype(np.float32)
    kernels = random.uniform(-1, 1, (4, 3, 1, 1)).astype(np.float32)
    factors = np.float32([1, -2, 0.5, 3])
    nodes = [
        node("Conv", ["input", "kernels"], "conv", kernel_shape=[1, 1]),
        helper.make_node(
            "Affine", ["factors", "conv"], ["affine"], name="affine", domain=DOMAIN, offset=0.25, axes=[1], kind="channels"),
        node("Relu", ["affine"], "relu"),
        helper.make_node("Halves", ["relu"], ["first", "second"], name="halves", domain=DOMAIN),
    ]
    graph = helper.make_graph(
        nodes, "custom_layers", [value("input", list(x.shape))],
        [value("affine", [1, 4, 4, 4]), value("second", [1, 2, 4, 4])],
        [tensor("kernels", kernels), tensor("factors", factors)],
    )
    opsets = [helper.make_opsetid("", 11), helper.make_opsetid(DOMAIN, 1)]
    write_model(
        "custom-layers.onnx",
        helper.make_model(graph, opset_imports=opsets, ir_version=6, producer_name="swift-opencv-dnn fixtures"))
    conv = np.einsum("oc,nchw->nohw", kernels[:, :, 0, 0].astype(float), x)
    affine = conv * factors.reshape(1, 4, 1, 1) + 0.25
    write_array(MODELS / "custom-layers.input.npy", x)
    write_array(MODELS / "custom-layers.affine.npy", np.float32(affine))
    write_array(MODELS / "custom-layers.second.npy", np.float32(np.maximum(affine, 0)[:, 2:]))


if __name__ == "__main__":
    main()
