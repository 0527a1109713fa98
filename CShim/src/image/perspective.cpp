#include "image/perspective.hpp"

#include "runtime/guard.hpp"

#include <cmath>

namespace {

void requireConvex(const ocvdnn_position *corners) {
  const double farthest = 1 << 20;  // pixels
  for (int index = 0; index < 4; ++index) {
    const ocvdnn_position &before = corners[index], &corner = corners[(index + 1) % 4], &after = corners[(index + 2) % 4];
    if (!(std::abs(corner.x) <= farthest && std::abs(corner.y) <= farthest))
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a corner is more than 2^20 pixels away or not a number");
    const double turn = (corner.x - before.x) * (after.y - corner.y) - (corner.y - before.y) * (after.x - corner.x);
    if (!(turn > 0))
      throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the corners must be clockwise around an area without dents");
  }
}

}  // namespace

// The square-to-quadrilateral case of P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3.
cv::Matx33d ocvdnn::perspective(const ocvdnn_position *corners, cv::Size size) {
  requireConvex(corners);
  const auto [x0, y0] = corners[0];
  const auto [x1, y1] = corners[1];
  const auto [x2, y2] = corners[2];
  const auto [x3, y3] = corners[3];
  const double sumX = x0 - x1 + x2 - x3, sumY = y0 - y1 + y2 - y3;
  const double determinant = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
  const double g = (sumX * (y3 - y2) - (x3 - x2) * sumY) / determinant;
  const double h = ((x1 - x2) * sumY - sumX * (y1 - y2)) / determinant;
  const cv::Matx33d fromSquare(x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1);
  // OpenCV counts from the middle of the first pixel, and corners from its corner.
  const double width = size.width, height = size.height;
  const cv::Matx33d toSquare(1 / width, 0, 0.5 / width, 0, 1 / height, 0.5 / height, 0, 0, 1);
  const cv::Matx33d toMiddle(1, 0, -0.5, 0, 1, -0.5, 0, 0, 1);
  return toMiddle * fromSquare * toSquare;
}
