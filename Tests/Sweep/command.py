"""The command line of Scripts/sweep."""

import argparse
import collections
import concurrent.futures
import json
import sys
import time
from pathlib import Path

import cases
import results
from running import CRASH, GIB, HANG, REFUSED, RIGHT, SECONDS, VERBATIM, WRONG, Tool, forward, keep

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build" / "sweep"
MODELS, OPEN_AXES, NODE_TESTS, ARCHITECTURES = (BUILD / name for name in ("models", "open-axes", "node-tests", "architectures"))
DESCRIPTION = """Holds sound ONNX models against ONNX Runtime, one process a model. `make` and `open-axes` need onnx and onnxruntime, `run` NumPy alone."""


def main():
    options = arguments().parse_args()
    return options.run(options)


def arguments():
    parser = argparse.ArgumentParser(prog="Scripts/sweep", description=DESCRIPTION)
    verbs = parser.add_subparsers(required=True, metavar="make|open-axes|node-tests|architectures|run|normal-form|page")

    verb = verbs.add_parser("make", help="write the models and their answers, unless they are there")
    verb.add_argument("models", nargs="?", type=Path, default=MODELS, help=f"the folder; by default {MODELS.relative_to(ROOT)}")
    verb.add_argument("--seed", type=int, default=0)
    verb.set_defaults(run=make)

    verb = verbs.add_parser("open-axes", help="write the models once more with axes of the inputs left open; `run` runs them")
    verb.add_argument("models", nargs="?", type=Path, default=OPEN_AXES, help=f"the folder; by default {OPEN_AXES.relative_to(ROOT)}")
    verb.add_argument("--axes", choices=["all", "batch"], default="all", help="every axis (all), or the first one, run with twice the images")
    verb.add_argument("--of", type=Path, default=MODELS, help="the models with fixed shapes, by `make`")
    verb.add_argument("--filter", default="", metavar="TEXT", help="only those whose name contains this")
    verb.add_argument("--sample", type=int, metavar="N", help="only N of them, always the same")
    verb.set_defaults(run=open_axes)

    verb = verbs.add_parser("node-tests", help="write ONNX's own tests of single nodes as models; `run` runs them")
    verb.add_argument("models", nargs="?", type=Path, default=NODE_TESTS, help=f"the folder; by default {NODE_TESTS.relative_to(ROOT)}")
    verb.add_argument("--data", type=Path, help="the tests; by default those of Debian's package libonnx-testdata")
    verb.set_defaults(run=node_tests)

    verb = verbs.add_parser("architectures", help="export whole networks by PyTorch; `run` runs them")
    verb.add_argument(
        "models", nargs="?", type=Path, default=ARCHITECTURES, help=f"the folder; by default {ARCHITECTURES.relative_to(ROOT)}"
    )
    verb.add_argument("--filter", default="", metavar="TEXT", help="only those whose name contains this")
    verb.set_defaults(run=architectures)

    verb = verbs.add_parser("run", help="run them through the tool, and count right, refused, wrong, crash and hang")
    common(verb)
    verb.add_argument("--list-refused", action="store_true", help="print the refused by reason")
    verb.add_argument(
        "--list-needless", action="store_true", help="run the refused once more with --reading verbatim; print what is right then"
    )
    verb.add_argument("--keep", type=Path, metavar="DIR", help="copy what is wrong or crashes there, with what the tool made of it")
    verb.add_argument("--save-failures", type=Path, metavar="DIR", help="copy what is wrong, crashes or hangs there, as fixtures")
    verb.add_argument("--most", type=int, default=2, metavar="N", help="save at most N failures of an operator (2)")
    verb.add_argument("--note-refused", action="store_true", help="write into each case.json whether this OpenCV's version is refused")
    verb.add_argument("--summary", type=Path, metavar="FILE", help="write the counts by operator and opset as JSON")
    verb.set_defaults(run=run)

    verb = verbs.add_parser("normal-form", help="let ONNX Runtime run what `opencv-dnn normalize` makes of each model")
    common(verb)
    verb.set_defaults(run=normal_form)

    verb = verbs.add_parser("page", help="write the documentation's ONNXOperators.md from summaries")
    verb.add_argument("summaries", nargs="+", type=Path, help="files that `run --summary` wrote, oldest OpenCV first")
    verb.add_argument("--output", type=Path, default=ROOT / "Sources/OpenCVDNN/OpenCVDNN.docc/ONNXOperators.md")
    verb.set_defaults(run=page)
    return parser


def common(verb):
    verb.add_argument("models", nargs="?", type=Path, default=MODELS)
    verb.add_argument("--tool", default=str(ROOT / ".build/release/opencv-dnn"), help="the program; by default the release build")
    verb.add_argument("--prefix", default="", metavar="COMMAND", help="a command before the tool, such as `chroot DIR`")
    verb.add_argument(
        "--option", action="append", default=[], metavar="WORD", help="a further word for `forward`, such as --option=--engine=classic"
    )
    verb.add_argument("--jobs", type=int, default=2, help="processes at a time")
    verb.add_argument("--seconds", type=int, default=SECONDS, metavar="N", help=f"a process that takes longer hangs ({SECONDS})")
    verb.add_argument("--memory", type=int, default=GIB, metavar="N", help=f"the GiB that a process may take ({GIB})")
    verb.add_argument("--filter", default="", metavar="TEXT", help="only the cases whose name contains this")
    verb.add_argument("--sample", type=int, metavar="N", help="only N cases, always the same")
    verb.add_argument("--results", type=Path, help="where the results are kept, by default in .build/sweep; a run goes on where it stopped")
    verb.add_argument("--again", action="store_true", help="forget the results that are kept")


