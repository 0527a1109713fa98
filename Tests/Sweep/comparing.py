"""When an answer counts as right.

Shapes are equal. Models that are read verbatim are an exception: OpenCV 4 has no tensors of rank 0 or 1, and gives a vector [N] as
[N, 1], and a scalar as [1] or [1, 1].

Every element is within `absolute` + `relative` * |expected| of the expected one. For float32 that is 1e-4 + 1e-3 * |expected|: sums
of some hundred float32 products, in any order and by Winograd's convolution, stay well below; one that is left out is far above.
Where the model itself computes in half precision both are 1e-2. Where it rounds to eight bits an element may be one step off, and
the mean a tenth of a step. Whole networks may be off by a thousandth of their largest output.
"""

import numpy as np

FLOAT32 = {"absolute": 1e-4, "relative": 1e-3}
HALF = {"absolute": 1e-2, "relative": 1e-2}


def tolerance(name):
    """What a model's kind of arithmetic allows: float32, half, or quantum-STEP."""
    if name.startswith("quantum-"):
        step = float(name.removeprefix("quantum-"))
        return {"absolute": step * 1.01, "relative": 0.0, "mean": step / 10}
    return {"float32": FLOAT32, "half": HALF}[name]


def shapes_agree(expected, actual, vectors_as_columns):
    if expected == actual:
        return True
    columns = {(): [(1,), (1, 1)]}.get(expected, [expected + (1,)])
    return vectors_as_columns and len(expected) <= 1 and actual in columns


def disagreement(expected, actual, allowed, vectors_as_columns=False):
    """None when the arrays agree, else one line that says how they differ."""
    if not shapes_agree(expected.shape, actual.shape, vectors_as_columns):
        return f"shape {list(actual.shape)} instead of {list(expected.shape)}"
    a, b = expected.astype(np.float64).ravel(), actual.astype(np.float64).ravel()
    with np.errstate(invalid="ignore"):
        far = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, np.abs(a - b))
    if not np.isfinite(far).all():
        return "not finite where a number is expected, or the reverse"
    largest = np.abs(a[np.isfinite(a)]).max(initial=0)
    beyond = far > allowed["absolute"] + allowed["relative"] * np.abs(a) + allowed.get("largest", 0) * largest
    if beyond.any():
        worst = int(np.argmax(far))
        return f"{int(beyond.sum())} of {far.size} elements differ, by up to {far[worst]:.3g}: {b[worst]:.6g} instead of {a[worst]:.6g}"
    if far.size and far.mean() > allowed.get("mean", np.inf):
        return f"the mean of the differences is {far.mean():.3g}"
    return None
