#include "image/antialiased_resize.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ocvdnn_image.h"
#include "runtime/guard.hpp"

namespace {

// Weights are fixed-point numbers: of 32 bits, 8 are for a pixel and 2 for the sign and for what filters with negative weights
// overshoot.
const int precision = 32 - 8 - 2;
const int half = 1 << (precision - 1);

const double pi = 3.14159265358979323846;

struct Filter {
  double radius;
  double (*weight)(double distance);
};

double box(double x) { return x > -0.5 && x <= 0.5 ? 1 : 0; }

double triangle(double x) { return std::max(1 - std::abs(x), 0.0); }

double sinc(double x) { return x == 0 ? 1 : std::sin(x * pi) / (x * pi); }

double hamming(double x) {
  if (x == 0) return 1;
  if (std::abs(x) >= 1) return 0;
  return std::sin(std::abs(x) * pi) / (std::abs(x) * pi) * (0.54f + 0.46f * std::cos(std::abs(x) * pi));
}

// Keys' cubic with a = -0.5, where OpenCV has -0.75.
double cubic(double x) {
  const double a = -0.5, distance = std::abs(x);
  if (distance < 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  if (distance < 2) return (((distance - 5) * distance + 8) * distance - 4) * a;
  return 0;
}

double lanczos(double x) { return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0; }

Filter filterOf(int code) {
  switch (code) {
    case OCVDNN_FILTER_BOX: return {0.5, box};
    case OCVDNN_FILTER_BILINEAR: return {1, triangle};
    case OCVDNN_FILTER_HAMMING: return {1, hamming};
    case OCVDNN_FILTER_BICUBIC: return {2, cubic};
    case OCVDNN_FILTER_LANCZOS: return {3, lanczos};
  }
  throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "there is no resampling filter with the number " + std::to_string(code));
}

// The pixels along one axis that each pixel of the result is made of, and their weights.
struct Windows {
  struct Window {
    int start, count;
    size_t weights;  // where they begin
  };
  std::vector<Window> windows;
  std::vector<int> weights;

  int start() const { return windows.front().start; }  // windows begin and end in the order of their pixels
  int end() const { return windows.back().start + windows.back().count; }
};

// The one pixel under the center of each of the result. Pillow adds the scale up from pixel to pixel, and so does this.
Windows nearestOf(int length, int resized, int first, int count) {
  const double scale = double(length) / resized;
  Windows result;
  double center = scale * 0.5;
  for (int pixel = 0; pixel < first + count; ++pixel, center += scale) {
    if (pixel < first) continue;
    result.windows.push_back({std::min(int(center), length - 1), 1, result.weights.size()});
    result.weights.push_back(1 << precision);
  }
  return result;
}

// Pixels `first` to `first + count` of `resized` ones made of `length`. The order of operations is Pillow's, in double: the numbers are
// the same to the last bit.
Windows windowsOf(const Filter &filter, int length, int resized, int first, int count) {
  const double scale = double(length) / resized, stretch = std::max(scale, 1.0), radius = filter.radius * stretch;
  Windows result;
  std::vector<double> weights;
  for (int pixel = first; pixel < first + count; ++pixel) {
    const double center = (pixel + 0.5) * scale;
    const int start = std::max(int(center - radius + 0.5), 0), end = std::min(int(center + radius + 0.5), length);
    weights.clear();
    double sum = 0;
    for (int place = 0; place < end - start; ++place) {
      weights.push_back(filter.weight((place + start - center + 0.5) * (1 / stretch)));
      sum += weights.back();
    }
    result.windows.push_back({start, end - start, result.weights.size()});
    for (double weight : weights) {
      if (sum != 0) weight /= sum;
      result.weights.push_back(int((weight < 0 ? -0.5 : 0.5) + weight * (1 << precision)));
    }
  }
  return result;
}

// Rows `rows` of the image, made as wide as there are windows.
template <int channels>
cv::Mat acrossRows(const cv::Mat &image, cv::Range rows, const Windows &columns) {
  cv::Mat result(rows.size(), int(columns.windows.size()), image.type());
  for (int y = 0; y < rows.size(); ++y) {
    const uchar *row = image.ptr(rows.start + y);
    uchar *pixel = result.ptr(y);
    for (const Windows::Window &window : columns.windows) {
      const uchar *source = row + size_t(window.start) * channels;
      const int *weight = columns.weights.data() + window.weights;
      int sums[channels];
      std::fill_n(sums, channels, half);
      for (int place = 0; place < window.count; ++place, source += channels)
        for (int channel = 0; channel < channels; ++channel) sums[channel] += source[channel] * weight[place];
      for (const int sum : sums) *pixel++ = cv::saturate_cast<uchar>(sum >> precision);
    }
  }
  return result;
}

cv::Mat acrossRows(const cv::Mat &image, cv::Range rows, const Windows &columns) {
  switch (image.channels()) {
    case 1: return acrossRows<1>(image, rows, columns);
    case 3: return acrossRows<3>(image, rows, columns);
    default: return acrossRows<4>(image, rows, columns);
  }
}

// As many rows as there are windows; the image's first row is row `start` of the windows.
cv::Mat downColumns(const cv::Mat &image, int start, const Windows &rows) {
  cv::Mat result(int(rows.windows.size()), image.cols, image.type());
  std::vector<int> sums(size_t(image.cols) * size_t(image.channels()));
  uchar *pixels = result.ptr();
  for (const Windows::Window &window : rows.windows) {
    std::fill(sums.begin(), sums.end(), half);
    for (int place = 0; place < window.count; ++place) {
      const uchar *row = image.ptr(window.start - start + place);
      const int weight = rows.weights[window.weights + size_t(place)];
      for (size_t index = 0; index < sums.size(); ++index) sums[index] += row[index] * weight;
    }
    for (const int sum : sums) *pixels++ = cv::saturate_cast<uchar>(sum >> precision);
  }
  return result;
}

}  // namespace

cv::Mat ocvdnn::antialiasedResize(const cv::Mat &image, int filter, cv::Size resized, const cv::Rect &part) {
  const auto windows = [&](int length, int resized, int first, int count) {
    return filter == OCVDNN_FILTER_NEAREST ? nearestOf(length, resized, first, count)
                                           : windowsOf(filterOf(filter), length, resized, first, count);
  };
  const Windows columns = windows(image.cols, resized.width, part.x, part.width);
  const Windows rows = windows(image.rows, resized.height, part.y, part.height);
  return downColumns(acrossRows(image, cv::Range(rows.start(), rows.end()), columns), rows.start(), rows);
}
