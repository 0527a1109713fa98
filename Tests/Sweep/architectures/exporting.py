"""Exports the architectures, and writes them as cases with ONNX Runtime's answers.

Weights are random and seeded. Batch norms take their statistics from data and every parameter gets a little noise, so that numbers neither
vanish nor explode and no two constants are alike. Each architecture is exported by both exporters; the opsets alternate along the table.
"""

import io
import signal
import warnings

import onnx
import onnxruntime

from cases import LIST, Case

from .catalog import architectures

OLD_OPSETS, NEW_OPSETS = (11, 17, 13, 16, 20), (18, 20, 23, 21)
MINUTES = 5
OF_LARGEST = {"absolute": 0.0, "relative": 0.0, "largest": 1e-3}


def write_cases(folder, only=""):
    """Writes each case whose name contains `only`, unless it is there."""
    import torch

    warnings.filterwarnings("ignore")
    signal.signal(signal.SIGALRM, too_long)
    for row, architecture in enumerate(architectures()):
        exports = (("old", OLD_OPSETS[row % len(OLD_OPSETS)]), ("new", NEW_OPSETS[row % len(NEW_OPSETS)]))
        for exporter, opset in exports:
            name = f"{architecture.name}.{exporter}{opset}"
            if only not in name or (folder / name / "case.json").exists():
                continue
            signal.alarm(60 * MINUTES)
            try:
                torch.manual_seed(row)
                write(folder, name, exporter, opset, architecture)
                print("exported", name, flush=True)
            except (Exception, TimeoutError) as error:  # what a library can't build or PyTorch can't export is no case
                print("left out", name, type(error).__name__, (str(error).strip() or "?").splitlines()[0][:160], flush=True)
            finally:
                signal.alarm(0)
    lines = [path.read_text() for path in sorted(folder.glob("*/case.json"))]
    (folder / LIST).write_text("".join(lines))
    print(f"{len(lines)} cases")


def too_long(*_):
    raise TimeoutError(f"more than {MINUTES} minutes")


def write(folder, name, exporter, opset, architecture):
    import torch

    arrays = architecture.arrays()
    inputs = tuple(torch.from_numpy(array) for array in arrays.values())
    module = architecture.build(opset).eval()
    season(module, inputs)
    file = io.BytesIO()
    options = {"opset_version": opset, "input_names": list(arrays), "verbose": False}
    with torch.no_grad():
        if exporter == "new":
            torch.onnx.export(module, inputs, dynamo=True, external_data=False, **options).save(file)
        else:
            torch.onnx.export(module, inputs, file, dynamo=False, **options)
    model = onnx.load_from_string(file.getvalue())
    session = onnxruntime.InferenceSession(file.getvalue(), providers=["CPUExecutionProvider"])
    taken = {value.name: arrays[value.name] for value in session.get_inputs()}
    answers = dict(zip([value.name for value in session.get_outputs()], session.run(None, taken)))
    operators = sorted({node.op_type for node in model.graph.node})
    case = Case(name, "architecture", architecture.name.partition(".")[0], operators, opset, tolerance=OF_LARGEST)
    case.write(folder, file.getvalue(), taken, answers)


def season(module, inputs):
    import torch

    torch.manual_seed(3)
    norms = [part for part in module.modules() if isinstance(part, torch.nn.modules.batchnorm._BatchNorm)]
    with torch.no_grad():
        for parameter in module.parameters():
            if parameter.is_floating_point():
                parameter.add_(torch.randn_like(parameter) * 0.02)
        for norm in norms:
            if norm.running_mean is not None:
                norm.momentum = None
                norm.reset_running_stats()
                norm.train()
        try:
            module(*(torch.cat([t, t + torch.randn_like(t)]) if t.is_floating_point() and len(inputs) == 1 else t for t in inputs))
        except Exception:  # a module that takes no batch of two
            for norm in norms:
                norm.running_mean.normal_(0, 0.1)
                norm.running_var.uniform_(0.5, 1.5)
    for norm in norms:
        norm.eval()
        norm.momentum = 0.1
