// The formats that this OpenCV reads: the one place that knows which version has which reader.
#pragma once

#include "opencv.hpp"
#include "preflight/preflight.hpp"

#include <string>

namespace ocvdnn {

// Where a network comes from. A format of two parts has its graph's text in `config` and its weights in `model`
// (Caffe, Darknet, OpenVINO), or the graph in `model` and an optional text beside it (TensorFlow).
struct ModelPaths {
  std::string model, config;
};

// Throws UNSUPPORTED where this OpenCV lacks the format or the engine, saying which version has it.
cv::dnn::Net readModel(Format format, bool isBinaryTorch, const ModelPaths &paths, int engine);
cv::dnn::Net readModel(Format format, ByteView model, ByteView config, int engine);

}  // namespace ocvdnn
