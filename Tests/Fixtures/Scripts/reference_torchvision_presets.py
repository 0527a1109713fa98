"""Writes how torchvision's classifiers get their images: `Tables/torchvision-presets.json`.

The numbers are read out of the sources in `torchvision/models` (version 0.29), whose folder is the argument: the `transforms` of each
`Weights`.
"""

import ast
import pathlib
import sys

from fixture_files import TABLES, write_table


def weights(folder):
    for path in sorted(pathlib.Path(folder).glob("*.py")):
        for family in ast.parse(path.read_text()).body:
            if not isinstance(family, ast.ClassDef) or not family.name.endswith("_Weights"):
                continue
            for member in family.body:
                if isinstance(member, ast.Assign) and isinstance(member.value, ast.Call):
                    yield f"{family.name}.{member.targets[0].id}", member.value


def number(node):
    return eval(compile(ast.Expression(node), "torchvision", "eval"), {})  # such as 1.0 / 255.0


def rows(folder):
    for name, call in weights(folder):
        transforms = next(keyword.value for keyword in call.keywords if keyword.arg == "transforms")
        settings = {keyword.arg: keyword.value for keyword in transforms.keywords}
        numbers = {key: number(value) for key, value in settings.items() if key != "interpolation"}
        yield {
            "name": name, "crop": numbers["crop_size"], "resize": numbers.get("resize_size", 256),
            "filter": settings["interpolation"].attr.lower() if "interpolation" in settings else "bilinear",
            "mean": numbers.get("mean", (0.485, 0.456, 0.406)), "deviation": numbers.get("std", (0.229, 0.224, 0.225)),
        }


if __name__ == "__main__":
    write_table(TABLES / "torchvision-presets.json", rows(sys.argv[1]))
