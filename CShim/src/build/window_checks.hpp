// The windows of convolutions and poolings: a kernel with a stride, padding and so on for each axis.
#pragma once

#include "runtime/opencv.hpp"

#include <string>

namespace ocvdnn {

// Throws INVALID_ARGUMENT if the lengths of the parameters don't match the axes of the kernel. OpenCV would read beyond short lists.
void requireWindow(const std::string &layer, const std::string &type, const cv::dnn::LayerParams &parameters);

}  // namespace ocvdnn
