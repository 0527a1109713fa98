"""Writes `colored-rectangles.onnx`, a detector whose weights are constructed: it finds red, green and blue rectangles on gray.

It has the inputs, outputs and metadata of an Ultralytics model: `images` [1, 3, 64, 64], RGB in 0...1, and `output0` [1, 4 + 3, 84].

A class' mask is 1 where its color is pure. In a window of three cells around each cell, the mean of the mask times the coordinates is the center
of what is there, and that times their squares the size: a row of n pixels has the variance (n² - 1) / 12. The cell that has the center and the
scale that fits the size give a high score.

`colored-rectangles-segment.onnx` also has masks, as YOLOv8's variant for segmentation: `output0` [1, 4 + 3 + 3, 84], whose last numbers are 1 for the
class that is there, and `output1` [1, 3, 16, 16], the means of the classes' masks over 4 x 4 pixels, from -1 to 1.
"""

import numpy as np
from onnx import helper

from fixture_files import agree
from onnx_models import model, node, run, tensor, value, write_model

SIDE = 64
NAMES = ["red", "green", "blue"]


def detector(segments=False):
    constants, nodes, columns = [], [], []

    def constant(name, numbers):
        constants.append(tensor(name, np.asarray(numbers, np.float32)))
        return name

    def make(operator, inputs, output, **attributes):
        nodes.append(node(operator, inputs, output, **attributes))
        return output

    low, high = constant("zero", 0.0), constant("one", 1.0)
    pure = 6 * np.eye(3) - 2  # 4 for the class' own channel, -2 for the others
    make("Conv", ["images", constant("pure", pure.reshape(3, 3, 1, 1)), constant("darkness", [-1.5] * 3)], "purity")
    make("Clip", ["purity", low, high], "masks")
    make("Conv", ["masks", constant("sum", np.ones((1, 3, 1, 1)))], "mask")
    pixels = np.arange(SIDE) + 0.5
    across, down = constant("across", pixels.reshape(1, 1, 1, -1)), constant("down", pixels.reshape(1, 1, -1, 1))
    moments = [make("Mul", ["mask", across], "x"), make("Mul", ["mask", down], "y")]
    moments += [make("Mul", ["x", across], "xx"), make("Mul", ["y", down], "yy")]
    make("Concat", ["masks", "mask", *moments], "numbers", axis=1)
    for stride in (8, 16, 32):
        def named(name):
            return f"{name}{stride}"

        window = 3 * stride
        means = make("AveragePool", ["numbers"], named("means"), kernel_shape=[window] * 2, strides=[stride] * 2, pads=[stride] * 4,
                     count_include_pad=1)
        parts = [named(part) for part in ("areas", "area", "x", "y", "xx", "yy")]
        nodes.append(helper.make_node("Split", [means], parts, name=named("split"), axis=1, split=[3, 1, 1, 1, 1, 1]))
        areas, area, *sums = parts
        some = make("Max", [area, constant(named("least"), [1e-6])], named("some"))
        x, y, xx, yy = (make("Div", [moment, some], moment + "mean") for moment in sums)

        def length(center, square):
            variance = make("Sub", [square, make("Mul", [center, center], center + "square")], center + "variance")
            twelfths = make("Mul", [variance, constant(center + "twelve", [12.0])], center + "twelfths")
            squared = make("Add", [twelfths, constant(center + "pixel", [1.0])], center + "squared")
            return make("Sqrt", [make("Max", [squared, constant(center + "positive", [1e-6])], center + "safe")], center + "length")

        width, height = length(x, xx), length(y, yy)
        extent = make("Mul", [width, height], named("extent"))

        def gate(name, number, limit):
            """1 up to the limit, 0 a tenth above it."""
            over = make("Sub", [constant(name + "limit", [limit + 0.1]), number], name + "over")
            steep = make("Mul", [over, constant(name + "steep", [10.0])], name + "steepness")
            return make("Clip", [steep, low, high], name)

        rows, places = np.mgrid[0:SIDE // stride, 0:SIDE // stride]
        away = [make("Abs", [make("Sub", [number, constant(named(name + "cell"), (grid[None, None] + 0.5) * stride)], named(name + "from"))],
                     named(name + "away")) for name, number, grid in zip("xy", (x, y), (places, rows))]
        gates = [
            gate(named("nearx"), away[0], stride / 2),
            gate(named("neary"), away[1], stride / 2),
            gate(named("small"), extent, (1.7 * stride)**2),
            gate(named("large"), make("Neg", [extent], named("negative")), -((0.8 * stride)**2)),
        ]
        open_ = gates[0]
        for index, other in enumerate(gates[1:]):
            open_ = make("Mul", [open_, other], named(f"open{index}"))
        # How much of the box is of the class; a little below 1, as the scores of trained networks.
        sums_ = make("Mul", [areas, constant(named("pixels"), [float(window**2)])], named("sums"))
        share = make("Div", [sums_, make("Max", [extent, constant(named("unit"), [1.0])], named("whole"))], named("share"))
        bounded = make("Clip", [share, low, high], named("bounded"))
        scores = make("Mul", [make("Mul", [bounded, open_], named("opened")), constant(named("nearly"), [0.95])], named("scores"))
        numbers = [x, y, width, height, scores]
        if segments:
            steep = make("Mul", [areas, constant(named("much"), [1000.0])], named("presence"))
            numbers.append(make("Clip", [steep, low, high], named("factors")))
        table = make("Concat", numbers, named("table"), axis=1)
        constants.append(tensor(named("shape"), np.array([1, 10 if segments else 7, -1], np.int64)))
        columns.append(make("Reshape", [table, named("shape")], named("columns")))
    make("Concat", columns, "output0", axis=2)
    outputs = [value("output0", [1, 10 if segments else 7, 84])]
    if segments:
        make("AveragePool", ["masks"], "parts", kernel_shape=[4, 4], strides=[4, 4])
        make("Sub", [make("Mul", ["parts", constant("two", 2.0)], "doubled"), high], "output1")
        outputs.append(value("output1", [1, 3, SIDE // 4, SIDE // 4]))
    made = model("colored_rectangles", nodes, [value("images", [1, 3, SIDE, SIDE])], outputs, constants)
    helper.set_model_props(made, {
        "task": "segment" if segments else "detect", "stride": "32", "imgsz": f"[{SIDE}, {SIDE}]", "names": str(dict(enumerate(NAMES)))})
    return made


def check(made):
    """Rectangles of each scale are found where they are."""
    for x, y, width, height, color in [(4, 8, 9, 12, 0), (30, 10, 20, 16, 1), (8, 22, 44, 36, 2)]:
        image = np.full((1, 3, SIDE, SIDE), 0.5, np.float32)
        image[0, :, y:y + height, x:x + width] = np.eye(3, dtype=np.float32)[color][:, None, None]
        outputs = run(made, {"images": image})
        output = outputs["output0"][0]
        best = output[:, output[4:7].max(0).argmax()]
        agree("colored-rectangles", best[:4], [x + width / 2, y + height / 2, width, height], 1e-3)
        agree("colored-rectangles", best[4:7], 0.95 * np.eye(3)[color], 1e-3)
        if len(outputs) == 2:
            agree("factors", best[7:], np.eye(3)[color], 1e-3)
            whole = (image[0, color] == 1) & (image[0, color - 1] == 0)
            agree("prototypes", outputs["output1"][0, color], whole.reshape(16, 4, 16, 4).mean((1, 3)) * 2 - 1, 1e-3)


for made, name in ((detector(), "colored-rectangles"), (detector(segments=True), "colored-rectangles-segment")):
    check(made)
    write_model(f"{name}.onnx", made)

# The same two boxes in each image of 64 x 64 pixels: corners, score and class.
boxes = np.float32([[[4, 2, 20, 10, 0.9, 0], [24, 24, 40, 40, 0.8, 0]]])
two = model(
    "two-boxes",
    [node("GlobalAveragePool", ["input"], "mean"), node("Flatten", ["mean"], "means"),
     node("MatMul", ["means", "none"], "nothing"), node("Add", ["nothing", "boxes"], "output")],
    [value("input", [1, 3, SIDE, SIDE])], [value("output", [1, 2, 6])],
    [tensor("none", np.zeros((3, 6), np.float32)), tensor("boxes", boxes)])
agree("two-boxes", run(two, {"input": np.ones((1, 3, SIDE, SIDE), np.float32)})["output"], boxes, 1e-6)
write_model("two-boxes.onnx", two)
