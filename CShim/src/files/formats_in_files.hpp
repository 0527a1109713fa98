// cv::imdecode and cv::imencode, without the files that they leave behind.
#pragma once

#include "runtime/opencv.hpp"

#include <string>
#include <vector>

namespace ocvdnn {

// Some of OpenCV's decoders and encoders work on files alone. For those it makes a temporary file, which stays where they throw,
// for good: each of these calls makes one of its own, which goes in every case.
cv::Mat decode(const cv::Mat &file, int mode);
// Empty where the encoder fails. `extension` begins with a dot.
std::vector<uint8_t> encode(const std::string &extension, const cv::Mat &image, const std::vector<int> &parameters);

}  // namespace ocvdnn