def make(options):
    from answers import write_cases

    write_cases(options.models, options.seed)


def open_axes(options):
    from open_axes import write_cases

    write_cases(options.of, options.models, options.axes, options.filter, options.sample)


def node_tests(options):
    from node_tests import DATA, write_cases

    write_cases(options.models, options.data or DATA)


def architectures(options):
    from architectures.exporting import write_cases

    options.models.mkdir(parents=True, exist_ok=True)
    write_cases(options.models, options.filter)


def outcomes(options, tool, what, work):
    """Runs `work(case)` for each case that has no result yet; returns all entries."""
    chosen = cases.read(options.models, options.filter, options.sample)
    identity = {"what": what, "version": tool.version, "tool": str(Path(tool.command[-1]).resolve()), "options": options.option}
    stamp = Path(tool.command[-1])
    identity["built"] = stamp.stat().st_mtime if stamp.exists() else None
    number = tool.version.split()[-1].rstrip(")")
    path = options.results or BUILD / f"{what}-{options.models.name}-{number}.jsonl"
    kept = results.Results(path, identity, options.again)
    left = [case for case in chosen if case.name not in kept.entries]
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = {pool.submit(work, case): case for case in left}
        try:
            for count, future in enumerate(concurrent.futures.as_completed(futures), 1):
                kept.add(futures[future], *future.result())
                if count % 200 == 0 or count == len(left):
                    print(f"{count} of {len(left)}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise SystemExit(f"stopped; the results so far are in {kept.path}") from None
    names = {case.name for case in chosen}
    return chosen, [entry for name, entry in sorted(kept.entries.items()) if name in names]


def report(tool, entries):
    """Prints the table and every wrong answer; returns the exit status."""
    for entry in entries:
        if entry["end"] in (WRONG, CRASH, HANG):
            print(f"{entry['end']}: {entry['name']}: {entry['said']}")
    print(*results.table(entries), sep="\n")
    print(*results.kinds(entries), sep="\n")
    print(f"{tool.version}: {len(entries)} models: {results.in_words(results.counts(entries))}")
    return 1 if any(entry["end"] in (WRONG, CRASH, HANG) for entry in entries) else 0


def run(options):
    tool = Tool(options.tool, options.prefix, options.option, options.seconds, options.memory)
    chosen, entries = outcomes(options, tool, "run", lambda case: forward(tool, case, options.models))
    ends = {entry["name"]: entry["end"] for entry in entries}
    failed = [case for case in chosen if ends[case.name] in (WRONG, CRASH, HANG)]
    if options.keep:
        for case in failed:
            keep(tool, case, options.models, options.keep)
    if options.save_failures:
        save(failed, options.models, options.save_failures, options.most)
    if options.summary:
        from summary import summary

        options.summary.write_text(json.dumps(summary(tool, entries), indent=1) + "\n")
    if options.note_refused:
        version = ".".join(tool.version.split()[-1].rstrip(")").split(".")[:2])
        for case in chosen:
            case.note_refusal(options.models, version, ends[case.name] == REFUSED)
    if options.list_refused:
        for count, message, operators, example in results.reasons(entries, REFUSED):
            print(f"{count:5}  {message}\n       {operators}; for example {example['name']}")
    if options.list_needless:
        list_needless(options, [case for case in chosen if ends[case.name] == REFUSED])
    return report(tool, entries)


def list_needless(options, refused):
    """Prints what is refused although OpenCV alone computes it."""
    tool = Tool(options.tool, options.prefix, [*options.option, VERBATIM], options.seconds, options.memory)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        ends = pool.map(lambda case: forward(tool, case, options.models)[0], refused)
        needless = [case.name for case, end in zip(refused, ends) if end == RIGHT]
    print(f"{len(needless)} of {len(refused)} are refused needlessly:", *needless, sep="\n  ")


def save(failed, models, folder, most):
    """Copies at most `most` failures of each operator; those that are there already count first, so that one case serves many OpenCVs."""
    saved = collections.Counter()
    for case in sorted(failed, key=lambda case: not (folder / case.name).exists()):
        if saved[case.operator] < most:
            case.copy(models, folder)
            saved[case.operator] += 1


def normal_form(options):
    from normal_form import check, require

    tool = Tool(options.tool, options.prefix)
    require(tool)
    return report(tool, outcomes(options, tool, "normal-form", lambda case: check(tool, case, options.models))[1])


def page(options):
    from page import page as written

    summaries = [json.loads(path.read_text()) for path in options.summaries]
    options.output.write_text(written(options.output.read_text(), summaries))
