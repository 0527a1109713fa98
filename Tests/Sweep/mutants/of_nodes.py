"""Nodes and attributes that contradict each other, the operator, or the rest of the graph."""

from onnx import AttributeProto, helper

from .of_tensors import EXTREMES
from .registry import Inapplicable, of_model, pick

OTHERS = (
    "Relu",
    "Conv",
    "Gemm",
    "Reshape",
    "Concat",
    "Squeeze",
    "Softmax",
    "Split",
    "Gather",
    "MatMul",
    "Add",
    "LSTM",
    "Resize",
    "Pad",
    "Loop",
    "NoSuchOperator",
    "",
)


def attributes(model, *kinds):
    return ((node, attribute) for node in model.graph.node for attribute in node.attribute if not kinds or attribute.type in kinds)


def with_inputs(model):
    return (node for node in model.graph.node if node.input)


@of_model
def another_number_of_an_attribute(random, model):
    _, attribute = pick(random, attributes(model, AttributeProto.INT, AttributeProto.INTS, AttributeProto.FLOAT))
    if attribute.type == AttributeProto.INT:
        attribute.i = pick(random, EXTREMES)
    elif attribute.type == AttributeProto.FLOAT:
        attribute.f = pick(random, (0.0, -1.0, float("nan"), float("inf"), 1e38))
    elif attribute.ints:
        attribute.ints[int(random.integers(len(attribute.ints)))] = pick(random, EXTREMES)


@of_model
def a_longer_or_shorter_list(random, model):
    _, attribute = pick(random, attributes(model, AttributeProto.INTS, AttributeProto.FLOATS))
    numbers = attribute.ints if attribute.type == AttributeProto.INTS else attribute.floats
    if numbers and random.random() < 0.6:
        del numbers[int(random.integers(len(numbers))) :]
    else:
        numbers.extend([1] * int(random.integers(1, 5)))


@of_model
def an_attribute_missing(random, model):
    node, attribute = pick(random, attributes(model))
    node.attribute.remove(attribute)


@of_model
def an_attribute_of_another_type(random, model):
    _, attribute = pick(random, attributes(model))
    attribute.type = pick(random, (0, 1, 2, 3, 4, 6, 7, 8, 99))


@of_model
def an_attribute_twice(random, model):
    node, attribute = pick(random, attributes(model))
    copy = node.attribute.add()
    copy.CopyFrom(attribute)
    if copy.type == AttributeProto.INT:
        copy.i = pick(random, EXTREMES)


@of_model
def a_foreign_attribute(random, model):
    name = pick(
        random, ("axis", "axes", "kernel_shape", "pads", "group", "strides", "shape", "perm", "split", "value", "num_args", "bias_term")
    )
    pick(random, model.graph.node).attribute.append(helper.make_attribute(name, pick(random, (0, -1, 7, [0], [1, 2, 3], 2.5, "text"))))


@of_model
def another_text_of_an_attribute(random, model):
    _, attribute = pick(random, attributes(model, AttributeProto.STRING))
    attribute.s = pick(random, (b"", b"SAME", b"no such mode", b"\xff\xfe", b"x" * 5000))


@of_model
def an_input_missing(random, model):
    node = pick(random, with_inputs(model))
    del node.input[int(random.integers(len(node.input)))]


@of_model
def no_inputs_at_all(random, model):
    del pick(random, with_inputs(model)).input[:]


@of_model
def an_input_left_out(random, model):
    node = pick(random, with_inputs(model))
    node.input[int(random.integers(len(node.input)))] = ""


@of_model
def an_input_that_is_not_there(random, model):
    node = pick(random, with_inputs(model))
    node.input[int(random.integers(len(node.input)))] = "nowhere"


@of_model
def a_further_input(random, model):
    node = pick(random, with_inputs(model))
    node.input.extend([pick(random, node.input)] * int(random.integers(1, 4)))


@of_model
def inputs_in_another_order(random, model):
    node = pick(random, (node for node in model.graph.node if len(node.input) > 1))
    node.input[:] = list(reversed(node.input))


@of_model
def a_cycle(random, model):
    node = pick(random, with_inputs(model))
    later = [value for other in model.graph.node for value in other.output]
    node.input[int(random.integers(len(node.input)))] = pick(random, later)


@of_model
def another_operator(random, model):
    pick(random, model.graph.node).op_type = pick(random, OTHERS)


@of_model
def a_node_missing(random, model):
    model.graph.node.remove(pick(random, model.graph.node))


@of_model
def a_node_twice(random, model):
    copy = model.graph.node.add()
    copy.CopyFrom(pick(random, list(model.graph.node)[:-1]))


@of_model
def nodes_in_another_order(random, model):
    if len(model.graph.node) < 2:
        raise Inapplicable
    nodes = list(model.graph.node)[::-1]
    copies = [type(node).FromString(node.SerializeToString()) for node in nodes]
    del model.graph.node[:]
    model.graph.node.extend(copies)


@of_model
def an_output_missing(random, model):
    del pick(random, model.graph.node).output[:]


@of_model
def a_further_output(random, model):
    pick(random, model.graph.node).output.extend(["more", "still_more"])


@of_model
def a_value_made_twice(random, model):
    first, second = pick(random, model.graph.node), pick(random, model.graph.node)
    if not first.output or not second.output or first is second:
        raise Inapplicable
    second.output[0] = first.output[0]


@of_model
def a_foreign_domain(random, model):
    pick(random, model.graph.node).domain = pick(random, ("com.microsoft", "ai.onnx.ml", "no.such.domain", "ai.onnx"))
