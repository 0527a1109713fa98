// Resampling with a filter as wide as the step from one pixel of the result to the next, so that a smaller image has no aliases.
// cv::resize has no such filter but for INTER_AREA, which is a box.
#pragma once

#include "runtime/opencv.hpp"

namespace ocvdnn {

// A part of the image in another size, at the cost of that part: to the bit what Pillow's `resize` gives for 8-bit images (modes L
// and RGB), cut to a rectangle that lies within the result. Rows come first, then columns, with 8 bits in between, as in all
// versions of Pillow up to 12; Pillow 13 takes columns first where the height shrinks far more than the width. `filter` is one of
// OCVDNN_FILTER_....
cv::Mat antialiasedResize(const cv::Mat &image, int filter, cv::Size resized, const cv::Rect &part);

}  // namespace ocvdnn
