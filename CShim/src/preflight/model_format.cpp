#include "model_format.hpp"

#include "../guard.hpp"

#include <algorithm>
#include <utility>

namespace ocvdnn {
namespace {

std::string lowercased(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return text;
}

std::string extensionOf(const std::string &path) {
  const size_t start = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  const size_t dot = path.rfind('.');
  return dot == std::string::npos || dot < start ? std::string() : lowercased(path.substr(dot + 1));
}

struct NamedFormat {
  const char *name;
  Format format;
};

constexpr NamedFormat frameworks[] = {
    {"onnx", Format::onnx},         {"tensorflow", Format::tensorflow}, {"tflite", Format::tflite},
    {"caffe", Format::caffe},       {"darknet", Format::darknet},       {"torch", Format::torch},
    {"openvino", Format::openvino}, {"dldt", Format::openvino},         {"torch-ascii", Format::torch},
};

// In readNet's order: the first that either file has wins.
constexpr NamedFormat extensions[] = {
    {"caffemodel", Format::caffe}, {"prototxt", Format::caffe},  {"pb", Format::tensorflow},
    {"pbtxt", Format::tensorflow}, {"tflite", Format::tflite},   {"t7", Format::torch},
    {"net", Format::torch},        {"weights", Format::darknet}, {"cfg", Format::darknet},
    {"bin", Format::openvino},     {"xml", Format::openvino},    {"onnx", Format::onnx},
};

}  // namespace

Format formatOf(const std::string &framework, const std::string &modelPath, const std::string &configPath) {
  if (!framework.empty()) {
    const std::string wanted = lowercased(framework);
    for (const NamedFormat &known : frameworks)
      if (wanted == known.name)
        return known.format;
    return Format::unknown;
  }
  const std::string ofModel = extensionOf(modelPath), ofConfig = extensionOf(configPath);
  for (const NamedFormat &known : extensions)
    if (ofModel == known.name || ofConfig == known.name)
      return known.format;
  return Format::unknown;
}

const char *nameOf(Format format) {
  switch (format) {
  case Format::onnx: return "ONNX";
  case Format::tensorflow: return "TensorFlow";
  case Format::tflite: return "TensorFlow Lite";
  case Format::caffe: return "Caffe";
  case Format::darknet: return "Darknet";
  case Format::torch: return "Torch";
  case Format::openvino: return "OpenVINO";
  case Format::unknown: break;
  }
  return "unknown";
}

const char *frameworkOf(Format format) {
  for (const NamedFormat &known : frameworks)
    if (known.format == format)
      return known.name;
  return "";
}

void putWeightsFirst(Format format, std::string &modelPath, std::string &configPath) {
  const std::string ofModel = extensionOf(modelPath), ofConfig = extensionOf(configPath);
  const auto swapWhere = [&](const char *textExtension, const char *weightsExtension) {
    if (ofModel == textExtension || ofConfig == weightsExtension)
      std::swap(modelPath, configPath);
  };
  switch (format) {
  case Format::caffe: return swapWhere("prototxt", "caffemodel");
  case Format::tensorflow: return swapWhere("pbtxt", "pb");
  case Format::darknet: return swapWhere("cfg", "weights");
  case Format::openvino: return swapWhere("xml", "bin");
  default: return;
  }
}

bool isBinaryTorch(ByteView file) { return file.count > 3 && file.data[3] == 0; }

void requireFiles(Format format, bool hasModel, bool hasConfig) {
  const auto refuse = [](const std::string &reason) { throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, reason); };
  switch (format) {
  case Format::caffe:
    if (!hasConfig) refuse("a .caffemodel has the weights alone: name the network's .prototxt as the config");
    return;
  case Format::darknet:
    if (!hasConfig) refuse("a .weights file has the weights alone: name the network's .cfg as the config");
    return;
  case Format::openvino:
    if (!hasConfig || !hasModel) refuse("an OpenVINO model is two files: name the .bin, and the .xml as the config");
    return;
  case Format::tensorflow:
    if (!hasModel) refuse("a .pbtxt has the layers alone: name the network's .pb as the model");
    return;
  case Format::onnx:
  case Format::tflite:
  case Format::torch:
    if (hasConfig) refuse(std::string("a model of ") + nameOf(format) + " is one file, and has no config beside it");
    return;
  case Format::unknown: return;
  }
}

}  // namespace ocvdnn
