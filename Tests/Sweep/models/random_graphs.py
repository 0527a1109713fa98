"""Random graphs of three to eight nodes. Each step takes values made before, and knows the shape that comes out."""

import numpy as np

from .spelling import clip, hard_swish, pad, reduce, slice_, split, squeeze, unsqueeze

STEPS = []
SMOOTH = ("Relu", "Sigmoid", "Tanh", "Neg", "Abs", "Elu", "LeakyRelu", "HardSigmoid", "Softplus", "Selu", "Identity")


def step(function):
    STEPS.append(function)
    return function


def pick(g, items):
    items = list(items)
    return items[g.random_state.integers(len(items))]


def subset(g, rank):
    count = 1 + g.random_state.integers(min(2, rank))
    return sorted(int(axis) for axis in g.random_state.choice(rank, count, replace=False))


@step
def activation(g, x, shape, values):
    return g.op(pick(g, SMOOTH), x), shape


@step
def bounded(g, x, shape, values):
    return (clip(g, x, -1.0, 1.5) if g.random_state.random() < 0.5 else hard_swish(g, x)), shape


@step
def with_constant(g, x, shape, values):
    other = tuple(length if g.random_state.random() < 0.6 else 1 for length in shape[g.random_state.integers(len(shape) + 1) :])
    name, constant = pick(g, ("Add", "Sub", "Mul", "Div", "Max", "Min")), g.random(*other, low=0.4, high=1.8)
    if name != "Div" and g.random_state.random() < 0.5:
        return g.op(name, constant, x), shape
    return g.op(name, x, constant), shape


@step
def with_value(g, x, shape, values):
    other = pick(g, [value for value, known in values if known == shape])
    return g.op(pick(g, ("Add", "Sub", "Mul", "Max")), x, other), shape


