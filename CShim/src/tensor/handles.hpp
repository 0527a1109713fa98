// The handles of the headers. Each owns its OpenCV object as a member.
#pragma once

#include "ocvdnn_buffer.h"
#include "ocvdnn_image.h"
#include "ocvdnn_tensor.h"
#include "runtime/opencv.hpp"

#include <string>
#include <vector>

struct ocvdnn_bytes {
  std::vector<uint8_t> bytes;
};

struct ocvdnn_strings {
  std::vector<std::string> strings;
};

struct ocvdnn_image {
  cv::Mat mat;  // continuous, CV_8UC1, CV_8UC3 or CV_8UC4, the only reference to its pixels
};

struct ocvdnn_tensor {
  cv::Mat mat;  // continuous, one channel, the only reference to its elements
  std::vector<int32_t> dims;  // a Mat of OpenCV 4 can't have rank 0 or 1: it is N x 1 instead
};
