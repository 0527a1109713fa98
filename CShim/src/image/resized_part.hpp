// A part of a resized image, at the cost of that part. Of an image of 32000 x 1 pixels, the middle 224 x 224 of what covers
// them is wanted, and the whole would be 7 million pixels wide.
#pragma once

#include "runtime/opencv.hpp"

namespace ocvdnn {

// Whether a whole resized image is small beside the image and the part, so that OpenCV's own, faster resize may make it.
bool isWholeAffordable(const cv::Mat &image, cv::Size resized, cv::Size part);

// What cv::resize gives with INTER_LINEAR and these factors above 1 (new size over old size), cut to a rectangle that lies
// within the result; to the same pixels.
cv::Mat resizedPart(const cv::Mat &image, double factorX, double factorY, const cv::Rect &part);

}  // namespace ocvdnn
