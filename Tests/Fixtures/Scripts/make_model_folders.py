"""Writes six folders as Hugging Face, Ultralytics and timm publish models, and what Python answers with them:
`ModelFolders/*` and `Tables/model-folders.json`.

The settings are those of public models of these kinds, rewritten with eight classes. The networks are small and random, with the
operators of their kinds. The last layer is computed so that they know the two photos, and so that a wrong resize, crop, order of
channels or mean moves a probability by more than `SENSITIVITY`: the script stops if one doesn't. Hugging Face's processors are
transformers' own, in the form that resizes with Pillow; what Ultralytics and timm do is written out with Pillow and NumPy, and
`timm.json` holds it against timm itself. ONNX Runtime runs the networks.
"""

import json

import numpy as np
from PIL import Image

from fixture_files import FIXTURES, TABLES, write_bytes, write_table
from make_processors import processor
from onnx import helper
from onnx_models import node, run, tensor, value
import onnx

PHOTOS = FIXTURES.parent.parent / "Examples" / "Images"
LABELS = [
    "tench, Tinca tinca", "tabby, tabby cat", "Egyptian cat", "lynx, catamount", "coffee mug", "espresso", "missile",
    "projectile, missile",
]
TRUTH = {"chelsea.png": 2, "coffee.png": 5}
SENSITIVITY = 0.02  # twenty times the tolerance of the tests
CLASSES = len(LABELS)
IMAGENET = {"image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}
HALF = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5]}


# What each kind of model has before its last layer: weights by name, and nodes from `x` to `features`, [N, 16].

def weights(random, *shape):
    return np.float32(random.randn(*shape) / np.sqrt(np.prod(shape[1:])))


def convolution(inputs, name, random, out, per_group, kernel, **attributes):
    return [node("Conv", [inputs, f"{name}.weight", f"{name}.bias"], name, kernel_shape=[kernel, kernel], **attributes)], [
        tensor(f"{name}.weight", weights(random, out, per_group, kernel, kernel)), tensor(f"{name}.bias", weights(random, out)),
    ]


def gelu(inputs, name):
    """As PyTorch exports it."""
    return [
        node("Div", [inputs, "root2"], f"{name}.div"), node("Erf", [f"{name}.div"], f"{name}.erf"),
        node("Add", [f"{name}.erf", "one"], f"{name}.add"), node("Mul", [inputs, f"{name}.add"], f"{name}.mul"),
        node("Mul", [f"{name}.mul", "half"], name),
    ], [tensor("root2", np.float32(np.sqrt(2))), tensor("one", np.float32(1)), tensor("half", np.float32(0.5))]


def layer_norm(inputs, name, random):
    return [node("LayerNormalization", [inputs, f"{name}.weight", f"{name}.bias"], name, axis=-1, epsilon=1e-12)], [
        tensor(f"{name}.weight", np.float32(1 + 0.1 * random.randn(16))), tensor(f"{name}.bias", weights(random, 16)),
    ]


def pool(inputs):
    return [node("GlobalAveragePool", [inputs], "pool"), node("Flatten", ["pool"], "features", axis=1)], []


def joined(*parts):
    return [n for nodes, _ in parts for n in nodes], [w for _, tensors in parts for w in tensors]


def vit(random):
    return joined(
        convolution("x", "patches", random, 16, 3, 16, strides=[16, 16]),
        ([node("Reshape", ["patches", "tokens.shape"], "flat"), node("Transpose", ["flat"], "tokens", perm=[0, 2, 1])],
         [tensor("tokens.shape", np.int64([0, 16, -1]))]),
        layer_norm("tokens", "norm", random),
        ([node("MatMul", ["norm", "mlp.weight"], "mlp")], [tensor("mlp.weight", weights(random, 16, 16))]),
        gelu("mlp", "gelu"),
        ([node("Add", ["tokens", "gelu"], "sum"), node("ReduceMean", ["sum"], "features", axes=[1], keepdims=0)], []))


def resnet(random):
    return joined(
        convolution("x", "stem", random, 16, 3, 7, strides=[4, 4], pads=[3, 3, 3, 3]),
        ([node("Relu", ["stem"], "relu"), node("MaxPool", ["relu"], "max", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])], []),
        convolution("max", "block", random, 16, 16, 3, strides=[1, 1], pads=[1, 1, 1, 1]),
        ([node("Add", ["max", "block"], "sum"), node("Relu", ["sum"], "last")], []), pool("last"))


