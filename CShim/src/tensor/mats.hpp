// Conversions between the plain types of the headers and cv::Mat.
#pragma once

#include "runtime/guard.hpp"
#include "tensor/handles.hpp"

#include <string>

namespace ocvdnn {

inline cv::Scalar scalar(const ocvdnn_scalar &value) { return {value.v0, value.v1, value.v2, value.v3}; }

// A pixel color, saturated to 0...255. Throws INVALID_ARGUMENT for a NaN.
cv::Scalar color(const ocvdnn_scalar &value);

// Throws if this OpenCV lacks the element type, a length is negative, or the elements don't fit into memory.
void requireView(const ocvdnn_tensor_view &view);

// A header over the view's elements, without a copy. Throws as requireView does.
cv::Mat matOver(const ocvdnn_tensor_view &view);

// cv::Mat::convertTo, saturated for numbers of any size: OpenCV's own goes through 32 bits, where 3e9 becomes the least number.
cv::Mat converted(const cv::Mat &source, int depth);

// Takes over the Mat if it is the only reference to its elements, otherwise clones it.
ocvdnn_tensor *tensorFrom(cv::Mat mat);
ocvdnn_image *imageFrom(cv::Mat mat);

// Throws INVALID_ARGUMENT unless the sides of an image are 1...32767.
void requireSize(int32_t width, int32_t height);

// "(1, 3, 224, 224)", as NumPy prints shapes.
std::string shapeText(const int32_t *dims, size_t rank);

// "float32", …
std::string elementTypeName(int32_t elementType);

}  // namespace ocvdnn
