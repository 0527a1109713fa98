// The area that polygons enclose, as cv::fillPoly fills it.
#pragma once

#include "runtime/opencv.hpp"

#include <vector>

namespace ocvdnn {

using Polygons = std::vector<std::vector<cv::Point>>;

// The outline, and what lies within by the even-odd rule: cv::fillPoly, in a time that grows with the corners, not with their
// square.
void fillPolygons(cv::Mat &image, const Polygons &polygons, const cv::Scalar &color, int lineType);

}  // namespace ocvdnn
