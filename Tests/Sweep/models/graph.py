"""A graph under construction: a few words for each node, and an ONNX model at the end."""

import zlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FIRST_OPSET, LAST_OPSET = 7, 21


class Graph:
    """One model and its inputs. Its label and the seed settle every random number in it.

    An operand of a node is a value's name, an array, which becomes a constant, or None for an input that is left out. Constants are spelled
    in the four ways that files have them (initializer or node, raw or typed payload); which one depends on the label.
    """

    def __init__(self, family, label, opset, seed=0):
        self.family, self.label, self.opset = family, label, opset
        self.random_state = np.random.default_rng(zlib.crc32(f"{seed}/{family}/{label}/{opset}".encode()))
        self.spelling = zlib.crc32(f"{label}/{opset}".encode()) % 4
        self.nodes, self.initializers, self.functions = [], [], []
        self.inputs, self.arrays, self.outputs = [], {}, []
        self.tolerance, self.exact, self.opens_axes = "float32", False, False
        self.producer = ("sweep", "pytorch")[zlib.crc32(f"{opset}/{label}".encode()) % 2]  # OpenCV's importers look at it
        self.prefix, self.names = "", 0

    # Values

    def random(self, *shape, low=-2.0, high=2.0):
        """Floats that a decimal of four places writes exactly enough to be told apart."""
        return self.random_state.uniform(low, high, shape).astype(np.float32)

    def weights(self, *shape):
        """Floats small enough that a sum over them stays near 1."""
        fan_in = max(1, int(np.prod(shape[1:])))
        return (self.random_state.standard_normal(shape) / np.sqrt(fan_in)).astype(np.float32)

    def integers(self, *shape, low=-4, high=5, dtype=np.int64):
        return self.random_state.integers(low, high, shape).astype(dtype)

    def fresh(self, stem):
        self.names += 1
        return f"{self.prefix}{stem}_{self.names}"

    def input(self, *shape, values=None, name=None, low=-2.0, high=2.0, open_axes=()):
        """A graph input. `open_axes` are declared by a name instead of a length."""
        array = self.random(*shape, low=low, high=high) if values is None else np.asarray(values)
        name = name or ("x" if not self.inputs else f"x{len(self.inputs)}")
        declared = [f"open_{axis}" if axis in open_axes else length for axis, length in enumerate(array.shape)]
        self.opens_axes = self.opens_axes or bool(open_axes)
        self.inputs.append(helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(array.dtype), declared))
        self.arrays[name] = array
        return name

    def constant(self, array, name=None, as_node=None):
        array = np.asarray(array)
        name = name or self.fresh("c")
        typed = bool(self.spelling & 2) and array.dtype != np.float16 and array.size
        if typed:
            kind = helper.np_dtype_to_tensor_dtype(array.dtype)
            tensor = helper.make_tensor(name, kind, array.shape, array.ravel().tolist())
        else:
            tensor = numpy_helper.from_array(array, name)
        floating = array.dtype.kind == "f"  # Constant makes nothing else before opset 9
        if (self.spelling & 1 if as_node is None else as_node) and (floating or self.opset >= 9):
            self.nodes.append(helper.make_node("Constant", [], [name], name=f"Constant_{name}", value=tensor))
        else:
            self.initializers.append(tensor)
        return name

    # Nodes

    def op(self, operator, *operands, outputs=1, domain=None, name=None, **attributes):
        """Adds a node and returns its output's name, or the list of them when there are several."""
        given = ["" if o is None else o if isinstance(o, str) else self.constant(o) for o in operands]
        while given and given[-1] == "":
            given.pop()
        node = name or self.fresh(operator)
        made = [f"{node}_out"] if outputs == 1 else [f"{node}_out{index}" for index in range(outputs)]
        present = {key: value for key, value in attributes.items() if value is not None}
        self.nodes.append(helper.make_node(operator, given, made, name=node, domain=domain, **present))
        return made[0] if outputs == 1 else made

    def cast(self, value, to=TensorProto.FLOAT):
        return self.op("Cast", value, to=int(to))

    def subgraph(self, name, build):
        """A graph for an attribute: `build` gets an empty one and returns its outputs' names."""
        inner = Graph(self.family, f"{self.label}/{name}", self.opset)
        inner.prefix = f"{name}/"  # an outer name must not be hidden
        outputs = build(inner)
        infos = [helper.make_tensor_value_info(value, kind, shape) for value, kind, shape in outputs]
        return helper.make_graph(inner.nodes, name, inner.inputs, infos, inner.initializers)

    def returns(self, *values):
        """Names the graph's outputs and returns the graph."""
        self.outputs = [value for group in values for value in ([group] if isinstance(group, str) else group)]
        return self

    # The model

    @property
    def operators(self):
        return sorted({node.op_type for node in self.nodes} - {"Constant"})

    def model(self, answers=None):
        """The model; with its answers its outputs have types and shapes."""
        infos = []
        for value in self.outputs:
            if answers is None:
                infos.append(onnx.ValueInfoProto(name=value))
                continue
            array = answers[value]
            shape = [f"{value}_axis{axis}" for axis in range(array.ndim)] if self.opens_axes else array.shape
            infos.append(helper.make_tensor_value_info(value, helper.np_dtype_to_tensor_dtype(array.dtype), shape))
        inputs = self.inputs + (self.initializer_infos() if self.opset < 9 else [])
        graph = helper.make_graph(self.nodes, self.family.replace(" ", "_"), inputs, infos, self.initializers)
        opsets = [helper.make_opsetid("", self.opset)]
        domains = {function.domain for function in self.functions} | {node.domain for node in self.nodes if node.domain}
        opsets += [helper.make_opsetid(domain, 1) for domain in sorted(domains)]
        made = helper.make_model(graph, opset_imports=opsets, producer_name=self.producer, functions=self.functions)
        made.ir_version = max(helper.find_min_ir_version_for([opsets[0]]), 8 if self.functions else 3)
        return made

    def initializer_infos(self):
        """Files of opset 7 and 8 (IR version 3) list every initializer among the inputs."""
        return [helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims) for tensor in self.initializers]


class Family:
    """What a family of models is made with: its name, the seed, and random numbers for choices."""

    def __init__(self, name, seed):
        self.name, self.seed = name, seed
        self.choices = np.random.default_rng(zlib.crc32(f"{seed}/{name}".encode()))

    def graph(self, label, opset):
        return Graph(self.name, label, opset, self.seed)

    def opsets(self, operator=None, since=FIRST_OPSET):
        """An opset for each version of the operator's schema, and 13, 17 and 21, which exporters write most."""
        operator = operator or self.name
        versions = [schema.since_version for schema in histories().get(operator, [])]
        first = max(min(versions, default=FIRST_OPSET), since)
        wanted = {max(version, first) for version in versions if version <= LAST_OPSET} | {first, 13, 17, 21}
        return sorted(opset for opset in wanted if first <= opset <= LAST_OPSET)

    def sample(self, items, count):
        """`count` of the items, in their order."""
        items = list(items)
        if len(items) <= count:
            return items
        return [items[index] for index in sorted(self.choices.choice(len(items), count, replace=False))]


def histories(table={}):
    """The schemas of every operator by name, read once."""
    if not table:
        for schema in onnx.defs.get_all_schemas_with_history():
            if schema.domain == "":
                table.setdefault(schema.name, []).append(schema)
    return table