def convnext(random):
    return joined(
        convolution("x", "stem", random, 16, 3, 4, strides=[4, 4]),
        convolution("stem", "depthwise", random, 16, 1, 7, group=16, pads=[3, 3, 3, 3]),
        ([node("Transpose", ["depthwise"], "last.axis", perm=[0, 2, 3, 1])], []), layer_norm("last.axis", "norm", random),
        ([node("MatMul", ["norm", "mlp.weight"], "mlp")], [tensor("mlp.weight", weights(random, 16, 16))]), gelu("mlp", "gelu"),
        ([node("Transpose", ["gelu"], "planes", perm=[0, 3, 1, 2]), node("Add", ["stem", "planes"], "sum")], []), pool("sum"))


def mobilenet(random):
    def relu6(name):
        return [node("Clip", [name, "low", "high"], f"{name}.relu6")], [tensor("low", np.float32(0)), tensor("high", np.float32(6))]
    return joined(
        convolution("x", "stem", random, 16, 3, 3, strides=[2, 2], pads=[0, 0, 1, 1]), relu6("stem"),
        convolution("stem.relu6", "depthwise", random, 16, 1, 3, group=16, strides=[2, 2], pads=[0, 0, 1, 1]), relu6("depthwise"),
        convolution("depthwise.relu6", "pointwise", random, 16, 16, 1), relu6("pointwise"), pool("pointwise.relu6"))


def yolo(random):
    def silu(name):
        return [node("Sigmoid", [name], f"{name}.sigmoid"), node("Mul", [name, f"{name}.sigmoid"], f"{name}.silu")], []
    return joined(
        convolution("x", "model.0", random, 8, 3, 3, strides=[2, 2], pads=[1, 1, 1, 1]), silu("model.0"),
        convolution("model.0.silu", "model.1", random, 16, 8, 3, strides=[2, 2], pads=[1, 1, 1, 1]), silu("model.1"),
        pool("model.1.silu"))


def made(kind, random, head, input_name, input_shape, output_name, softmax=False, metadata={}):
    """The model with its last layer, `(weight [16, classes], bias)`; without one, it ends in the features."""
    nodes, tensors = joined(kind(random))
    output, shape = ("features", ["N", 16]) if head is None else (output_name, [input_shape[0], CLASSES])
    if head is not None:
        logits = "logits.raw" if softmax else output_name
        nodes.append(node("Gemm", ["features", "classifier.weight", "classifier.bias"], logits))
        tensors += [tensor("classifier.weight", head[0]), tensor("classifier.bias", head[1])]
        if softmax:
            nodes.append(node("Softmax", [logits], output_name, axis=1))
    for n in nodes:
        n.input[:] = [input_name if name == "x" else name for name in n.input]
    unique = {t.name: t for t in tensors}
    graph = helper.make_graph(nodes, "main_graph", [value(input_name, input_shape)], [value(output, shape)], list(unique.values()))
    result = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="pytorch", producer_version="2.5.1")
    helper.set_model_props(result, metadata)
    onnx.checker.check_model(result, full_check=True)
    return result


# Preprocessing: `parts` are what may be wrong, each by its own key.

def prepared(photo, size, resized, mean, std, filter, antialiased=True, swapped=False):
    """Resizes, cuts the middle out, scales to 0...1 and normalizes."""
    if antialiased:
        image = np.asarray(photo.resize(resized, filter))
    else:  # the nearest pixel, as the extreme of a resize without antialiasing
        image = np.asarray(photo.resize(resized, Image.Resampling.NEAREST))
    left, top = (int(round((whole - part) / 2.0)) for whole, part in zip(resized, size))
    image = image[top:top + size[1], left:left + size[0]]
    image = image[:, :, ::-1] if swapped else image
    return np.float32((image / 255.0 - mean) / std).transpose(2, 0, 1)[None]


def shorter_side(photo, side):
    width, height = photo.size
    return (side, int(side * height / width)) if width <= height else (int(side * width / height), side)


def variants(photo, side, resized_side, mean, std, filter, **right):
    """Blobs that are wrong in one way each."""
    square, cut = (side, side), shorter_side(photo, resized_side) if resized_side else (side, side)
    given = dict(size=square, resized=cut, mean=np.array(mean), std=np.array(std), filter=filter)
    half = np.array([0.5] * 3)
    other = Image.Resampling.BILINEAR if filter == Image.Resampling.BICUBIC else Image.Resampling.BICUBIC
    wrong = {
        "no antialiasing": dict(antialiased=False), "another filter": dict(filter=other),
        "another crop": dict(resized=square if resized_side else shorter_side(photo, side)), "blue first": dict(swapped=True),
        "another mean": dict(mean=half - 0.05 if np.allclose(mean, half) else half),
    }
    return prepared(photo, **given), {name: prepared(photo, **{**given, **part}) for name, part in wrong.items()}


