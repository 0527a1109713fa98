// cv::imdecode and cv::imencode without leftover files.
#pragma once

#include "runtime/opencv.hpp"

#include <string>
#include <vector>

namespace ocvdnn {

// Some of OpenCV's decoders and encoders only work on files. OpenCV then makes a temporary file, which stays behind if they throw.
// These functions make their own temporary file, and always remove it.
cv::Mat decode(const cv::Mat &file, int mode);
// Empty if the encoder fails. `extension` begins with a dot.
std::vector<uint8_t> encode(const std::string &extension, const cv::Mat &image, const std::vector<int> &parameters);

}  // namespace ocvdnn
