"""Counts by operator and opset, and the reasons of what is refused, as JSON; the documentation's page is made from one for each OpenCV."""

import collections

from results import counts, reasons
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
        "refused": [
            {"count": count, "reason": example["said"], "operators": operators, "example": example["name"]}
            for count, _, operators, example in reasons(entries, REFUSED)
        ],
        "refused idioms": refused_idioms(of_kind(entries, "idiom")),
    }


def refused_idioms(entries):
    """{name: [{"count", "reason"}]}, where a reason is the message of one model that stands for others that differ in names and numbers."""
    rows = collections.defaultdict(list)
    for entry in entries:
        rows[entry["operator"]].append(entry)
    return {
        name: [{"count": count, "reason": example["said"]} for count, _, _, example in reasons(members, REFUSED)]
        for name, members in sorted(rows.items())
        if any(entry["end"] == REFUSED for entry in members)
    }
