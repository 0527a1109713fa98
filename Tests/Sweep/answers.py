"""The answers: ONNX Runtime computes each model, without rewriting it, and what it refuses or cannot tell for certain is dropped."""

import collections
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

import comparing
from cases import LIST, Case, folder_name
from models.catalog import catalog
from models.constant_operands import with_constant_inputs
from models.graph import Family

CONSTANTS_OF_AN_OPERATOR, DROPPED, FINGERPRINT = 3, "dropped.jsonl", "fingerprint.txt"


def session(model):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class Dropped(Exception):
    """Why a model gives no case."""


def answer(graph):
    """The model's bytes and its outputs by name."""
    try:
        running = session(graph.model().SerializeToString())
        outputs = {name: np.asarray(array) for name, array in zip(graph.outputs, running.run(graph.outputs, graph.arrays))}
    except Exception as error:
        raise Dropped("ONNX Runtime: " + str(error).splitlines()[0]) from None
    for name, array in outputs.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "fiub":
            raise Dropped(f"{name} is no array of numbers")
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise Dropped(f"{name} is not finite")
    model = graph.model(outputs)
    try:
        onnx.checker.check_model(model, full_check=True)
    except Exception as error:
        raise Dropped("onnx.checker: " + str(error).splitlines()[0]) from None
    if not graph.exact:
        ensure_stable(graph, running, outputs)
    return model.SerializeToString(), outputs


def ensure_stable(graph, running, outputs):
    """Drops a model that a rounding error of the input would give another answer, such as an ArgMax of near ties."""
    random = np.random.default_rng(1)
    moved = {
        name: np.asarray(array * (1 + 1e-6 * random.uniform(-1, 1, array.shape)), array.dtype) if array.dtype.kind == "f" else array
        for name, array in graph.arrays.items()
    }
    allowed = comparing.tolerance(graph.tolerance)
    half = {key: value if graph.tolerance.startswith("quantum") else value / 4 for key, value in allowed.items()}
    for (name, array), again in zip(outputs.items(), running.run(graph.outputs, moved)):
        if comparing.disagreement(array, again, half):
            raise Dropped(f"{name} depends on rounding errors of the input")


def write_cases(folder, seed):
    """Writes every case into `folder`, unless it holds those of this generator already."""
    target, fingerprint = Path(folder), generator_fingerprint(seed)
    if (target / FINGERPRINT).exists() and (target / FINGERPRINT).read_text() == fingerprint:
        print(f"{target} is up to date")
        return
    if target.exists() and any(target.iterdir()) and not (target / LIST).exists():
        raise SystemExit(f"error: {target} is not empty and holds no cases")
    folder = target.with_name(target.name + ".part")  # a run that is under way keeps its models until the new ones are whole
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cases, dropped = {}, []

    def add(kind, graph):
        name = folder_name(graph)
        try:
            if name in cases:
                raise Dropped("its name is taken")
            model, outputs = answer(graph)
        except Dropped as reason:
            dropped.append({"name": name, "reason": str(reason)})
            return None
        case = Case(
            name,
            kind,
            graph.family,
            graph.operators,
            graph.opset,
            tolerance=comparing.tolerance(graph.tolerance),
            opens_axes=graph.opens_axes,
        )
        case.write(folder, model, graph.arrays, outputs)
        cases[name] = case
        return outputs

    singles = collections.defaultdict(list)
    for kind, graph in catalog(seed):
        outputs = add(kind, graph)
        if outputs and kind == "operator":
            singles[graph.family].append((graph, outputs))
    for operator, made in singles.items():
        for index, (graph, outputs) in enumerate(Family(f"constant {operator}", seed).sample(made, CONSTANTS_OF_AN_OPERATOR)):
            fed = with_constant_inputs(graph, outputs, index, seed)
            if fed:
                add("constant", fed)
    (folder / LIST).write_text("".join(cases[name].line() + "\n" for name in sorted(cases)))
    (folder / DROPPED).write_text("".join(json.dumps(entry) + "\n" for entry in dropped))
    (folder / FINGERPRINT).write_text(fingerprint)
    shutil.rmtree(target, ignore_errors=True)
    folder.rename(target)
    report(cases.values(), dropped)


def generator_fingerprint(seed):
    """Says which generator, seed and ONNX Runtime wrote a folder."""
    digest = hashlib.sha256(f"{seed} {onnxruntime.__version__} {onnx.__version__} {np.__version__}".encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("models/**/*.py"), here / "answers.py", here / "cases.py", here / "comparing.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def report(cases, dropped):
    cases = list(cases)
    kinds = collections.Counter(case.kind for case in cases)
    print(f"{len(cases)} models: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}")
    largest, count = collections.Counter(case.operator for case in cases if case.kind in ("operator", "constant")).most_common(1)[0]
    print(f"the largest share of an operator: {largest}, {count} ({100 * count / len(cases):.1f} %)")
    print(f"{len(dropped)} dropped, listed in {DROPPED}")
