#include "build/window_checks.hpp"

#include "runtime/guard.hpp"

#include <algorithm>
#include <set>

namespace ocvdnn {
namespace {

using cv::dnn::LayerParams;

[[noreturn]] void refuse(const std::string &layer, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, reason, layer);
}

bool hasPair(const LayerParams &parameters, const std::string &name) {
  return parameters.has(name + "_h") && parameters.has(name + "_w");
}

// How many values OpenCV reads: it duplicates a single value.
int valueCount(const LayerParams &parameters, const std::string &name) { return std::max(2, parameters.get(name).size()); }

void requireLength(const std::string &layer, const LayerParams &parameters, const std::string &name, int axes) {
  const bool isPair = hasPair(parameters, name);
  if (!isPair && !parameters.has(name)) return;  // the default has one for each axis
  const int count = isPair ? 2 : valueCount(parameters, name);
  if (count != axes)
    refuse(layer, "'" + name + "' has " + std::to_string(isPair ? 2 : parameters.get(name).size()) +
                      " values, but the kernel has " + std::to_string(axes) + " axes");
}

// Either one per axis, or first those at the start of each axis and then those at the end.
void requirePads(const std::string &layer, const LayerParams &parameters, int axes) {
  if (parameters.has("pad_l") && parameters.has("pad_t") && parameters.has("pad_r") && parameters.has("pad_b")) {
    if (axes != 2) refuse(layer, "the kernel has " + std::to_string(axes) + " axes, but 'pad_l', 'pad_t', 'pad_r' and 'pad_b' are for 2");
    return;
  }
  if (parameters.has("pads") && parameters.get("pads").size() != 2 * axes)
    refuse(layer, "'pads' has " + std::to_string(parameters.get("pads").size()) + " values, but needs 2 for each of the " +
                      std::to_string(axes) + " axes of the kernel");
  if (!hasPair(parameters, "pad") && parameters.has("pad") && parameters.get("pad").size() == 2 * axes) return;
  requireLength(layer, parameters, "pad", axes);
}

bool isGlobalPooling(const LayerParams &parameters) {
  for (const char *name : {"global_pooling", "global_pooling_d", "global_pooling_h", "global_pooling_w"})
    if (parameters.get<bool>(name, false)) return true;
  return false;
}

// The kernel covers all axes of the blob, at most three.
void requireGlobalWindow(const std::string &layer, const LayerParams &parameters) {
  const int strides = parameters.has("stride") ? parameters.get("stride").size() : 1;
  const int pads = parameters.has("pad") ? parameters.get("pad").size() : 1;
  if (strides > 3) refuse(layer, "'stride' of a global pooling must have at most 3 values");
  if (pads > 3 && pads != 4 && pads != 6) refuse(layer, "'pad' of a global pooling must have 1, 2, 3, 4 or 6 values");
}

// OpenCV treats a kernel of one axis as one of two, unless a convolution has weights [C out, C in / groups, K].
void requireKernelOfWeights(const std::string &layer, const std::string &type, const LayerParams &parameters, int axes) {
  if (parameters.blobs.empty() || type.compare(0, 7, "Pooling") == 0) return;
  const int weightAxes = parameters.blobs[0].dims - 2;
  const bool isForOneAxis = weightAxes == 1 && axes == 2 && type != "Deconvolution";
  if (weightAxes != axes && !isForOneAxis)
    refuse(layer, "the kernel has " + std::to_string(axes) + " axes, but that of the weights has " + std::to_string(weightAxes));
}

}  // namespace

void requireWindow(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  static const std::set<std::string> convolutions{"Convolution", "ConvolutionInt8", "Deconvolution"};
  static const std::set<std::string> poolings{"Pooling", "PoolingInt8"};
  const bool isConvolution = convolutions.count(type);
  if (!isConvolution && !poolings.count(type)) return;
  if (!isConvolution && isGlobalPooling(parameters)) return requireGlobalWindow(layer, parameters);
  const bool isPair = hasPair(parameters, "kernel");
  if (!isPair && !parameters.has("kernel_size")) return;  // OpenCV reports it
  const int axes = isPair ? 2 : valueCount(parameters, "kernel_size");
  requirePads(layer, parameters, axes);
  requireLength(layer, parameters, "stride", axes);
  if (!isConvolution) return;
  requireLength(layer, parameters, "dilation", axes);
  requireLength(layer, parameters, "adj", axes);
  requireKernelOfWeights(layer, type, parameters, axes);
}

}  // namespace ocvdnn
