// The windows of convolutions and poolings: a kernel with a stride, a padding and so on for each of its axes.
#pragma once

#include "runtime/opencv.hpp"

#include <string>

namespace ocvdnn {

// Throws INVALID_ARGUMENT for parameters of other lengths than the kernel has axes: OpenCV reads beyond the shorter lists.
void requireWindow(const std::string &layer, const std::string &type, const cv::dnn::LayerParams &parameters);

}  // namespace ocvdnn
