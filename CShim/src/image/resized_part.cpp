#include "image/resized_part.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

const int one = 2048;  // OpenCV's scale for weights, INTER_RESIZE_COEF_SCALE

// The two source pixels for a result pixel along an axis, and their weights.
struct Neighbors {
  int first, second;
  int firstWeight, secondWeight;
};

// OpenCV computes the position in float. At the edges, both neighbors are the last pixel.
Neighbors neighbors(int place, double scale, int length) {
  const float position = static_cast<float>((place + 0.5) * scale - 0.5);
  const int first = static_cast<int>(std::floor(position));
  const float fraction = position - static_cast<float>(first);
  return {std::clamp(first, 0, length - 1), std::clamp(first + 1, 0, length - 1),
          cv::saturate_cast<short>((1.f - fraction) * one), cv::saturate_cast<short>(fraction * one)};
}

std::vector<Neighbors> neighbors(int start, int count, double scale, int length) {
  std::vector<Neighbors> result;
  for (int place = start; place < start + count; ++place) result.push_back(neighbors(place, scale, length));
  return result;
}

std::vector<int> acrossRow(const uchar *row, const std::vector<Neighbors> &columns, int channels) {
  std::vector<int> values;
  values.reserve(columns.size() * size_t(channels));
  for (const Neighbors &column : columns)
    for (int channel = 0; channel < channels; ++channel)
      values.push_back(row[column.first * channels + channel] * column.firstWeight +
                       row[column.second * channels + channel] * column.secondWeight);
  return values;
}

// Rounds like OpenCV, which drops bits in between.
uchar between(int upper, int upperWeight, int lower, int lowerWeight) {
  return static_cast<uchar>((((upperWeight * (upper >> 4)) >> 16) + ((lowerWeight * (lower >> 4)) >> 16) + 2) >> 2);
}

}  // namespace

bool ocvdnn::isWholeAffordable(const cv::Mat &image, cv::Size resized, cv::Size part) {
  const double available = double(image.total()) + double(part.width) * part.height;
  return double(resized.width) * resized.height <= 2 * available;
}

cv::Mat ocvdnn::resizedPart(const cv::Mat &image, double factorX, double factorY, const cv::Rect &part) {
  const int channels = image.channels();
  const std::vector<Neighbors> columns = neighbors(part.x, part.width, 1 / factorX, image.cols);
  cv::Mat result(part.size(), image.type());
  int upperRow = -1, lowerRow = -1;
  std::vector<int> upper, lower;
  for (int y = 0; y < part.height; ++y) {
    const Neighbors row = neighbors(part.y + y, 1 / factorY, image.rows);
    if (row.first != upperRow) upper = acrossRow(image.ptr(row.first), columns, channels);
    if (row.second != lowerRow) lower = acrossRow(image.ptr(row.second), columns, channels);
    upperRow = row.first;
    lowerRow = row.second;
    uchar *pixels = result.ptr(y);
    for (size_t index = 0; index < upper.size(); ++index)
      pixels[index] = between(upper[index], row.firstWeight, lower[index], row.secondWeight);
  }
  return result;
}
