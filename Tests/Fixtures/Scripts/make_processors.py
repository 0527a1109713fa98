"""Writes what Hugging Face's processors of images make of seeded noise: `Tables/processors.json`.

Each configuration says what the `preprocessor_config.json` of a public model of that kind says, old spellings included. The
processors are transformers' own, in the form that resizes with Pillow; of each blob, some values are kept.
"""

import importlib
import json
import re

import numpy as np
from PIL import Image

from fixture_files import TABLES, write_table
from make_resampling import noise

IMAGENET = {"image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}
HALF = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}
OPENAI = {
    "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711],
}
SQUARE = {"height": 224, "width": 224}
BASIC = {"do_normalize": True, "do_resize": True}
CROP = {**BASIC, "do_center_crop": True}

CONFIGURATIONS = {
    "vit": {**BASIC, **HALF, "feature_extractor_type": "ViTFeatureExtractor", "size": 224},
    "swin": {**BASIC, **IMAGENET, "feature_extractor_type": "ViTFeatureExtractor", "resample": 3, "size": 224},
    "vit, sizes": {
        **BASIC, **HALF, "image_processor_type": "ViTImageProcessorFast", "do_rescale": True, "resample": 2,
        "rescale_factor": 0.00392156862745098, "size": {"height": 96, "width": 128},
    },
    "deit": {**CROP, **IMAGENET, "feature_extractor_type": "DeiTFeatureExtractor", "resample": 3, "size": 256, "crop_size": 224},
    "beit": {**CROP, **HALF, "feature_extractor_type": "BeitFeatureExtractor", "resample": 2, "size": 224, "crop_size": 224},
    "resnet": {**BASIC, **IMAGENET, "feature_extractor_type": "ConvNextFeatureExtractor", "crop_pct": 0.875, "resample": 3, "size": 224},
    "convnext 384": {**BASIC, **IMAGENET, "feature_extractor_type": "ConvNextFeatureExtractor", "crop_pct": 0.95, "resample": 3, "size": 384},
    "mobilenet v2": {
        **CROP, **HALF, "image_processor_type": "MobileNetV2ImageProcessor", "crop_size": SQUARE, "do_rescale": True,
        "resample": 2, "rescale_factor": 0.00392156862745098, "size": {"shortest_edge": 256},
    },
    "mobilevit": {
        "do_center_crop": True, "do_flip_channel_order": True, "do_resize": True, "crop_size": {"height": 256, "width": 256},
        "feature_extractor_type": "MobileViTFeatureExtractor", "resample": 2, "size": {"shortest_edge": 288},
    },
    "efficientnet": {
        **BASIC, "image_processor_type": "EfficientNetImageProcessor", "image_mean": [0.485, 0.456, 0.406],
        "image_std": [0.47853944, 0.4732864, 0.47434163], "do_center_crop": False, "do_rescale": True, "include_top": True,
        "resample": 0, "rescale_factor": 0.00392156862745098, "rescale_offset": False, "size": SQUARE,
    },
    "efficientnet, offset": {
        **BASIC, **HALF, "image_processor_type": "EfficientNetImageProcessor", "do_center_crop": False, "do_rescale": True,
        "include_top": False, "resample": 3, "rescale_factor": 0.00784313725490196, "rescale_offset": True, "size": SQUARE,
    },
    "levit": {**CROP, **IMAGENET, "feature_extractor_type": "LevitFeatureExtractor", "resample": 3, "size": 224},
    "poolformer": {**CROP, **IMAGENET, "feature_extractor_type": "PoolFormerFeatureExtractor", "crop_pct": 0.9, "resample": 3, "size": 224},
    "clip": {**CROP, **OPENAI, "feature_extractor_type": "CLIPFeatureExtractor", "crop_size": 224, "resample": 3, "size": 224},
    "siglip": {
        **BASIC, **HALF, "image_processor_type": "SiglipImageProcessor", "do_rescale": True, "resample": 3,
        "rescale_factor": 0.00392156862745098, "size": SQUARE,
    },
    "bit": {
        **CROP, **HALF, "image_processor_type": "BitImageProcessor", "crop_size": {"height": 160, "width": 192}, "do_rescale": True,
        "resample": 1, "rescale_factor": 0.00392156862745098, "size": {"shortest_edge": 200},
    },
    "pvt": {"image_processor_type": "PvtImageProcessor", "resample": 2},
    # Flags that a class doesn't have, and one that works without another.
    "mobilevit, normalize": {
        **CROP, **HALF, "image_processor_type": "MobileViTImageProcessor", "crop_size": {"height": 256, "width": 256}, "resample": 2,
        "do_flip_channel_order": False, "size": {"shortest_edge": 288},
    },
    "vit, flags of others": {
        **BASIC, **HALF, "image_processor_type": "ViTImageProcessor", "do_flip_channel_order": True, "include_top": True,
        "rescale_offset": True, "do_pad": None, "do_center_crop": None, "size": SQUARE,
    },
    "efficientnet, divided alone": {
        "image_processor_type": "EfficientNetImageProcessor", "do_normalize": False, "image_std": [0.47853944, 0.4732864, 0.47434163],
        "resample": 3, "size": SQUARE,
    },
    "vit, no range": {"image_processor_type": "ViTImageProcessor", "do_rescale": False, "do_normalize": False},
}
SIZES = [(301, 223), (223, 302), (640, 427)]


def processor(settings):
    kind = settings.get("image_processor_type") or settings["feature_extractor_type"]
    name = re.sub("(ImageProcessorFast|ImageProcessor|FeatureExtractor)$", "", kind)
    module = re.sub("V(?=[0-9])", "_v", name).lower()
    pil = importlib.import_module(f"transformers.models.{module}.image_processing_pil_{module}")
    return getattr(pil, f"{name}ImageProcessorPil")(**settings)


def rows():
    for name, settings in CONFIGURATIONS.items():
        for width, height in SIZES:
            image = Image.fromarray(noise(width * height * 3).reshape(height, width, 3))  # red first
            blob = np.asarray(processor(settings)(image, return_tensors="np")["pixel_values"], np.float32)
            places = np.random.default_rng(0).integers(0, blob.size, 24).tolist()
            yield {
                "name": name, "configuration": json.dumps(settings), "size": [width, height], "shape": blob.shape, "places": places,
                "values": [float(value) for value in blob.ravel()[places]],
            }


if __name__ == "__main__":
    write_table(TABLES / "processors.json", rows())
