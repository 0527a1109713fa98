"""Names, and values that go nowhere or come from nowhere: what says little of the numbers and confuses readers."""

import numpy as np

from ..registry import idiom
from ..spelling import clip, split

OPSETS = (7, 9, 11, 13, 17, 21)


def network(g):
    y = g.op("Relu", g.op("Conv", g.input(1, 3, 5, 5), g.weights(4, 3, 3, 3), g.random(4), kernel_shape=[3, 3]))
    y = clip(g, y, 0.0, 1.0)
    return g.op("Gemm", g.op("Flatten", g.op("GlobalAveragePool", y)), g.weights(3, 4), g.random(3), transB=1)


@idiom("node names")
def names(family):
    for opset in OPSETS:
        for kind in ("none", "of-other-values", "with-odd-characters"):
            g = family.graph(kind, opset)
            y = network(g)
            values = [value for node in g.nodes for value in node.output]
            for index, node in enumerate(g.nodes):
                node.name = {
                    "none": "",
                    "of-other-values": values[index - 1],
                    "with-odd-characters": f"/a.b:{index}!/c d",
                }[kind]
            yield g.returns(y)


@idiom("outputs that are no node's")
def pass_through(family):
    for opset in OPSETS:
        g = family.graph("identity-of-the-input", opset)
        x = g.input(2, 3)
        yield g.returns(g.op("Identity", x))
        g = family.graph("identity-at-the-end", opset)
        yield g.returns(g.op("Identity", g.op("Tanh", g.input(2, 3))))
        g = family.graph("constant-output", opset)
        yield g.returns(g.op("Tanh", g.input(2, 3)), g.op("Identity", g.random(2, 2)))


@idiom("outputs left out")
def left_out(family):
    for opset in OPSETS:
        g = family.graph("last-state-only", opset)
        y = g.op("LSTM", g.input(3, 1, 2), g.weights(1, 16, 2), g.weights(1, 16, 4), outputs=2, hidden_size=4)
        g.nodes[-1].output[0] = ""
        yield g.returns(g.op("Relu", y[1]))
        g = family.graph("part-unused", opset)
        yield g.returns(g.op("Neg", split(g, g.input(1, 6, 2, 2), 1, parts=[2, 1, 3])[1]))
        g = family.graph("branch-unused", opset)
        y = network(g)
        g.op("Sigmoid", g.nodes[0].output[0])
        yield g.returns(y)


@idiom("inputs left out by an empty name")
def empty_names(family):
    for opset in (11, 13, 17, 21):
        for bound in ("low", "high", "none"):
            g = family.graph(f"clip-{bound}", opset)
            x = g.input(1, 3, 4, 4)
            low, high = np.float32(-0.5) if bound == "low" else None, np.float32(0.5) if bound == "high" else None
            y = g.op("Clip", x, low, high)
            while len(g.nodes[-1].input) < 3:
                g.nodes[-1].input.append("")
            yield g.returns(y)
        g = family.graph("convolution-without-bias", opset)
        y = g.op("Conv", g.input(1, 3, 5, 5), g.weights(4, 3, 3, 3))
        g.nodes[-1].input.append("")
        yield g.returns(y)


@idiom("images in bytes")
def bytes_(family):
    for opset in OPSETS:
        g = family.graph("nhwc", opset)
        x = g.input(values=g.integers(1, 6, 6, 3, low=0, high=256, dtype=np.uint8))
        y = g.op("Transpose", g.op("Div", g.cast(x), np.float32(255)), perm=[0, 3, 1, 2])
        yield g.returns(g.op("Conv", y, g.weights(4, 3, 3, 3), g.random(4)))


@idiom("inputs that lead nowhere")
def unused(family):
    for opset in OPSETS:
        for first in (True, False):
            g = family.graph("first" if first else "last", opset)
            if first:
                g.input(2, 3)
            y = g.op("Relu", g.input(1, 3, 4, 5))
            if not first:
                g.input(1, 2)
            yield g.returns(y)
