"""Operators fed only constants: the inputs of a single operator become constants, and a model's input meets the result."""

import numpy as np

from .graph import Graph

CONSUMERS = ("Add", "Mul", "Concat", "Sub")


def with_constant_inputs(graph, answers, index, seed):
    """A copy of the graph with constants for its inputs, and an input that is added to its first output, or joined with it.

    None where the output is no array of numbers that a float meets.
    """
    value = graph.outputs[0]
    answer = answers[value]
    if answer.size == 0 or answer.size > 4096 or graph.functions:
        return None
    g = Graph(graph.family, f"constant-{graph.label}", graph.opset, seed)
    g.tolerance, g.exact, g.producer = graph.tolerance, graph.exact, graph.producer
    g.initializers, g.names = list(graph.initializers), 1000
    for name, array in graph.arrays.items():
        g.constant(array, name=name)
    g.nodes += graph.nodes
    consumer = CONSUMERS[index % len(CONSUMERS)] if answer.ndim else "Mul"
    x = g.input(*answer.shape, name="sweep_input")
    y = value if answer.dtype == np.float32 else g.cast(value)
    operands = (x, y) if index % 3 else (y, x)
    return g.returns(g.op(consumer, *operands, axis=0 if consumer == "Concat" else None))
