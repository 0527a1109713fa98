"""What became of each case, kept line by line so that an interrupted run goes on where it stopped."""

import collections
import json
import re
from pathlib import Path

from running import ENDS, RIGHT

NUMBER, QUOTED = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?"), re.compile(r"'[^']*'|\"[^\"]*\"|\[[^\]]*\]|\b[A-Za-z_/]+_(\d+|N)(_out\d*)?\b")


class Results:
    """A file of results: who ran, then a line for each case."""

    def __init__(self, path, identity, again=False):
        self.path, self.entries = Path(path), {}
        if self.path.exists() and not again:
            first, *rest = self.path.read_text().splitlines() or ["{}"]
            if json.loads(first) == identity:
                complete = (line for line in rest if line.endswith("}"))
                self.entries = {entry["name"]: entry for entry in map(json.loads, complete)}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(identity), *map(json.dumps, self.entries.values())]
        self.path.write_text("".join(line + "\n" for line in lines))
        self.file = self.path.open("a")

    def add(self, case, end, said):
        entry = {
            "name": case.name,
            "kind": case.kind,
            "operator": case.operator,
            "opset": case.opset,
            "operators": case.operators,
            "end": end,
            "said": said,
        }
        self.entries[case.name] = entry
        self.file.write(json.dumps(entry) + "\n")
        self.file.flush()
        return entry


def group(message):
    """A message without what differs from model to model: names, numbers, shapes."""
    message = message.removeprefix("model.onnx: ")
    return NUMBER.sub("N", QUOTED.sub("…", message))[:160]


def counts(entries):
    return collections.Counter(entry["end"] for entry in entries)


def in_words(counted):
    total = sum(counted.values())
    return ", ".join(f"{counted[end]} {end} ({100 * counted[end] / max(total, 1):.1f} %)" for end in ENDS)


def table(entries):
    """A line for each operator and idiom that is not right throughout, the worst first."""
    rows = collections.defaultdict(collections.Counter)
    for entry in entries:
        rows[entry["operator"]][entry["end"]] += 1
    bad = sorted(
        (row for row in rows.items() if row[1][RIGHT] < sum(row[1].values())), key=lambda row: row[1][RIGHT] - sum(row[1].values())
    )
    yield f"{'':46}" + "".join(f"{end:>9}" for end in ENDS)
    for name, counted in bad:
        yield f"{name[:45]:46}" + "".join(f"{counted[end] or '':>9}" for end in ENDS)


def kinds(entries):
    """A line for each kind of case."""
    for kind in sorted({entry["kind"] for entry in entries}):
        members = [entry for entry in entries if entry["kind"] == kind]
        yield f"{kind}: {len(members)} models: {in_words(counts(members))}"


def grouped(entries, end, shortened):
    """The entries of an end by what `shortened` makes of their message, the most frequent first."""
    groups = collections.defaultdict(list)
    for entry in entries:
        if entry["end"] == end:
            groups[shortened(entry["said"])].append(entry)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))


def reasons(entries, end):
    """How often, the message without names and numbers, the operators, and an example's entry; the most frequent message first."""
    for message, members in grouped(entries, end, group):
        operators = collections.Counter(entry["operator"] for entry in members).most_common(4)
        yield len(members), message, ", ".join(f"{name} {count}" for name, count in operators), members[0]
