"""The architectures: a name, its inputs as text, and how its module is built for an opset.

Inputs are NAME=SHAPE for normal numbers, NAME=SHAPE<N for indices below N, and NAME=SHAPE? for a mask.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np

HERE = Path(__file__).parent

# Names of timm by the size of their image, and NAME:SIZE for those that take another one.
TIMM = {
    64: """resnet18 mobilenetv3_small_050 efficientnet_lite0 convnext_atto regnety_002 densenet121 inception_next_atto mobileone_s0
        repvit_m0_9 mobilevit_xxs mobilevitv2_050 hgnetv2_b0 ghostnetv2_100 mobilenetv4_conv_small_035 mobilenetv4_hybrid_medium rexnet_100
        skresnet18 res2net50_14w_8s resnest14d dpn48b dla34 hrnet_w18_small selecsls42 ese_vovnet19b_slim starnet_s050 mambaout_femto
        rdnet_tiny poolformer_s12 caformer_s18 convformer_s18 efficientvit_b0 efficientvit_l1 edgenext_xx_small fastvit_t8 fastvit_sa12
        xcit_nano_12_p16_224 focalnet_tiny_srf pvt_v2_b0 pvt_v2_b2_li nextvit_small davit_tiny twins_svt_small twins_pcpvt_small mvitv2_tiny
        tresnet_m xception41 botnet26t_256 halonet26t lambda_resnet26t sequencer2d_s eca_botnext26ts_256 regnetz_b16 nf_regnet_b0 nfnet_f0
        cspdarknet53 lcnet_050 tinynet_e mixnet_s efficientnet_b0 volo_d1_224 shvit_s1 fasternet_t0 vit_tiny_patch16_224 csatv2
        eva02_tiny_patch14_224:56 swinv2_tiny_window8_256 resnetv2_18 resnetblur18 repvgg_a0 legacy_seresnet18""",
    96: "inception_v4 inception_resnet_v2 nasnetalarge pnasnet5large maxvit_pico_rw_256:64 coatnet_nano_rw_224:64",
    224: """visformer_tiny efficientvit_m0 mixer_s32_224 resmlp_12_224 gmlp_ti16_224 tiny_vit_5m_224 cait_xxs24_224 crossvit_tiny_240:240
        levit_128s hiera_tiny_224 convit_tiny beit_base_patch16_224 deit3_small_patch16_224 deit_tiny_distilled_patch16_224 gcvit_xxtiny
        nest_tiny pit_ti_224 tnt_s_patch16_224 swin_tiny_patch4_window7_224 efficientformer_l1 efficientformerv2_s0 swiftformer_xs coat_tiny
        vit_small_patch14_reg4_dinov2:56 vit_relpos_small_patch16_224 vit_small_patch16_rope_reg1_gap_256:256 convmixer_768_32""",
}
ULTRALYTICS = """yolov3-tiny yolov5n yolov8n yolov8n-seg yolov8n-pose yolov8n-obb yolov8n-cls yolov9t yolov10n yolo11n yolo11n-seg
    yolo11n-pose yolo11n-obb yolo11n-cls yolo12n yolo26n yolo26n-seg yolo26n-pose rtdetr-l"""
SEGMENTERS = "Unet UnetPlusPlus MAnet Linknet FPN PSPNet DeepLabV3 DeepLabV3Plus PAN UPerNet Segformer"


@dataclass
class Architecture:
    name: str
    inputs: str
    build: Callable  # of an opset

    def arrays(self):
        """The inputs by name, always the same."""
        random, arrays = np.random.default_rng(7), {}
        for name, shape, kind in re.findall(r"(\w+)=([\dx]+)(<\d+|\?)?", self.inputs):
            shape = [int(length) for length in shape.split("x")]
            if kind == "?":
                array = np.ones(shape, np.int64)
                array[..., -(shape[-1] // 4) :] = 0
            elif kind:
                array = random.integers(1, int(kind[1:]), shape)
            else:
                array = random.standard_normal(shape).astype(np.float32)
            arrays[name] = array
        return arrays


def architectures():
    for size, names in TIMM.items():
        for name, _, own in (entry.partition(":") for entry in names.split()):
            image = int(own or size)
            yield Architecture(f"timm.{name}", f"x=1x3x{image}x{image}", lambda opset, n=name, s=image: timm_model(n, s, opset))
    for row in map(json.loads, (HERE / "transformers.jsonl").read_text().splitlines()):
        yield Architecture(f"transformers.{row['class']}", row["inputs"], lambda opset, r=row: transformers_model(r, opset))
    for row in map(json.loads, (HERE / "diffusers.jsonl").read_text().splitlines()):
        yield Architecture(f"diffusers.{row['class']}", row["inputs"], lambda opset, r=row: diffusers_model(r))
    for name in ULTRALYTICS.split():
        image = "64x64" if "cls" in name or "rtdetr" in name else "64x96"
        yield Architecture(f"ultralytics.{name}", f"images=1x3x{image}", lambda opset, n=name: ultralytics_model(n))
    for name in SEGMENTERS.split():
        yield Architecture(f"segmentation.{name}", "x=1x3x64x96", lambda opset, n=name: segmentation_model(n))


def timm_model(name, size, opset):
    import timm

    timm.layers.set_fused_attn(opset >= 14)
    try:
        return timm.create_model(name, pretrained=False, exportable=True, num_classes=10, img_size=size)
    except TypeError:  # it takes images of any size
        return timm.create_model(name, pretrained=False, exportable=True, num_classes=10)


def transformers_model(row, opset):
    import transformers

    def configuration(kind, settings):
        nested = lambda value: isinstance(value, dict) and "class" in value  # noqa: E731
        own = {key: value for key, value in settings.items() if key != "class"}
        return kind(**{k: configuration(getattr(transformers, v["class"]), v) if nested(v) else v for k, v in own.items()})

    kind = getattr(transformers, row["class"])
    config = configuration(kind.config_class, row["configuration"])
    if hasattr(config, "use_cache"):
        config.use_cache = False
    if opset < 14:
        config._attn_implementation = "eager"
    return by_name(kind(config), row["inputs"])


def diffusers_model(row):
    import diffusers

    return by_name(getattr(diffusers, row["class"])(**row["configuration"]), row["inputs"], return_dict=False)


def ultralytics_model(name):
    import ultralytics

    kind = ultralytics.RTDETR if "rtdetr" in name else ultralytics.YOLO
    model = kind(f"{name}.yaml").model.float().eval().fuse()
    for part in model.modules():
        if hasattr(part, "export"):
            part.export, part.format = True, "onnx"
        if hasattr(part, "max_det"):
            part.max_det = 20
    return model


def segmentation_model(name):
    import segmentation_models_pytorch

    encoder = "mit_b0" if name == "Segformer" else "resnet18"
    return getattr(segmentation_models_pytorch, name)(encoder, encoder_weights=None, classes=3)


def by_name(model, inputs, **fixed):
    """The model with its inputs in order and its outputs a flat tuple of tensors."""
    import torch

    names = re.findall(r"(\w+)=", inputs)

    def tensors(value):
        if isinstance(value, torch.Tensor):
            return [value]
        parts = list(value.values()) if hasattr(value, "values") else value
        return [tensor for part in parts for tensor in tensors(part)] if isinstance(parts, (list, tuple)) else []

    class Named(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, *values):
            return tuple(tensors(self.model(**dict(zip(names, values)), **fixed)))

    return Named()
