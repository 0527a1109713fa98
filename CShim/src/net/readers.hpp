// The formats that this OpenCV reads. Only these files know which version has which reader.
#pragma once

#include "tensor/byte_view.hpp"
#include "runtime/opencv.hpp"

#include <string>

namespace ocvdnn {

// `framework` is named as in ocvdnn_net_read. Both throw UNSUPPORTED if this OpenCV lacks the format or the engine, and name the
// version that has it.
cv::dnn::Net readModel(const std::string &framework, ByteView model, ByteView config, int engine);
cv::dnn::Net readInONNXRuntime(const std::string &path);

}  // namespace ocvdnn
