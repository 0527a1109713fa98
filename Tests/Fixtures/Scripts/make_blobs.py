"""Writes small pictures and the blobs that follow from them by arithmetic: `Blobs/cases.json` and its arrays.

Pictures are [H, W, C] in B, G, R order, blobs [N, C, H, W]. The mean and the standard deviation stand in the blob's
channel order: first the channels are swapped, then

    blob = (pixel - mean) * scale / standardDeviation

Where a case resizes, it halves each side, and every 2x2 block sums to a multiple of four, so that bilinear
interpolation is the plain average and nothing is rounded.
"""

import numpy as np

from fixture_files import BLOBS, write_array, write_table

IMAGENET_MEAN = [0.485 * 255, 0.456 * 255, 0.406 * 255]
IMAGENET_DEVIATION = [0.229, 0.224, 0.225]


def picture(height, width, channels, seed):
    return np.random.RandomState(seed).randint(0, 256, (height, width, channels)).astype(np.uint8)


def halvable(height, width, seed):
    """A picture whose 2x2 blocks average to whole numbers."""
    made = picture(height, width, 3, seed)
    made[1::2, 1::2] = 0
    blocks = made.reshape(height // 2, 2, width // 2, 2, 3)
    rest = (-blocks.astype(int).sum(axis=(1, 3))) % 4
    made[1::2, 1::2] = rest
    return made


def halved(image):
    height, width, channels = image.shape
    return image.reshape(height // 2, 2, width // 2, 2, channels).astype(np.float64).mean(axis=(1, 3))


PICTURES = {
    "bgr-5x4": picture(4, 5, 3, 54),
    "other-bgr-5x4": picture(4, 5, 3, 55),
    "gray-5x4": picture(4, 5, 1, 56),
    "bgra-5x4": picture(4, 5, 4, 57),
    "halvable-6x4": halvable(4, 6, 64),
    "halvable-8x4": halvable(4, 8, 84),
    "halvable-4x10": halvable(10, 4, 410),
}


def blob(images, scale=1.0, mean=(0, 0, 0, 0), deviation=(1, 1, 1, 1), swap=False):
    planes = []
    for image in images:
        image = np.asarray(image, np.float64)
        channels = image.shape[2]
        if swap:
            image = image[:, :, [2, 1, 0, 3][:channels]]
        image = (image - np.float64(mean[:channels])) * scale / np.float64(deviation[:channels])
        planes.append(image.transpose(2, 0, 1))
    return np.stack(planes)


def case(name, pictures, prepare=lambda image: image, fit="stretch", depth="float32", **settings):
    result = blob([prepare(PICTURES[p]) for p in pictures], **settings)
    write_array(BLOBS / f"{name}.npy", result.astype(depth))
    return {
        "name": name,
        "pictures": pictures,
        "width": result.shape[3],
        "height": result.shape[2],
        "fit": fit,
        "scale": settings.get("scale", 1.0),
        "mean": list(settings.get("mean", [0.0, 0.0, 0.0])),
        "standardDeviation": list(settings.get("deviation", [1.0, 1.0, 1.0])),
        "swapRB": settings.get("swap", False),
        "depth": depth,
    }


def letterboxed(image):
    """8x4 in 8x8: two rows of zero above and below, made before the mean is taken away."""
    return np.pad(image, ((2, 2), (0, 0), (0, 0)))


if __name__ == "__main__":
    for name, image in PICTURES.items():
        write_array(BLOBS / f"{name}.npy", image)
    one = ["bgr-5x4"]
    mean = [104.0, 117.0, 123.0]
    write_table(
        BLOBS / "cases.json",
        [
            case("plain", one),
            case("swapped", one, swap=True),
            case("scaled", one, scale=1 / 255),
            case("mean", one, mean=mean),
            case("mean-swapped", one, mean=mean, swap=True),
            case("mean-scaled-swapped", one, scale=1 / 127.5, mean=[127.5] * 3, swap=True),
            case("imagenet", one, scale=1 / 255, mean=IMAGENET_MEAN, deviation=IMAGENET_DEVIATION, swap=True),
            case("bytes", one, depth="uint8"),
            case("bytes-swapped", one, depth="uint8", swap=True),
            case("gray", ["gray-5x4"], scale=0.5, mean=[10.0, 0.0, 0.0]),
            case("bgra", ["bgra-5x4"]),
            case("bgra-swapped", ["bgra-5x4"], swap=True),
            case("batch", one + ["other-bgr-5x4"], scale=1 / 255, mean=mean, swap=True),
            case(
                "batch-imagenet", one + ["other-bgr-5x4"],
                scale=1 / 255, mean=IMAGENET_MEAN, deviation=IMAGENET_DEVIATION, swap=True,
            ),
            case("halved", ["halvable-6x4"], halved),
            case("halved-mean-swapped", ["halvable-6x4"], halved, scale=1 / 255, mean=mean, swap=True),
            case("cropped", ["halvable-8x4"], lambda image: image[:, 2:6], fit="crop"),
            case("cropped-odd", one, lambda image: image[:, 0:4], fit="crop"),
            case("cropped-and-halved-wide", ["halvable-8x4"], lambda image: halved(image)[:, 1:3], fit="crop"),
            case("cropped-and-halved-tall", ["halvable-4x10"], lambda image: halved(image)[1:3], fit="crop"),
            case("letterbox", ["halvable-8x4"], letterboxed, fit="letterbox", mean=mean, swap=True),
            case("letterbox-halved", ["halvable-8x4"], lambda image: np.pad(halved(image), ((1, 1), (0, 0), (0, 0))),
                 fit="letterbox"),
            case("letterbox-upper-left", ["halvable-8x4"], lambda image: np.pad(halved(image), ((0, 2), (0, 0), (0, 0))),
                 fit="letterbox,upper-left"),
            case("pad-resize", ["halvable-8x4"], lambda image: halved(np.pad(image, ((2, 2), (0, 0), (0, 0)))),
                 fit="pad-resize"),
            case("pad-resize-upper-left", ["halvable-6x4"], lambda image: halved(np.pad(image, ((0, 2), (0, 0), (0, 0)))),
                 fit="pad-resize,upper-left"),
        ],
    )
