// Non-maximum suppression: keeps the box with the highest score of those that overlap.
#ifndef OCVDNN_DETECTION_H
#define OCVDNN_DETECTION_H

#include "ocvdnn_error.h"

OCVDNN_BEGIN

// The arguments of cv::dnn::NMSBoxes.
typedef struct ocvdnn_nms_options {
  float score_threshold;  // boxes with a lower or equal score are dropped
  float nms_threshold;    // boxes with a larger intersection over union with a better box are dropped
  float eta;              // the factor for the threshold after each kept box, while it is over 0.5
  int32_t top_k;          // how many of the best boxes to consider; 0: all
} ocvdnn_nms_options;

// cv::Rect2d: the top left corner and the size.
typedef struct ocvdnn_box {
  double x, y, width, height;
} ocvdnn_box;

// cv::RotatedRect: the center, the size, and degrees clockwise.
typedef struct ocvdnn_rotated_box {
  float x, y, width, height, angle;
} ocvdnn_rotated_box;

// cv::dnn::NMSBoxes, or with `classes` NMSBoxesBatched, which compares only boxes of the same class (implemented here for
// OpenCV before 4.7). `indices` has room for `count` indices; `*kept` of them are written, the best first.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_nms_boxes(const ocvdnn_box *_Nullable boxes, const float *_Nullable scores,
                                                        const int32_t *_Nullable classes, size_t count,
                                                        ocvdnn_nms_options options, int32_t *_Nullable indices,
                                                        size_t *kept);
// The same for rotated boxes (cv::dnn::NMSBoxes for cv::RotatedRect).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_nms_rotated_boxes(const ocvdnn_rotated_box *_Nullable boxes,
                                                                const float *_Nullable scores, size_t count,
                                                                ocvdnn_nms_options options, int32_t *_Nullable indices,
                                                                size_t *kept);

OCVDNN_END

#endif
