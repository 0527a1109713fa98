// The basis of every header: linkage, nullability and the two plain value types.
//
// Rules for all functions:
// - No OpenCV type appears here. A handle (`ocvdnn_net`, …) is an incomplete struct.
// - Every pointer is non-null unless marked `_Nullable`. Strings are UTF-8 and end with NUL.
// - A function that can fail returns `ocvdnn_error *_Nullable`: NULL on success, otherwise an error that the caller owns
//   and frees with `ocvdnn_error_destroy`. A function that fails leaves its out-parameters untouched.
// - The caller owns what an out-parameter returns, and frees it with the type's `_destroy`. A `const` return value is
//   borrowed and lives as long as its handle.
#ifndef OCVDNN_BASE_H
#define OCVDNN_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define OCVDNN_BEGIN extern "C" { _Pragma("clang assume_nonnull begin")
#define OCVDNN_END _Pragma("clang assume_nonnull end") }
#else
#define OCVDNN_BEGIN _Pragma("clang assume_nonnull begin")
#define OCVDNN_END _Pragma("clang assume_nonnull end")
#endif

// Marks every function that can fail.
#define OCVDNN_CHECKED __attribute__((warn_unused_result))

OCVDNN_BEGIN

// cv::Scalar: up to four channel values, in the channel order of what they are used on.
typedef struct ocvdnn_scalar {
  double v0, v1, v2, v3;
} ocvdnn_scalar;

// cv::Point: x to the right, y down, in pixels.
typedef struct ocvdnn_point {
  int32_t x, y;
} ocvdnn_point;

// cv::Point2d: the same between pixels, from the corner of the first one.
typedef struct ocvdnn_position {
  double x, y;
} ocvdnn_position;

OCVDNN_END

#endif