# The folders.

def hugging_face_config(architecture, model_type, **more):
    return {
        "architectures": [architecture], **more, "id2label": {str(i): name for i, name in enumerate(LABELS)},
        "label2id": {name: i for i, name in enumerate(LABELS)}, "model_type": model_type, "torch_dtype": "float32",
        "transformers_version": "4.46.0",
    }


OPTIMUM = dict(
    input_name="pixel_values", input_shape=["batch_size", "num_channels", "height", "width"], output_name="logits")
BICUBIC, BILINEAR = Image.Resampling.BICUBIC, Image.Resampling.BILINEAR
FOLDERS = {
    "vit": dict(  # google/vit-base-patch16-224: an old file, which leaves the processor to the model's type
        kind=vit, config=hugging_face_config("ViTForImageClassification", "vit", image_size=224, patch_size=16, hidden_act="gelu"),
        processor={"do_normalize": True, "do_resize": True, **HALF, "size": 224}, name="ViTFeatureExtractor",
        wrong=dict(side=224, resized_side=None, mean=[0.5] * 3, std=[0.5] * 3, filter=BILINEAR), **OPTIMUM),
    "resnet": dict(  # microsoft/resnet-50
        kind=resnet, config=hugging_face_config("ResNetForImageClassification", "resnet", depths=[3, 4, 6, 3], layer_type="bottleneck"),
        processor={
            "crop_pct": 0.875, "do_normalize": True, "do_resize": True, "feature_extractor_type": "ConvNextFeatureExtractor",
            **IMAGENET, "resample": 3, "size": 224},
        wrong=dict(side=224, resized_side=256, mean=IMAGENET["image_mean"], std=IMAGENET["image_std"], filter=BICUBIC), **OPTIMUM),
    "convnext": dict(  # facebook/convnext-base-384
        kind=convnext, config=hugging_face_config("ConvNextForImageClassification", "convnext", image_size=384, patch_size=4),
        processor={
            "crop_pct": None, "do_normalize": True, "do_rescale": True, "do_resize": True, "image_processor_type": "ConvNextImageProcessor",
            **IMAGENET, "resample": 3, "rescale_factor": 0.00392156862745098, "size": {"shortest_edge": 384}},
        wrong=dict(side=384, resized_side=None, mean=IMAGENET["image_mean"], std=IMAGENET["image_std"], filter=BICUBIC), **OPTIMUM),
    "mobilenet": dict(  # google/mobilenet_v2_1.0_224, in the layout of transformers.js
        kind=mobilenet, model="onnx/model.onnx",
        config=hugging_face_config("MobileNetV2ForImageClassification", "mobilenet_v2", image_size=224, hidden_act="relu6"),
        processor={
            "crop_size": {"height": 224, "width": 224}, "do_center_crop": True, "do_normalize": True, "do_rescale": True,
            "do_resize": True, "image_processor_type": "MobileNetV2FeatureExtractor", **HALF, "resample": 2,
            "rescale_factor": 0.00392156862745098, "size": {"shortest_edge": 256}},
        wrong=dict(side=224, resized_side=256, mean=[0.5] * 3, std=[0.5] * 3, filter=BILINEAR), **OPTIMUM),
    "ultralytics": dict(  # yolo11n-cls.onnx, alone in its folder
        kind=yolo, model="yolo11n-cls.onnx", softmax=True, input_name="images", input_shape=[1, 3, 224, 224], output_name="output0",
        metadata={
            "description": "Ultralytics YOLO11n-cls model", "author": "Ultralytics", "version": "8.3.40", "stride": "1",
            "task": "classify", "batch": "1", "imgsz": "[224, 224]", "names": str(dict(enumerate(LABELS)))},
        wrong=dict(side=224, resized_side=224, mean=[0.0] * 3, std=[1.0] * 3, filter=BILINEAR)),
    "timm": dict(  # timm/resnet50.a1_in1k
        kind=resnet, input_name="input0", input_shape=["batch", 3, 224, 224], output_name="output0",
        config={
            "architecture": "resnet50", "num_classes": CLASSES, "num_features": 16, "label_names": LABELS,
            "pretrained_cfg": {
                "tag": "a1_in1k", "custom_load": False, "input_size": [3, 224, 224], "test_input_size": [3, 288, 288],
                "fixed_input_size": False, "interpolation": "bicubic", "crop_pct": 0.95, "test_crop_pct": 1.0,
                "crop_mode": "center", "mean": IMAGENET["image_mean"], "std": IMAGENET["image_std"], "num_classes": CLASSES,
                "pool_size": [7, 7], "first_conv": "conv1", "classifier": "fc"}},
        wrong=dict(side=224, resized_side=235, mean=IMAGENET["image_mean"], std=IMAGENET["image_std"], filter=BICUBIC)),
}


