"""LSTM, GRU and RNN."""

import itertools

import numpy as np

from ..registry import operator

GATES = {"LSTM": 4, "GRU": 3, "RNN": 1}


def recurrent(name, most):
    @operator(name, most)
    def models(family):
        steps, batch, width, hidden = 4, 2, 3, 5
        for opset in family.opsets():
            choices = itertools.product(
                ("forward", "reverse", "bidirectional"), (True, False), (None, "constant", "input"), ("sequence", "last", "all"), (None, 1)
            )
            for direction, bias, state, wanted, reset in family.sample(choices, 30):
                if name != "GRU" and reset:
                    continue
                g = family.graph(
                    f"{direction}{'-bias' if bias else ''}-{state or 'no'}-state-{wanted}{'-reset-after' if reset else ''}", opset
                )
                ways, rows = 2 if direction == "bidirectional" else 1, GATES[name] * hidden
                x = g.input(steps, batch, width)
                operands = [x, g.weights(ways, rows, width), g.weights(ways, rows, hidden), g.random(ways, 2 * rows) if bias else None]
                count = {"sequence": 1, "last": 2, "all": 3 if name == "LSTM" else 2}[wanted]
                if state:
                    make = g.input if state == "input" else g.random
                    operands += [None, make(ways, batch, hidden)] + ([make(ways, batch, hidden)] if name == "LSTM" else [])
                outputs = g.op(
                    name,
                    *operands,
                    outputs=count,
                    hidden_size=hidden,
                    direction=direction if direction != "forward" else None,
                    linear_before_reset=reset,
                )
                outputs = [outputs] if count == 1 else outputs
                if wanted == "last":
                    yield g.returns(g.op("Identity", outputs[1]))
                else:
                    yield g.returns(outputs)
            g = family.graph("classifier", opset)  # the steps' axis first, then the last state to a fully connected layer
            x = g.op("Transpose", g.input(batch, steps, width), perm=[1, 0, 2])
            outputs = g.op(
                name,
                x,
                g.weights(1, GATES[name] * hidden, width),
                g.weights(1, GATES[name] * hidden, hidden),
                g.random(1, 2 * GATES[name] * hidden),
                outputs=2,
                hidden_size=hidden,
            )
            state = g.op("Reshape", outputs[1], np.asarray([batch, hidden]))
            yield g.returns(g.op("Gemm", state, g.weights(3, hidden), g.random(3), transB=1))


recurrent("LSTM", 30)
recurrent("GRU", 20)
recurrent("RNN", 4)
