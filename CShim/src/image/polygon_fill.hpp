// Filled polygons, as cv::fillPoly draws them.
#pragma once

#include "runtime/opencv.hpp"

#include <vector>

namespace ocvdnn {

using Polygons = std::vector<std::vector<cv::Point>>;

// Draws the outline and fills the inside by the even-odd rule, like cv::fillPoly, but not in quadratic time.
void fillPolygons(cv::Mat &image, const Polygons &polygons, const cv::Scalar &color, int lineType);

}  // namespace ocvdnn
