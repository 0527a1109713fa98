"""The command line of Scripts/audit-models."""

import argparse
import collections
import concurrent.futures
import sys
from pathlib import Path

import cases
from command import BUILD, MODELS, ROOT
from running import CRASH, HANG, REFUSED, RIGHT, VERBATIM, WRONG, Tool, forward

MUTANTS = BUILD / "mutants"
DESCRIPTION = """Runs mutants of the sweep's sound models: none may crash the tool or hang, and none that ONNX Runtime computes may
be wrong. What is refused is tried once more with `--reading verbatim`: where OpenCV alone is right, the refusal is needless."""


def main():
    parser = argparse.ArgumentParser(prog="Scripts/audit-models", description=DESCRIPTION)
    verbs = parser.add_subparsers(required=True, metavar="make|run")
    verb = verbs.add_parser("make", help="write the mutants; needs onnx and onnxruntime")
    verb.add_argument("--models", type=Path, default=MODELS, help="the sound models, by `Scripts/sweep make`")
    verb.add_argument("--count", type=int, default=10_000)
    verb.add_argument("--seed", type=int, default=0)
    verb.set_defaults(run=make)
    verb.add_argument("mutants", nargs="?", type=Path, default=MUTANTS)
    verb = verbs.add_parser("run", help="run them through the tool")
    verb.add_argument("mutants", nargs="?", type=Path, default=MUTANTS)
    verb.add_argument("--tool", default=str(ROOT / ".build/release/opencv-dnn"))
    verb.add_argument("--prefix", default="", metavar="COMMAND", help="a command before the tool, such as `chroot DIR`")
    verb.add_argument("--jobs", type=int, default=2, help="processes at a time")
    verb.add_argument("--filter", default="", metavar="TEXT", help="only mutations whose name contains this")
    verb.add_argument("--count", type=int, help="only the first so many")
    verb.add_argument("--verbose", action="store_true", help="also list what is answered though ONNX Runtime refuses it")
    verb.set_defaults(run=run)
    options = parser.parse_args()
    return options.run(options)


def make(options):
    from mutants.writing import write_mutants

    write_mutants(options.mutants, options.models, options.count, options.seed)


def run(options):
    tool = Tool(options.tool, options.prefix)
    takes_reading = "--reading" in tool.run(["forward", "--help"])[1]
    verbatim = Tool(options.tool, options.prefix, [VERBATIM]) if takes_reading else None
    chosen = [case for case in cases.read(options.mutants) if options.filter in case.operator][: options.count]
    table, found = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        judged = pool.map(lambda case: judge(tool, verbatim, case, options.mutants), chosen)
        for count, (case, (end, said)) in enumerate(zip(chosen, judged), 1):
            table[case.operator][end] += 1
            found[end].append(f"{case.name} ({case.operator}): {said}")
            if count % 500 == 0:
                print(f"{count} of {len(chosen)}", file=sys.stderr, flush=True)
    for end in (CRASH, HANG, WRONG, NEEDLESS, *([ANSWERED] if options.verbose else [])):
        for line in found[end]:
            print(f"{end}: {line}")
    report(table)
    print(f"{tool.version}: {len(chosen)} mutants: " + ", ".join(f"{len(found[end])} {end}" for end in COLUMNS))
    if verbatim is None:
        print("not checked: whether OpenCV alone computes what is refused; this tool has no --reading")
    return 1 if any(found[end] for end in (CRASH, HANG, WRONG)) else 0


# Refused though OpenCV alone is right; answered though ONNX Runtime refuses the model.
NEEDLESS, ANSWERED = "needless", "answered"
COLUMNS = (RIGHT, REFUSED, NEEDLESS, ANSWERED, WRONG, CRASH, HANG)


def judge(tool, verbatim, case, folder):
    end, said = forward(tool, case, folder)
    if not case.outputs:
        return (ANSWERED, "ONNX Runtime refuses it") if end in (RIGHT, WRONG) else (end, said)
    if end == REFUSED and verbatim and forward(verbatim, case, folder)[0] == RIGHT:
        return NEEDLESS, said
    return end, said


def report(table):
    print(f"{'':38}" + "".join(f"{end:>10}" for end in COLUMNS))
    for mutation, counted in sorted(table.items()):
        print(f"{mutation:38}" + "".join(f"{counted[end] or '':>10}" for end in COLUMNS))
