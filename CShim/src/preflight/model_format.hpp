// Which of OpenCV's importers a model is for.
#pragma once

#include "byte_view.hpp"

#include <string>

namespace ocvdnn {

enum class Format { unknown, onnx, tensorflow, tflite, caffe, darknet, torch, openvino };

// The format that `framework` names, in any case ("onnx", "tensorflow", "tflite", "caffe", "darknet", "torch",
// "torch-ascii", "openvino", "dldt"); where it is "", the one that the files' extensions stand for, in the order in
// which cv::dnn::readNet looks at them. Unlike readNet, a name that is given outranks the extensions, and only the last
// component of a path has an extension ("dir.onnx/model" has none).
Format formatOf(const std::string &framework, const std::string &modelPath, const std::string &configPath);

// The format's name as it stands in a message: "ONNX", "TensorFlow", ...
const char *nameOf(Format format);

// The first name by which formatOf knows the format: "onnx", "torch", ...
const char *frameworkOf(Format format);

// readNet takes the two files in either order. Puts the weights into `modelPath`, the text into `configPath`.
void putWeightsFirst(Format format, std::string &modelPath, std::string &configPath);

// Whether a Torch7 file is in its binary form, not in its text form: it begins with a number of 4 bytes whose highest are 0.
bool isBinaryTorch(ByteView file);

// Throws INVALID_ARGUMENT where a format needs a file that was not given, or was given one that it has no use for.
void requireFiles(Format format, bool hasModel, bool hasConfig);

}  // namespace ocvdnn
