"""If, Loop and Scan. OpenCV runs none of them; a condition and a count that are constants can be resolved."""

import numpy as np
from onnx import TensorProto

from ..registry import operator

FLOAT, BOOL, INT64 = TensorProto.FLOAT, TensorProto.BOOL, TensorProto.INT64


@operator("If", 14)
def branches(family):
    for opset in family.opsets():
        for condition in (True, False):
            for kind in ("constant", "from-shape", "of-identity"):
                g = family.graph(f"{kind}-{str(condition).lower()}", opset)
                x = g.input(2, 3)
                if kind == "from-shape":
                    rows = g.op("Gather", g.op("Shape", x), np.asarray(0, np.int64), axis=0)
                    chosen = g.op("Equal", rows, np.asarray(2 if condition else 5, np.int64))
                else:
                    chosen = g.constant(np.asarray(condition))
                    chosen = g.op("Identity", chosen) if kind == "of-identity" else chosen
                positive = g.subgraph("positive", lambda inner: [(inner.op("Relu", x), FLOAT, [2, 3])])
                doubled = g.subgraph("doubled", lambda inner: [(inner.op("Add", x, inner.constant(np.float32(2))), FLOAT, [2, 3])])
                yield g.returns(g.op("Neg", g.op("If", chosen, then_branch=positive, else_branch=doubled)))


@operator("If", 1)
def undecided(family):
    for opset in (13, 21):
        g = family.graph("computed", opset)
        x = g.input(2, 3)
        total = g.op("ReduceMax", x, keepdims=0)
        positive = g.subgraph("positive", lambda inner: [(inner.op("Relu", x), FLOAT, [2, 3])])
        negative = g.subgraph("negative", lambda inner: [(inner.op("Neg", x), FLOAT, [2, 3])])
        yield g.returns(g.op("If", g.op("Greater", total, np.float32(0.5)), then_branch=positive, else_branch=negative))


@operator("Loop", 4)
def loops(family):
    for opset in family.opsets():
        for count in (1, 3):
            g = family.graph(f"{count}-times", opset)

            def body(inner):
                from onnx import helper

                inner.inputs = [
                    helper.make_tensor_value_info("turn", INT64, []),
                    helper.make_tensor_value_info("go", BOOL, []),
                    helper.make_tensor_value_info("state", FLOAT, [2, 3]),
                ]
                return [(inner.op("Identity", "go"), BOOL, []), (inner.op("Mul", "state", np.float32(1.5)), FLOAT, [2, 3])]

            looped = g.op("Loop", np.asarray(count, np.int64), np.asarray(True), g.input(2, 3), body=g.subgraph("body", body))
            yield g.returns(looped)


@operator("Scan", 1)
def scans(family):
    for opset in (11, 16, 21):
        g = family.graph("running-sum", opset)

        def body(inner):
            from onnx import helper

            inner.inputs = [helper.make_tensor_value_info("sum", FLOAT, [3]), helper.make_tensor_value_info("row", FLOAT, [3])]
            total = inner.op("Add", "sum", "row")
            return [(total, FLOAT, [3]), (inner.op("Identity", total), FLOAT, [3])]

        yield g.returns(g.op("Scan", np.zeros(3, np.float32), g.input(4, 3), outputs=2, body=g.subgraph("body", body), num_scan_inputs=1))
