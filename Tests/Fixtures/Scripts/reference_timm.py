"""Writes what timm's transforms make of seeded noise: `Tables/timm.json`. Needs torch and torchvision (Debian's python3-torchvision) and
timm 1.0.31 beside them.

Each configuration says what the `config.json` of a public model of timm's says.
"""

import json

import numpy as np
from PIL import Image
from timm.data.config import resolve_data_config
from timm.data.transforms_factory import create_transform

from fixture_files import TABLES, write_table
from make_resampling import noise

IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
HALF = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}

CONFIGURATIONS = {
    "resnet50.a1_in1k": {"input_size": [3, 224, 224], "interpolation": "bicubic", "crop_pct": 0.95, "crop_mode": "center", **IMAGENET},
    "vit_tiny_patch16_224": {"input_size": [3, 224, 224], "interpolation": "bicubic", "crop_pct": 0.9, "crop_mode": "center", **HALF},
    "mobilenetv3_small_100": {"input_size": [3, 224, 224], "interpolation": "bicubic", "crop_pct": 0.875, "crop_mode": "center", **IMAGENET},
    "convnext squash": {"input_size": [3, 288, 288], "interpolation": "bicubic", "crop_pct": 0.95, "crop_mode": "squash", **IMAGENET},
    "inception lanczos": {"input_size": [3, 299, 299], "interpolation": "lanczos", "crop_pct": 1.0, "crop_mode": "center", **HALF},
    "bilinear": {"input_size": [3, 160, 160], "interpolation": "bilinear", "crop_pct": 0.875, **IMAGENET},
    "timm's own values": {"input_size": [3, 192, 192]},
}
SIZES = [(301, 223), (223, 302), (640, 427)]


def rows():
    for name, settings in CONFIGURATIONS.items():
        transform = create_transform(**resolve_data_config({}, pretrained_cfg=settings), is_training=False)
        for width, height in SIZES:
            image = Image.fromarray(noise(width * height * 3).reshape(height, width, 3))  # red first
            blob = transform(image).numpy()[None]
            places = np.random.default_rng(0).integers(0, blob.size, 24).tolist()
            yield {
                "name": name, "configuration": json.dumps({"architecture": name, "num_classes": 1000, "pretrained_cfg": settings}),
                "size": [width, height], "shape": blob.shape, "places": places, "values": [float(value) for value in blob.ravel()[places]],
            }


if __name__ == "__main__":
    write_table(TABLES / "timm.json", rows())
