"""Graphs whose frame is wrong: inputs, outputs, opset, nesting."""

from onnx import AttributeProto, TensorProto, helper

from .of_tensors import EXTREMES
from .registry import Inapplicable, of_model, pick


def shape_of(value):
    return value.type.tensor_type.shape


@of_model
def another_length_of_an_input(random, model):
    shape = shape_of(pick(random, model.graph.input))
    if not shape.dim:
        raise Inapplicable
    pick(random, shape.dim).dim_value = pick(random, (*EXTREMES, 3, 4, 5))


@of_model
def another_rank_of_an_input(random, model):
    shape = shape_of(pick(random, model.graph.input))
    if shape.dim and random.random() < 0.5:
        del shape.dim[int(random.integers(len(shape.dim)))]
    else:
        shape.dim.add().dim_value = pick(random, (1, 2, 0))


@of_model
def an_input_without_a_shape(random, model):
    pick(random, model.graph.input).type.tensor_type.ClearField("shape")


@of_model
def an_input_without_a_type(random, model):
    pick(random, model.graph.input).ClearField("type")


@of_model
def an_input_of_another_type(random, model):
    pick(random, model.graph.input).type.tensor_type.elem_type = pick(random, (0, 2, 3, 6, 7, 8, 9, 10, 11, 99))


@of_model
def a_graph_input_missing(random, model):
    model.graph.input.remove(pick(random, model.graph.input))


@of_model
def an_input_that_is_a_constant(random, model):
    if not model.graph.initializer:
        raise Inapplicable
    pick(random, model.graph.initializer).name = pick(random, model.graph.input).name


@of_model
def a_graph_output_that_is_not_there(random, model):
    pick(random, model.graph.output).name = "nowhere"


@of_model
def no_graph_outputs(random, model):
    del model.graph.output[:]


@of_model
def an_output_with_another_shape(random, model):
    shape = shape_of(pick(random, model.graph.output))
    shape.dim.add().dim_value = pick(random, EXTREMES)


@of_model
def another_opset(random, model):
    model.opset_import[0].version = pick(random, (0, 1, 5, 7, 9, 10, 11, 12, 13, 17, 18, 20, 23, 99, -1, 2**63 - 1))


@of_model
def no_opset(random, model):
    del model.opset_import[:]


@of_model
def no_graph(random, model):
    model.ClearField("graph")


@of_model
def an_enormous_constant_of_shape(random, model):
    """A model of some bytes that asks for gigabytes."""
    size = pick(random, (2**16, 2**31 - 1, 2**40))
    shape = helper.make_tensor("enormous_shape", TensorProto.INT64, [2], [size, size])
    model.graph.initializer.append(shape)
    name = pick(random, ("ConstantOfShape", "Expand"))
    inputs = ["enormous_shape"] if name == "ConstantOfShape" else [model.graph.input[0].name, "enormous_shape"]
    model.graph.node.append(helper.make_node(name, inputs, ["enormous"]))
    model.graph.output[0].name = "enormous"


@of_model
def a_name_with_odd_characters(random, model):
    odd = pick(random, ("a\nb", "", "/" * 300, "x" * 100_000, "\x00zero", "名前", "%s%n"))
    value = pick(random, model.graph.input)
    for node in model.graph.node:
        for index, name in enumerate(node.input):
            if name == value.name:
                node.input[index] = odd
    value.name = odd


@of_model
def a_subgraph_for_an_attribute(random, model):
    attribute = AttributeProto(name=pick(random, ("body", "axes", "value", "then_branch")), type=AttributeProto.GRAPH)
    attribute.g.CopyFrom(model.graph)
    pick(random, model.graph.node).attribute.append(attribute)