def right_blob(photo, folder):
    if "processor" not in folder:
        return variants(photo, **folder["wrong"])[0]
    settings = dict(folder["processor"])
    if "name" in folder:  # what the type of the model means
        settings["feature_extractor_type"] = folder["name"]
    return np.float32(processor(settings)(photo, return_tensors="np")["pixel_values"])


def softmax(logits):
    exponentials = np.exp(np.float64(logits) - np.max(logits))
    return exponentials / exponentials.sum()


def head(features, faults, ridge, random):
    """A last layer that knows each photo, and whose logits move by up to 1 for each fault of its preprocessing: ridge regression."""
    means = np.mean(list(features.values()), axis=0)
    inputs = np.array([feature - means for feature in features.values()] + faults)
    outputs = [2.0 * (np.arange(CLASSES) == TRUTH[photo]) + 0.2 * random.randn(CLASSES) for photo in features]
    outputs = np.array(outputs + [random.randn(CLASSES) for _ in faults])
    weight = np.linalg.solve(inputs.T @ inputs + ridge * np.eye(16), inputs.T @ outputs)
    return np.float32(weight), np.float32(-means @ weight)


def make(name, folder, seed):
    photos = {photo: Image.open(PHOTOS / photo).convert("RGB") for photo in TRUTH}
    shape = [folder[key] for key in ("input_name", "input_shape", "output_name")]
    more = {key: folder[key] for key in ("softmax", "metadata") if key in folder}
    trunk = made(folder["kind"], np.random.RandomState(seed), None, *shape)

    def features(blob):
        return np.float64(run(trunk, {folder["input_name"]: blob})["features"][0])

    def probabilities(network, blob):
        answer = run(network, {folder["input_name"]: blob})[folder["output_name"]][0]
        return np.float64(answer) if folder.get("softmax") else softmax(answer)

    right = {photo: right_blob(image, folder) for photo, image in photos.items()}
    wrong = {photo: variants(image, **folder["wrong"])[1] for photo, image in photos.items()}
    known = {photo: features(blob) for photo, blob in right.items()}
    faults = [features(blob) - known[photo] for photo in photos for blob in wrong[photo].values()]
    # The smallest weights that do, so that the rounding of another runtime changes little.
    for ridge in 10.0 ** np.arange(0, -12, -0.5):
        last = head(known, faults, ridge, np.random.RandomState(seed + 100))
        network = made(folder["kind"], np.random.RandomState(seed), last, *shape, **more)
        answers = {photo: probabilities(network, right[photo]) for photo in photos}
        moves = {
            (photo, fault): np.abs(probabilities(network, blob) - answers[photo]).max()
            for photo in photos for fault, blob in wrong[photo].items()
        }
        if min(moves.values()) >= SENSITIVITY and all(answers[photo].argmax() == TRUTH[photo] for photo in photos):
            break
    else:
        raise SystemExit(f"{name} doesn't know the photos, or doesn't notice a fault")
    print(f"{name}: weights up to {np.abs(last[0]).max():.3g}")
    for (photo, fault), moved in moves.items():
        print(f"  {photo}, {fault}: moves a probability by {moved:.3f}")
    place = FIXTURES / "ModelFolders" / name
    write_bytes(place / folder.get("model", "model.onnx"), network.SerializeToString(deterministic=True))
    for file, contents in [("config.json", folder.get("config")), ("preprocessor_config.json", folder.get("processor"))]:
        if contents is not None:
            write_bytes(place / file, (json.dumps(contents, indent=2) + "\n").encode())
    return [
        {"folder": name, "photo": photo, "label": LABELS[TRUTH[photo]].split(",")[0], "probabilities": answers[photo].tolist()}
        for photo in photos
    ]


if __name__ == "__main__":
    write_table(TABLES / "model-folders.json", [row for i, (name, folder) in enumerate(FOLDERS.items()) for row in make(name, folder, i)])
