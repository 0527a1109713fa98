"""The generated part of the documentation's page on ONNX operators."""

import collections

from running import CRASH, HANG, REFUSED, RIGHT, WRONG

END_NAMES = {RIGHT: "right", REFUSED: "is refused", WRONG: "differs", CRASH: "ends the process", HANG: "does not end"}
MARK = "@Comment { All below is written by `Scripts/sweep page`. }"


def page(text, summaries):
    """The page with everything after the mark written anew; the mark is added where the page has none."""
    written_by_hand = text.split(MARK)[0].rstrip()
    parts = (totals, operators, idioms, refused)
    return "\n\n".join([written_by_hand, MARK, *("\n".join(part(summaries)) for part in parts)]) + "\n"


def version(summary):
    return ".".join(summary["opencv"].split(".")[:2])


def header(first, summaries):
    yield f"| {first} | " + " | ".join(version(summary) for summary in summaries) + " |"
    yield "|---" * (len(summaries) + 1) + "|"


def totals(summaries):
    yield "## Small models against ONNX Runtime"
    yield ""
    most = max(sum(sum(ends.values()) for ends in opsets.values()) for opsets in summaries[0]["operators"].values())
    yield f"`Scripts/sweep` runs {summaries[0]['models']} small valid models: {len(summaries[0]['operators'])} operators over their"
    yield "attributes, shapes and opsets 7 to 21, operators fed constants alone, the patterns that exporters write, and random graphs."
    yield f"No operator supplies more than {most} of them. ONNX Runtime computes the expected values."
    yield ""
    yield from header("OpenCV", summaries)
    for end in (RIGHT, REFUSED, WRONG, CRASH, HANG):
        yield f"| {END_NAMES[end]} | " + " | ".join(str(summary["ends"][end]) for summary in summaries) + " |"


def ranges(opsets):
    """How the models of one operator end, in words: adjoining opsets that end alike are one range."""
    parts = []
    for opset, ends in sorted(opsets.items(), key=lambda item: int(item[0])):
        total, right = sum(ends.values()), ends.get(RIGHT, 0)
        kind = "all" if right == total else "none" if right == 0 else "some"
        if parts and parts[-1][0] == kind:
            parts[-1][2:] = [opset, parts[-1][3] + right, parts[-1][4] + total, parts[-1][5] + collections.Counter(ends)]
        else:
            parts.append([kind, opset, opset, right, total, collections.Counter(ends)])
    return parts


def cell(opsets):
    if opsets is None:
        return "–"
    parts = ranges(opsets)
    texts = []
    for kind, first, last, right, total, ends in parts:
        text = {"all": "all", "none": "none"}.get(kind, f"{right} of {total}")
        text += "".join(f", {ends[end]} {end}" for end in (WRONG, CRASH, HANG) if ends[end])
        span = first if first == last else f"{first}–{last}"
        texts.append(text if len(parts) == 1 else f"{span}: {text}")
    return "; ".join(texts)


def rows(title, key, summaries):
    yield from header(title, summaries)
    for name in sorted({name for summary in summaries for name in summary[key]}):
        yield f"| {name} | " + " | ".join(cell(summary[key].get(name)) for summary in summaries) + " |"


def operators(summaries):
    yield "## Operators"
    yield ""
    yield "How many models of an operator are right, by opset where opsets differ. The rest is refused, unless a cell says otherwise."
    yield ""
    yield from rows("Operator", "operators", summaries)


def idioms(summaries):
    yield "## Patterns of exporters"
    yield ""
    yield from rows("Pattern", "idioms", summaries)


def refused(summaries):
    yield "## What is refused"
    yield ""
    yield "Each reason with the number of models, and the operators and patterns that they are of."
    for summary in summaries:
        yield ""
        yield f"### OpenCV {version(summary)}"
        yield ""
        for entry in summary["refused"]:
            yield f"- {entry['reason']}: {', '.join(entry['of'])} ({entry['count']})"
