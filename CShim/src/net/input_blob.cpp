#include "net/input_blob.hpp"

#include "inspect/new_engine.hpp"
#include "tensor/mats.hpp"

#include <algorithm>
#include <cmath>

namespace {

using ocvdnn::Failure;

[[noreturn]] void refuse(const std::string &message, const char *name) {
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, message, name ? name : "");
}

// OpenCV 4 computes in float32, and would silently round a float64 blob or widen a float16 one.
void requireTakenType(const ocvdnn_tensor_view &view, const char *name) {
#if CV_VERSION_MAJOR < 5
  if (view.element_type == OCVDNN_FLOAT16 || view.element_type == OCVDNN_FLOAT64)
    throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH,
                  "OpenCV " CV_VERSION " computes in float32, but the blob is " + ocvdnn::elementTypeName(view.element_type) +
                      ": convert it to float32 first",
                  name ? name : "");
#else
  (void)view, (void)name;
#endif
}

// One plane of a blob [N, C, ...] as a row; `index` counts the planes over N and C.
cv::Mat plane(const cv::Mat &blob, int index) {
  const int count = blob.size[0] * blob.size[1], length = static_cast<int>(blob.total() / count);
  return cv::Mat(1, length, blob.type(), blob.data + size_t(index) * length * blob.elemSize());
}

cv::Mat scaled(const cv::Mat &blob, double scale, const cv::Scalar &mean, const char *name) {
  cv::Mat result(blob.dims, blob.size.p, CV_32F);
  if (mean == cv::Scalar::all(mean[0])) {
    blob.convertTo(result, CV_32F, scale, -mean[0] * scale);
    return result;
  }
  const int channels = blob.dims < 2 ? 0 : blob.size[1];
  if (channels < 1 || channels > 4)
    refuse("a mean per channel needs a blob of 1 to 4 channels, [N, C, ...]", name);
  for (int index = 0; index < blob.size[0] * channels; ++index)
    plane(blob, index).convertTo(plane(result, index), CV_32F, scale, -mean[index % channels] * scale);
  return result;
}

#if CV_VERSION_MAJOR >= 5
bool takesBool(const ocvdnn_net &net, const char *name) {
  const auto &inputs = net.declared.inputs;
  const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const auto &declared) { return !name || declared.name == name; });
  return input != inputs.end() && input->elementType == CV_Bool;
}

// Bytes as truth values: every number but 0 is true.
cv::Mat asBool(const cv::Mat &blob) {
  cv::Mat truth(blob.dims, blob.size.p, CV_Bool);
  cv::Mat bytes(blob.dims, blob.size.p, CV_8U, truth.data);
  cv::min(blob, 1, bytes);
  return truth;
}
#endif

}  // namespace

cv::Mat ocvdnn::inputBlob(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view, double scale,
                          const cv::Scalar &mean) {
  requireTakenType(view, name);
  if (!std::isfinite(scale)) refuse("the scale factor must be finite", name);
  for (int channel = 0; channel < 4; ++channel)
    if (!std::isfinite(mean[channel])) refuse("the mean must be finite", name);
  const cv::Mat blob = matOver(view);
  if (scale != 1 || mean != cv::Scalar()) return scaled(blob, scale, mean, name);
#if CV_VERSION_MAJOR >= 5
  if (blob.depth() == CV_8U && takesBool(net, name)) return asBool(blob);
#endif
  const bool isBytes = blob.depth() == CV_8U || blob.depth() == CV_8S;
  if (!isBytes || !takesFloats(net.net, name)) return blob;
  cv::Mat numbers(blob.dims, blob.size.p, CV_32F);
  blob.convertTo(numbers, CV_32F);
  return numbers;
}
