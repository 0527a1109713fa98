#include "ocvdnn_detection.h"

#include "runtime/guard.hpp"

#include <algorithm>
#include <cmath>

namespace {

using ocvdnn::Failure;

[[noreturn]] void refuse(const std::string &reason) { throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, reason); }

void requireOptions(const ocvdnn_nms_options &options) {
  if (!(options.score_threshold >= 0) || !(options.nms_threshold >= 0))
    refuse("the thresholds of scores and overlaps must be at least 0");
  if (!(options.eta > 0)) refuse("eta must be greater than 0");
  if (options.top_k < 0) refuse("topK must be at least 0 (0 for all boxes)");
}

// OpenCV sorts the boxes by score, which a NaN would break.
void requireNumbers(const float *scores, size_t count) {
  if (std::any_of(scores, scores + count, [](float score) { return std::isnan(score); })) refuse("each score must be a number");
}

void requireSize(double x, double y, double width, double height) {
  if (!(width >= 0) || !(height >= 0) || !std::isfinite(x + y + width + height))
    refuse("each box must have finite coordinates and no negative size");
}

std::vector<cv::Rect2d> rectangles(const ocvdnn_box *boxes, size_t count) {
  std::vector<cv::Rect2d> result;
  for (size_t index = 0; index < count; ++index) {
    const ocvdnn_box &box = boxes[index];
    requireSize(box.x, box.y, box.width, box.height);
    result.emplace_back(box.x, box.y, box.width, box.height);
  }
  return result;
}

void hand(const std::vector<int> &kept, int32_t *indices, size_t *count) {
  std::copy(kept.begin(), kept.end(), indices);
  *count = kept.size();
}

// Moves the boxes of each class so far that they can't overlap those of other classes. OpenCV's own function, since 4.7, gets boxes
// with negative coordinates wrong, so this is used with every version.
void nmsBoxesBatched(std::vector<cv::Rect2d> boxes, const std::vector<float> &scores, const std::vector<int> &classes,
                     float scoreThreshold, float nmsThreshold, std::vector<int> &indices, float eta, int topK) {
  double smallest = 0, largest = 0;
  for (const cv::Rect2d &box : boxes) {
    smallest = std::min({smallest, box.x, box.y});
    largest = std::max({largest, box.x + box.width, box.y + box.height});
  }
  for (size_t index = 0; index < boxes.size(); ++index) {
    const double shift = classes[index] * (largest - smallest + 1);
    boxes[index].x += shift;
    boxes[index].y += shift;
  }
  cv::dnn::NMSBoxes(boxes, scores, scoreThreshold, nmsThreshold, indices, eta, topK);
}

}  // namespace

ocvdnn_error *ocvdnn_nms_boxes(const ocvdnn_box *boxes, const float *scores, const int32_t *classes, size_t count,
                               ocvdnn_nms_options options, int32_t *indices, size_t *kept) {
  return ocvdnn::guarded([&] {
    requireOptions(options);
    requireNumbers(scores, count);
    const std::vector<float> list(scores, scores + count);
    const auto rects = rectangles(boxes, count);
    std::vector<int> chosen;
    if (classes)
      nmsBoxesBatched(rects, list, std::vector<int>(classes, classes + count), options.score_threshold,
                      options.nms_threshold, chosen, options.eta, options.top_k);
    else
      cv::dnn::NMSBoxes(rects, list, options.score_threshold, options.nms_threshold, chosen, options.eta, options.top_k);
    hand(chosen, indices, kept);
  });
}

ocvdnn_error *ocvdnn_nms_rotated_boxes(const ocvdnn_rotated_box *boxes, const float *scores, size_t count,
                                       ocvdnn_nms_options options, int32_t *indices, size_t *kept) {
  return ocvdnn::guarded([&] {
    requireOptions(options);
    requireNumbers(scores, count);
    std::vector<cv::RotatedRect> rects;
    for (size_t index = 0; index < count; ++index) {
      const ocvdnn_rotated_box &box = boxes[index];
      requireSize(box.x, box.y, box.width, box.height);
      if (!std::isfinite(box.angle)) refuse("the angle of each box must be finite");
      rects.emplace_back(cv::Point2f(box.x, box.y), cv::Size2f(box.width, box.height), box.angle);
    }
    std::vector<int> chosen;
    cv::dnn::NMSBoxes(rects, std::vector<float>(scores, scores + count), options.score_threshold, options.nms_threshold,
                      chosen, options.eta, options.top_k);
    hand(chosen, indices, kept);
  });
}
