"""Writes the tiny classifier as an OpenVINO IR, and runs it in OpenVINO."""

import re

import openvino

import tiny_classifier as tiny
from fixture_files import MODELS, agree, write_bytes

if __name__ == "__main__":
    xml = MODELS / "tiny-classifier.xml"
    openvino.save_model(openvino.convert_model(MODELS / "tiny-classifier.onnx"), xml, compress_to_fp16=False)
    # rt_info tells how, where and with what the file was made; readers pass it over.
    text = re.sub(r"\t<rt_info>.*</rt_info>\n", "", xml.read_text(), flags=re.DOTALL)
    write_bytes(xml, text.encode())
    compiled = openvino.Core().compile_model(xml, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    agree("tiny-classifier.xml", tiny.logits(tiny.INPUT), compiled(tiny.INPUT)[0], 1e-5)
