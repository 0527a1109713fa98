// Non-maximum suppression: of boxes that overlap, the one with the highest score stays.
#ifndef OCVDNN_DETECTION_H
#define OCVDNN_DETECTION_H

#include "ocvdnn_error.h"

OCVDNN_BEGIN

// The arguments of cv::dnn::NMSBoxes.
typedef struct ocvdnn_nms_options {
  float score_threshold;  // a box with a lower or equal score goes
  float nms_threshold;    // a box whose intersection over union with a better one is larger goes
  float eta;              // what the threshold is multiplied with after each box that stays, while it is over 0.5
  int32_t top_k;          // how many of the best boxes are looked at; 0: all
} ocvdnn_nms_options;

// cv::Rect2d: the top left corner and the size.
typedef struct ocvdnn_box {
  double x, y, width, height;
} ocvdnn_box;

// cv::RotatedRect: the center, the size, and degrees clockwise.
typedef struct ocvdnn_rotated_box {
  float x, y, width, height, angle;
} ocvdnn_rotated_box;

// cv::dnn::NMSBoxes, and with `classes` NMSBoxesBatched, where boxes of different classes leave each other alone (on
// OpenCV before 4.7, which lacks it, done here in the same way). There are `count` boxes and scores, and room for as many
// indices, of which `kept` are written, the best first.
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
