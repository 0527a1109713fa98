"""Transformers: attention, windows, embeddings, as PyTorch and tf2onnx write them."""

import numpy as np

from ..registry import idiom
from ..spelling import gelu, layer_normalization, reduce, slice_, split, squeeze, unsqueeze

OPSETS = (11, 13, 14, 17, 18, 20, 21)
TOKENS, WIDTH, HEADS = 5, 8, 2


def linear(g, x, inputs, outputs):
    """A fully connected layer on more than two axes: MatMul, then Add with the bias on the left."""
    return g.op("Add", g.random(outputs), g.op("MatMul", x, g.weights(inputs, outputs)))


def heads_of(g, x, batch=1, tokens=TOKENS):
    return g.op("Transpose", g.op("Reshape", x, np.asarray([batch, tokens, HEADS, WIDTH // HEADS])), perm=[0, 2, 1, 3])


def merged(g, x, batch=1, tokens=TOKENS):
    return g.op("Reshape", g.op("Transpose", x, perm=[0, 2, 1, 3]), np.asarray([batch, tokens, WIDTH]))


def attention(g, q, k, v, scale="Div", mask=None):
    scores = g.op("MatMul", q, g.op("Transpose", k, perm=[0, 1, 3, 2]))
    depth = np.float32(np.sqrt(WIDTH // HEADS))
    scores = g.op("Div", scores, depth) if scale == "Div" else g.op("Mul", scores, 1 / depth) if scale == "Mul" else scores
    if mask is not None:
        scores = g.op("Add", scores, mask)
    return g.op("MatMul", g.op("Softmax", scores, axis=3 if g.opset < 13 else -1), v)


@idiom("self-attention", 24)
def self_attention(family):
    for opset in OPSETS:
        for projection in ("three", "one-split", "one-gather"):
            for scale in ("Div", "Mul", "before"):
                g = family.graph(f"{projection}-{scale}", opset)
                x = g.input(1, TOKENS, WIDTH)
                if projection == "three":
                    q, k, v = (heads_of(g, linear(g, x, WIDTH, WIDTH)) for _ in range(3))
                elif projection == "one-split":
                    q, k, v = (heads_of(g, part) for part in split(g, linear(g, x, WIDTH, 3 * WIDTH), 2, count=3))
                else:
                    joined = g.op("Reshape", linear(g, x, WIDTH, 3 * WIDTH), np.asarray([1, TOKENS, 3, HEADS, WIDTH // HEADS]))
                    joined = g.op("Transpose", joined, perm=[2, 0, 3, 1, 4])
                    q, k, v = (g.op("Gather", joined, np.asarray(index, np.int64), axis=0) for index in range(3))
                if scale == "before":
                    q = g.op("Mul", q, np.float32(0.5))
                yield g.returns(linear(g, merged(g, attention(g, q, k, v, scale)), WIDTH, WIDTH))


@idiom("encoder block")
def encoder(family):
    for opset in OPSETS:
        for mask in (False, True):
            g = family.graph("masked" if mask else "plain", opset)
            x = g.input(1, TOKENS, WIDTH)
            y = layer_normalization(g, x, g.random(WIDTH, low=0.5), g.random(WIDTH))
            q, k, v = (heads_of(g, linear(g, y, WIDTH, WIDTH)) for _ in range(3))
            causal = np.triu(np.full((1, 1, TOKENS, TOKENS), -1e4, np.float32), 1) if mask else None
            x = g.op("Add", x, linear(g, merged(g, attention(g, q, k, v, "Div", causal)), WIDTH, WIDTH))
            y = layer_normalization(g, x, g.random(WIDTH, low=0.5), g.random(WIDTH))
            yield g.returns(g.op("Add", x, linear(g, gelu(g, linear(g, y, WIDTH, 12)), 12, WIDTH)))


@idiom("vision transformer stem")
def stem(family):
    for opset in OPSETS:
        for expand in ("computed", "constant", "folded"):
            g = family.graph(expand, opset)
            x = g.input(1, 3, 8, 8)
            patches = g.op("Conv", x, g.weights(WIDTH, 3, 4, 4), g.random(WIDTH), kernel_shape=[4, 4], strides=[4, 4])
            patches = g.op("Transpose", g.op("Reshape", patches, np.asarray([1, WIDTH, 4])), perm=[0, 2, 1])
            token = g.random(1, 1, WIDTH)
            if expand == "computed":  # class_token.expand(n, -1, -1), n from the input's shape
                batch = g.op("Gather", g.op("Shape", x), np.asarray(0, np.int64), axis=0)
                shape = g.op("Concat", unsqueeze(g, batch, [0]), np.asarray([-1]), np.asarray([-1]), axis=0)
                ones = g.op("ConstantOfShape", np.asarray([3]), value=one())
                shape = g.op("Where", g.op("Equal", shape, g.op("Mul", ones, np.asarray(-1, np.int64))), ones, shape)
                token = g.op("Expand", token, shape)
            elif expand == "constant":
                token = g.op("Expand", token, np.asarray([1, 1, WIDTH]))
            y = g.op("Concat", token, patches, axis=1)
            y = g.op("Add", y, g.random(1, 5, WIDTH))
            y = layer_normalization(g, y, g.random(WIDTH, low=0.5), g.random(WIDTH))
            y = g.op("Gather", y, np.asarray(0, np.int64), axis=1)
            yield g.returns(g.op("Gemm", y, g.weights(3, WIDTH), g.random(3), transB=1))


def one():
    from onnx import numpy_helper

    return numpy_helper.from_array(np.asarray([1], np.int64))


@idiom("shifted windows")
def windows(family):
    """Swin: roll by Slice and Concat, windows by Reshape and Transpose, and back."""
    for opset in OPSETS:
        for shift in (0, 1):
            g = family.graph(f"shift{shift}", opset)
            x = g.input(1, 4, 4, 6)  # N, H, W, C
            for axis in (1, 2) if shift else ():
                x = g.op("Concat", slice_(g, x, [shift], [2**31 - 1], [axis]), slice_(g, x, [0], [shift], [axis]), axis=axis)
            w = g.op("Reshape", x, np.asarray([1, 2, 2, 2, 2, 6]))
            w = g.op("Reshape", g.op("Transpose", w, perm=[0, 1, 3, 2, 4, 5]), np.asarray([4, 4, 6]))
            w = linear(g, w, 6, 6)
            w = g.op("Reshape", g.op("Softmax", w, axis=2), np.asarray([1, 2, 2, 2, 2, 6]))
            y = g.op("Reshape", g.op("Transpose", w, perm=[0, 1, 3, 2, 4, 5]), np.asarray([1, 4, 4, 6]))
            for axis in (1, 2) if shift else ():
                y = g.op("Concat", slice_(g, y, [-shift], [2**31 - 1], [axis]), slice_(g, y, [0], [-shift], [axis]), axis=axis)
            yield g.returns(y)


@idiom("patch merging")
def merging(family):
    for opset in OPSETS:
        g = family.graph("strided-slices", opset)
        x = g.input(1, 4, 4, 3)
        parts = [slice_(g, slice_(g, x, [i], [2**31 - 1], [1], [2]), [j], [2**31 - 1], [2], [2]) for j in (0, 1) for i in (0, 1)]
        y = g.op("Concat", *parts, axis=-1)
        y = layer_normalization(g, y, g.random(12, low=0.5), g.random(12))
        yield g.returns(g.op("MatMul", y, g.weights(12, 6)))


@idiom("cosine attention")
def cosine(family):
    """Swin v2: rows normalized to length one, a learned scale, a bias from a table."""
    for opset in OPSETS:
        g = family.graph("table", opset)
        q, k = g.input(1, HEADS, 4, 4), g.input(1, HEADS, 4, 4)
        rows = []
        for value in (q, k):
            length = g.op("Clip", reduce(g, "ReduceL2", value, [-1], 1), np.float32(1e-12))
            rows.append(g.op("Div", value, g.op("Expand", length, g.op("Shape", value))))
        scores = g.op("MatMul", rows[0], g.op("Transpose", rows[1], perm=[0, 1, 3, 2]))
        scale = g.op("Exp", g.op("Clip", g.random(HEADS, 1, 1), None, np.float32(np.log(100))))
        table = g.op("Gather", g.random(9, HEADS), g.integers(16, low=0, high=9), axis=0)
        bias = unsqueeze(g, g.op("Transpose", g.op("Reshape", table, np.asarray([4, 4, HEADS])), perm=[2, 0, 1]), [0])
        scores = g.op("Add", g.op("Mul", scores, scale), g.op("Mul", g.op("Sigmoid", bias), np.float32(16)))
        yield g.returns(g.op("Softmax", scores, axis=3))


@idiom("relative attention by Einsum")
def relative(family):
    """MaxViT: scores by Einsum, a bias picked from a table by Gather."""
    for opset in (12, 13, 17, 21):
        g = family.graph("einsum", opset)
        x = g.input(1, 2, 4, 6)  # N, windows, tokens, C
        joined = g.op("MatMul", x, g.weights(6, 18))
        q, k, v = (
            g.op("Transpose", g.op("Reshape", part, np.asarray([1, 2, 4, 2, 3])), perm=[0, 1, 3, 2, 4])
            for part in split(g, joined, 3, count=3)
        )
        scores = g.op("Einsum", q, g.op("Mul", k, np.float32(0.57)), equation="BGHID,BGHJD->BGHIJ")
        bias = g.op(
            "Transpose",
            g.op("Reshape", g.op("Gather", g.random(9, 2), g.integers(16, low=0, high=9)), np.asarray([4, 4, 2])),
            perm=[2, 0, 1],
        )
        y = g.op("Softmax", g.op("Add", scores, unsqueeze(g, bias, [0])), axis=-1)
        y = g.op("Einsum", y, v, equation="BGHIJ,BGHJD->BGHID")
        yield g.returns(g.op("Reshape", g.op("Transpose", y, perm=[0, 1, 3, 2, 4]), np.asarray([1, 2, 4, 6])))


@idiom("token embedding")
def embedding(family):
    for opset in OPSETS:
        for kind in ("int64", "int32", "cast"):
            g = family.graph(kind, opset)
            chosen = np.asarray([[1, 3, 0, 2]])
            ids = g.cast(g.input(values=chosen.astype(np.float32)), 7) if kind == "cast" else g.input(values=chosen.astype(kind))
            g.exact = True
            words = g.op("Gather", g.random(6, WIDTH), ids)
            y = g.op("Add", words, g.random(1, 4, WIDTH))
            y = layer_normalization(g, y, g.random(WIDTH, low=0.5), g.random(WIDTH))
            first = squeeze(g, slice_(g, y, [0], [1], [1]), [1])
            yield g.returns(g.op("Tanh", g.op("Gemm", first, g.weights(4, WIDTH), g.random(4), transB=1)))


@idiom("scaled dot product with sqrt of shape")
def dot_product(family):
    """torch.nn.functional.scaled_dot_product_attention: the scale comes from the shape and its root is put on both sides."""
    for opset in (14, 17, 18, 21):
        g = family.graph("both-sides", opset)
        q, k, v = (g.input(1, HEADS, TOKENS, 4) for _ in range(3))
        depth = slice_(g, g.op("Shape", q), [-1], [2**63 - 1], [0])
        root = g.op("Sqrt", g.op("Div", np.float32([1]), g.op("Sqrt", g.cast(depth))))
        scores = g.op("MatMul", g.op("Mul", q, root), g.op("Mul", g.op("Transpose", k, perm=[0, 1, 3, 2]), root))
        yield g.returns(g.op("MatMul", g.op("Softmax", scores, axis=-1), v))


@idiom("softmax that is 0 where every score is masked", 24)
def shielded(family):
    """As PyTorch's newer exporter writes scaled_dot_product_attention."""
    open_row, masked_row = np.zeros((1, 1, 4), np.float32), np.float32([[[0, -np.inf, -np.inf, 0]]])
    dead_row = np.full((1, 1, 4), -np.inf, np.float32)
    masks = {
        "none": open_row, "some": masked_row, "all": dead_row,
        "rows": np.concatenate([masked_row, dead_row, open_row, dead_row], axis=1),
    }  # fmt: skip
    for opset in OPSETS[1:]:
        for name, mask in masks.items():
            for is_input in (False, True):
                g = family.graph(f"{name}-{'input' if is_input else 'constant'}", opset)
                x = g.input(2, 4, 3)
                scores = g.op("MatMul", x, g.op("Transpose", x, perm=[0, 2, 1]))
                given = g.input(*mask.shape, values=mask) if is_input else g.constant(mask)
                shares = g.op("Softmax", g.op("Add", scores, given), axis=-1)
                y = g.op("Where", g.op("IsNaN", shares), np.float32(0), shares)
                yield g.returns(g.op("MatMul", y, x))
