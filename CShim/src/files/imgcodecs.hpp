// The functions of OpenCV's imgcodecs, linked or loaded.
#pragma once

#include "runtime/opencv.hpp"

#include <string>
#include <vector>

#ifdef OCVDNN_IMAGE_CODECS

namespace ocvdnn {

// Debian's imgcodecs brings 130 shared libraries, which take longer to load than all else that a program does to classify a photo.
// So a program does not link it; it is loaded beside the core that the program has, when the first image file is read or
// written. With OCVDNN_LINKED_CODECS, and so wherever OpenCV may be static, it is linked as the other modules.
struct ImageCodecs {
  cv::Mat (*imdecode)(cv::InputArray, int);
  cv::Mat (*imread)(const cv::String &, int);
  bool (*imencode)(const cv::String &, cv::InputArray, std::vector<uchar> &, const std::vector<int> &);
  bool (*imwrite)(const cv::String &, cv::InputArray, const std::vector<int> &);
  bool (*haveImageWriter)(const cv::String &);

  // Loads the library once. Throws Failure if there is none; then the next call tries again.
  static const ImageCodecs &get();
};

}  // namespace ocvdnn

#endif
