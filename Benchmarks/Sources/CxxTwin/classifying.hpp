// What a program in C++ does to classify with the bundled model: the same steps as this package's.
#pragma once

#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

struct Answer {
  int index;
  float probability;
};

inline cv::Mat inputOf(const cv::Mat& image) {
  return cv::dnn::blobFromImage(image, 1 / 128.0, {224, 224}, {127, 127, 127}, true, true);
}

/// The best classes, best first, of one row of scores.
inline std::vector<Answer> ranked(const cv::Mat& scores, int count) {
  const float *const begin = scores.ptr<float>(), *const end = begin + scores.total();
  const float greatest = *std::max_element(begin, end);
  std::vector<float> powers(scores.total());
  std::transform(begin, end, powers.begin(), [&](float score) { return std::exp(score - greatest); });
  const float sum = std::accumulate(powers.begin(), powers.end(), 0.f);
  std::vector<int> order(powers.size());
  std::iota(order.begin(), order.end(), 0);
  std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](int a, int b) { return powers[a] > powers[b]; });
  std::vector<Answer> answers;
  for (int i = 0; i < count; ++i) answers.push_back({order[i], powers[order[i]] / sum});
  return answers;
}

inline std::vector<Answer> classified(cv::dnn::Net& net, const cv::Mat& image) {
  net.setInput(inputOf(image));
  return ranked(net.forward(), 5);
}
