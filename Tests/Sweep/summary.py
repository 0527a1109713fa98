"""Counts by operator and opset, and the reasons of what is refused, as JSON; the documentation's page is made from one for each OpenCV."""

import collections
import re

from results import counts, grouped
from running import ENDS, REFUSED


def by_name(entries):
    """{name: {opset: {end: count}}}"""
    rows = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    for entry in entries:
        rows[entry["operator"]][entry["opset"]][entry["end"]] += 1
    return {name: {str(opset): dict(ends) for opset, ends in sorted(rows[name].items())} for name in sorted(rows)}


def of_kind(entries, *kinds):
    return [entry for entry in entries if entry["kind"] in kinds]


def summary(tool, entries):
    counted = counts(entries)
    return {
        "opencv": tool.version.split("OpenCV ")[-1].rstrip(")"),
        "models": len(entries),
        "ends": {end: counted[end] for end in ENDS},
        "operators": by_name(of_kind(entries, "operator", "constant")),
        "idioms": by_name(of_kind(entries, "idiom")),
        "random graphs": {end: counts(of_kind(entries, "random"))[end] for end in ENDS},
        "refused": refused(entries),
    }


def refused(entries):
    """[{"count", "reason", "of"}], the most frequent reason first: what is said without the names of nodes and the numbers of axes."""
    return [
        {"count": len(members), "reason": said, "of": sorted({member["operator"] for member in members})}
        for said, members in grouped(entries, REFUSED, reason)
    ]


def reason(said):
    """A refusal without the file, the node and the version, which the page tells otherwise."""
    said = re.sub(r"^(model\.onnx|forward|/\S+): ", "", said)
    said = re.sub(r'^(node (of )?"[^"]*" )?\((\w+)\): ', "", said)
    said = re.sub(r"^OpenCV \d+\.\d+(\.\d+)? ", "", said)
    said = re.sub(r'"[^"]*"', "…", said)
    said = re.sub(r"\. To try it anyway.*| in function .*|; OpenCV [0-9., and]+ computes? this model as it is", "", said)
    return said.split("\n")[0]
