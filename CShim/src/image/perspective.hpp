// The map between a quadrilateral and an upright rectangle.
#pragma once

#include "ocvdnn_base.h"
#include "runtime/opencv.hpp"

namespace ocvdnn {

// Where each pixel of a rectangle lies in an image that has its corners at `corners`, clockwise from the top left: what
// cv::getPerspectiveTransform computes, which OpenCV 5 has in another module. Throws Failure unless the corners are those of
// a convex quadrilateral in this order.
cv::Matx33d perspective(const ocvdnn_position *corners, cv::Size size);

}  // namespace ocvdnn
