// A part of a resized image, at the cost of that part. To crop the middle 224 x 224 from an image of 32000 x 1 pixels, the whole
// would be 7 million pixels wide.
#pragma once

#include "runtime/opencv.hpp"

namespace ocvdnn {

// Whether the whole resized image is small compared to the image and the part, so that OpenCV's faster resize can make it.
bool isWholeAffordable(const cv::Mat &image, cv::Size resized, cv::Size part);

// A rectangle of the result of cv::resize with INTER_LINEAR and these factors above 1 (new size over old size), with the same
// pixels.
cv::Mat resizedPart(const cv::Mat &image, double factorX, double factorY, const cv::Rect &part);

}  // namespace ocvdnn
