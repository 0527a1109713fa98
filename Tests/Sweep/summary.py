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
            {"count": count, "reason": message, "operators": operators, "example": example}
            for count, message, operators, example in reasons(entries, REFUSED)
        ],
        "refused idioms": {
            name: [
                {"count": count, "reason": message}
                for count, message, _, _ in reasons([e for e in of_kind(entries, "idiom") if e["operator"] == name], REFUSED)
            ]
            for name in sorted({entry["operator"] for entry in of_kind(entries, "idiom") if entry["end"] == REFUSED})
        },
    }