@step
def convolution(g, x, shape, values):
    if len(shape) != 4 or min(shape[2:]) < 2:
        return None
    kernel, stride, filters = pick(g, (1, 2)), pick(g, (1, 2)), pick(g, (2, 3, 4))
    size = [(length - kernel) // stride + 1 for length in shape[2:]]
    y = g.op(
        "Conv",
        x,
        g.weights(filters, shape[1], kernel, kernel),
        g.random(filters) if g.random_state.random() < 0.5 else None,
        strides=[stride] * 2,
    )
    return y, (shape[0], filters, *size)


@step
def normalization(g, x, shape, values):
    if len(shape) != 4:
        return None
    c = shape[1]
    return g.op("BatchNormalization", x, g.random(c, low=0.5), g.random(c), g.random(c), g.random(c, low=0.4)), shape


@step
def pooling(g, x, shape, values):
    if len(shape) != 4 or min(shape[2:]) < 2:
        return None
    size = [length // 2 for length in shape[2:]]
    return g.op(pick(g, ("MaxPool", "AveragePool")), x, kernel_shape=[2, 2], strides=[2, 2]), (*shape[:2], *size)


@step
def product(g, x, shape, values):
    if len(shape) < 2:
        return None
    width = pick(g, (2, 3, 5))
    return g.op("MatMul", x, g.weights(width, shape[-1]).T.copy()), (*shape[:-1], width)


@step
def product_with_itself(g, x, shape, values):
    if len(shape) not in (3, 4):
        return None
    order = [*range(len(shape) - 2), len(shape) - 1, len(shape) - 2]
    return g.op("MatMul", x, g.op("Transpose", x, perm=order)), (*shape[:-2], shape[-2], shape[-2])


@step
def fully_connected(g, x, shape, values):
    if len(shape) != 2:
        return None
    width, turned = pick(g, (2, 4, shape[1])), pick(g, (None, 1))
    w = g.weights(width, shape[1])
    return g.op("Gemm", x, w if turned else w.T.copy(), g.random(width), transB=turned), (shape[0], width)


@step
def softmax(g, x, shape, values):
    axis = int(g.random_state.integers(len(shape)))
    return g.op("Softmax", x, axis=axis), shape


@step
def transpose(g, x, shape, values):
    order = [int(axis) for axis in g.random_state.permutation(len(shape))]
    return g.op("Transpose", x, perm=order), tuple(shape[axis] for axis in order)


@step
def reshape(g, x, shape, values):
    total, parts = int(np.prod(shape)), []
    for factor in (2, 3):
        if total % factor == 0 and len(parts) < 2 and g.random_state.random() < 0.7:
            parts.append(factor)
            total //= factor
    target = tuple(int(part) for part in g.random_state.permutation([*parts, total]))
    return g.op("Reshape", x, np.asarray(target, np.int64)), target


@step
def flatten(g, x, shape, values):
    return g.op("Flatten", x, axis=1), (shape[0], int(np.prod(shape[1:])))


@step
def reduction(g, x, shape, values):
    axes, keep = subset(g, len(shape)), pick(g, (0, 1))
    kept = tuple(1 if axis in axes else length for axis, length in enumerate(shape) if keep or axis not in axes)
    if not kept:
        return None
    return reduce(g, pick(g, ("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin")), x, axes, keep), kept


@step
def joined(g, x, shape, values):
    axis = int(g.random_state.integers(len(shape)))
    fits = [
        (value, known)
        for value, known in values
        if len(known) == len(shape) and all(a == b for i, (a, b) in enumerate(zip(known, shape)) if i != axis)
    ]
    other, known = pick(g, fits)
    length = shape[axis] + known[axis]
    return g.op("Concat", x, other, axis=axis), (*shape[:axis], length, *shape[axis + 1 :])


@step
def part(g, x, shape, values):
    axis = int(g.random_state.integers(len(shape)))
    if shape[axis] < 2:
        return None
    if g.random_state.random() < 0.5:
        first = shape[axis] // 2
        return split(g, x, axis, parts=[first, shape[axis] - first])[int(g.random_state.integers(2))], None
    return slice_(g, x, [1], [2**31 - 1], [axis]), (*shape[:axis], shape[axis] - 1, *shape[axis + 1 :])


@step
def picked(g, x, shape, values):
    axis = int(g.random_state.integers(len(shape)))
    kept = (*shape[:axis], *shape[axis + 1 :])
    if not kept:
        return None
    return g.op("Gather", x, np.asarray(g.random_state.integers(shape[axis]), np.int64), axis=axis), kept


@step
def one_axis_more(g, x, shape, values):
    if len(shape) > 3:
        return None
    axis = int(g.random_state.integers(len(shape) + 1))
    return unsqueeze(g, x, [axis]), (*shape[:axis], 1, *shape[axis:])


@step
def one_axis_less(g, x, shape, values):
    ones = [axis for axis, length in enumerate(shape) if length == 1]
    if not ones or len(shape) < 2:
        return None
    axis = pick(g, ones)
    return squeeze(g, x, [axis]), (*shape[:axis], *shape[axis + 1 :])


@step
def padded(g, x, shape, values):
    if len(shape) < 2:
        return None
    return pad(g, x, [0] * (len(shape) - 1) + [1] + [0] * (len(shape) - 1) + [1]), (*shape[:-1], shape[-1] + 2)


@step
def masked(g, x, shape, values):
    if g.opset < 9:
        return None
    return g.op("Where", g.op("Greater", x, np.float32(0.1)), x, np.float32(-0.5)), shape


@step
def scaled_by_shape(g, x, shape, values):
    batch = g.op("Gather", g.op("Shape", x), np.asarray(0, np.int64), axis=0)
    target = g.op("Concat", unsqueeze(g, batch, [0]), np.asarray([-1]), axis=0)
    return g.op("Reshape", x, target), (shape[0], int(np.prod(shape[1:])))


def random_graphs(family, count):
    """`count` graphs; which steps they take depends on the seed alone."""
    starts = [(1, 3, 6, 6), (2, 4), (1, 5, 6), (2, 3, 4), (1, 4, 4, 4), (2, 3, 4, 5)]
    for index in range(count):
        g = family.graph(f"{index:04}", int(family.choices.integers(7, 22)))
        wanted = int(g.random_state.integers(3, 9))
        shape = pick(g, starts)
        values = [(g.input(*shape), shape)]
        ends = []
        for _ in range(40):
            if len([node for node in g.nodes if node.op_type != "Constant"]) >= wanted:
                break
            x, shape = values[-1] if g.random_state.random() < 0.8 else pick(g, values)
            before = len(g.nodes), len(g.initializers)
            made = pick(g, STEPS)(g, x, shape, values)
            if made is None or made[1] is None and len(g.nodes) + 2 < wanted:
                del g.nodes[before[0] :], g.initializers[before[1] :]
                continue
            if made[1] is None:  # a part whose shape is not told ends the graph
                ends = [made[0]]
                break
            values.append(made)
        yield g.returns(ends or [values[-1][0]])
