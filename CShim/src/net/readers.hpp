// The formats that this OpenCV reads. Only these files know which version has which reader.
#pragma once

#include "tensor/byte_view.hpp"
#include "runtime/opencv.hpp"

#include <string>

namespace ocvdnn {

// `framework` is named as in ocvdnn_net_read. Both throw UNSUPPORTED if this OpenCV lacks the format or the engine, and name the
// version that has it.
cv::dnn::Net readModel(const std::string &framework, ByteView model, ByteView config, int engine);
// For what OpenCV reads from files only: Torch7 models, and ONNX models for ONNX Runtime.
cv::dnn::Net readModelFile(const std::string &framework, const std::string &path, int engine);

}  // namespace ocvdnn
