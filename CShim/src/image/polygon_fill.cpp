#include "image/polygon_fill.hpp"

#include <algorithm>
#include <cstring>

#include <opencv2/imgproc.hpp>

namespace ocvdnn {
namespace {

// Up to this many, OpenCV takes a few milliseconds. It sorts the edges that cross a row by swapping neighbors, in quadratic time.
const size_t mostCornersOfOpenCV = 4096;

// OpenCV computes crossings in fixed point with 16 fractional bits.
const int64_t one = 1 << 16;

// An edge from its upper end up to, but not including, its lower end.
struct Edge {
  int64_t top, bottom, x, step;

  // The x coordinate at which it crosses a row.
  int64_t crossing(int64_t row) const { return x + (row - top) * step; }
};

std::vector<Edge> edgesWithin(int height, const Polygons &polygons) {
  std::vector<Edge> edges;
  for (const auto &corners : polygons)
    for (size_t index = 0; index < corners.size(); ++index) {
      cv::Point from = corners[index ? index - 1 : corners.size() - 1], to = corners[index];
      if (from.y > to.y) std::swap(from, to);
      if (from.y < to.y && from.y < height && to.y > 0)
        edges.push_back({from.y, to.y, from.x * one, (to.x - from.x) * one / (to.y - from.y)});
    }
  std::sort(edges.begin(), edges.end(), [](const Edge &a, const Edge &b) { return a.top < b.top; });
  return edges;
}

// Fills the pixels between each odd crossing and the next.
void fillRow(cv::Mat row, std::vector<int64_t> &crossings, const cv::Scalar &color) {
  std::sort(crossings.begin(), crossings.end());
  cv::Mat1b mask(1, row.cols, uchar(0));
  for (size_t index = 0; index + 1 < crossings.size(); index += 2) {
    const int64_t first = std::max<int64_t>((crossings[index] + one - 1) >> 16, 0);
    const int64_t last = std::min<int64_t>(crossings[index + 1] >> 16, row.cols - 1);
    if (first <= last) std::memset(mask.ptr() + first, 255, size_t(last - first + 1));
  }
  row.setTo(color, mask);
}

void fillInside(cv::Mat &image, const Polygons &polygons, const cv::Scalar &color) {
  const std::vector<Edge> edges = edgesWithin(image.rows, polygons);
  std::vector<Edge> active;
  std::vector<int64_t> crossings;
  auto next = edges.begin();
  for (int row = 0; row < image.rows; ++row) {
    while (next != edges.end() && next->top <= row) active.push_back(*next++);
    active.erase(std::remove_if(active.begin(), active.end(), [&](const Edge &edge) { return edge.bottom <= row; }),
                 active.end());
    if (active.empty()) continue;
    crossings.clear();
    for (const Edge &edge : active) crossings.push_back(edge.crossing(row));
    fillRow(image.row(row), crossings, color);
  }
}

}  // namespace

void fillPolygons(cv::Mat &image, const Polygons &polygons, const cv::Scalar &color, int lineType) {
  size_t corners = 0;
  for (const auto &polygon : polygons) corners += polygon.size();
  if (corners <= mostCornersOfOpenCV) {
    cv::fillPoly(image, polygons, color, lineType);
    return;
  }
  cv::polylines(image, polygons, true, color, 1, lineType);
  fillInside(image, polygons, color);
}

}  // namespace ocvdnn
