// Between the plain values of the headers and cv::Mat.
#pragma once

#include "runtime/guard.hpp"
#include "tensor/handles.hpp"

#include <string>

namespace ocvdnn {

inline cv::Scalar scalar(const ocvdnn_scalar &value) { return {value.v0, value.v1, value.v2, value.v3}; }

// The color of pixels: saturated to 0...255; throws INVALID_ARGUMENT for what is not a number.
cv::Scalar color(const ocvdnn_scalar &value);

// Throws when this OpenCV lacks the element type, an axis is negative or the elements do not fit into memory.
void requireView(const ocvdnn_tensor_view &view);

// A header over the view's elements, without a copy. Throws as requireView does.
cv::Mat matOver(const ocvdnn_tensor_view &view);

// Takes the Mat over; it must be the only reference to its elements, or a clone is made.
ocvdnn_tensor *tensorFrom(cv::Mat mat);
ocvdnn_image *imageFrom(cv::Mat mat);

// Throws INVALID_ARGUMENT where a side of a picture is not in 1...32767.
void requireSize(int32_t width, int32_t height);

// "(1, 3, 224, 224)", as NumPy prints shapes.
std::string shapeText(const int32_t *dims, size_t rank);

// "float32", …
std::string elementTypeName(int32_t elementType);

}  // namespace ocvdnn
