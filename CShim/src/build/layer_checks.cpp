#include "build/layer_checks.hpp"

#include "build/window_checks.hpp"

#include <set>

namespace ocvdnn {
namespace {

using cv::dnn::LayerParams;

[[noreturn]] void refuse(const std::string &layer, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, reason, layer);
}

std::string shapeOf(const cv::Mat &blob) {
  std::string text;
  for (int axis = 0; axis < blob.dims; ++axis) text += (axis ? ", " : "[") + std::to_string(blob.size[axis]);
  return text + "]";
}

void requireBias(const std::string &layer, const LayerParams &parameters, size_t length) {
  if (parameters.blobs.size() > 1 && parameters.blobs[1].total() != length)
    refuse(layer, "the bias has " + std::to_string(parameters.blobs[1].total()) + " elements, but needs one for each of " +
                      std::to_string(length) + " outputs");
}

int outputs(const std::string &layer, const LayerParams &parameters) {
  const int count = parameters.get<int>("num_output", 0);
  if (count < 1) refuse(layer, "'num_output' must be at least 1");
  return count;
}

// [C out, C in / groups, kernel ...], or for a deconvolution [C in, C out / groups, kernel ...].
void requireConvolution(const std::string &layer, const LayerParams &parameters, bool isTransposed) {
  if (parameters.blobs.empty() || parameters.blobs[0].dims < 3 || parameters.blobs[0].empty())
    refuse(layer, isTransposed ? "a deconvolution needs weights [C in, C out / groups, kernel ...]"
                               : "a convolution needs weights [C out, C in / groups, kernel ...]");
  const cv::Mat &weights = parameters.blobs[0];
  const int groups = parameters.get<int>("group", 1), count = outputs(layer, parameters);
  if (groups < 1 || weights.size[0] % groups != 0)
    refuse(layer, "'group' must divide the " + std::to_string(weights.size[0]) + " channels of the weights");
  if (count != (isTransposed ? weights.size[1] * groups : weights.size[0]))
    refuse(layer, "'num_output' is " + std::to_string(count) + ", but the weights are " + shapeOf(weights));
  requireBias(layer, parameters, size_t(count));
}

void requireInnerProduct(const std::string &layer, const LayerParams &parameters) {
  if (parameters.blobs.empty()) return;  // both factors are inputs
  const int count = outputs(layer, parameters);
  if (parameters.blobs[0].total() % size_t(count) != 0 || parameters.blobs[0].empty() || parameters.blobs[0].dims < 2)
    refuse(layer, "the weights are " + shapeOf(parameters.blobs[0]) + ", but must be [num_output, C in] with 'num_output' " +
                      std::to_string(count));
  requireBias(layer, parameters, size_t(count));
}

void requireNormalization(const std::string &layer, const LayerParams &parameters) {
  if (parameters.blobs.size() < 2) refuse(layer, "a batch normalization needs the channels' means and variances");
  const size_t channels = parameters.blobs[0].total();
  for (const cv::Mat &blob : parameters.blobs)
    if (blob.total() != channels && blob.total() != 1)
      refuse(layer, "the statistics must have one length, but are " + shapeOf(parameters.blobs[0]) + " and " + shapeOf(blob));
}

void requireBlob(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  if (parameters.blobs.empty() || parameters.blobs[0].empty()) refuse(layer, "a layer of type " + type + " needs a blob of parameters");
}

// OpenCV reads the weights, the bias and the states from the list without checking its length.
void requireRecurrent(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  size_t count = 4;  // of a GRU: both weights, the bias, the first hidden state
  if (type == "LSTM") {
    count = parameters.get<bool>("use_peephole", false) ? 8 : 5;     // with the first cell state, and three more weights
    if (parameters.get<bool>("is_onnx", false)) count += 3;  // in the model's layout, before those
  }
  if (parameters.blobs.size() < count)
    refuse(layer, "a layer of type " + type + " needs " + std::to_string(count) + " blobs, but has " +
                      std::to_string(parameters.blobs.size()));
}

// OpenCV divides by these.
void requireDivisors(const std::string &layer, const LayerParams &parameters) {
  for (const char *name : {"group", "num_groups", "blocksize", "reorg_stride"})
    if (parameters.has(name) && parameters.get<int>(name) < 1) refuse(layer, "'" + std::string(name) + "' must be at least 1");
}

// OpenCV uses a negative axis as it is, and writes beyond the blob.
void requireAxis(const std::string &layer, const LayerParams &parameters) {
  if (parameters.get<int>("axis", 1) < 0) refuse(layer, "'axis' must be at least 0");
}

// Types that OpenCV gets wrong, or computes beyond its memory, whatever the parameters.
void requireSound(const std::string &layer, const std::string &type) {
#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR < 410
  if (type == "CumSum")
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV " CV_VERSION " writes beyond the blob in a CumSum layer: use 4.10 or later",
                  layer);
#endif
  if (type == "Scatter" || type == "ScatterND")
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV doesn't check the indices of this layer, and may write beyond the blob", layer);
  if (type == "Accum")
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV leaves part of the output of an Accum layer unset", layer);
}

bool endsWith(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool givesInt8(const std::string &type) { return endsWith(type, "Int8") || type == "Quantize" || type == "Requantize"; }
bool takesInt8(const std::string &type) { return endsWith(type, "Int8") || type == "Dequantize" || type == "Requantize"; }

}  // namespace

void requireOutput(const ocvdnn_net &net, int32_t id, int32_t output) {
  const std::string type = typeOf(net, id);
  if (output > 0 && id > 0 && !givesSeveral(type))
    refuse(net.net.getLayer(id)->name, "a layer of type " + type + " has one output");
}

void requireElementType(const std::string &layer, const std::string &type, int32_t elementType) {
  if (givesInt8(type) == (elementType == OCVDNN_INT8)) return;
  throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH,
                "a layer of type " + type + " outputs " + (givesInt8(type) ? "int8" : "float32") + ", not " +
                    (elementType == OCVDNN_INT8 ? "int8" : "float32"),
                layer);
}

void requireSameElements(const std::string &layer, const std::string &giver, const std::string &taker) {
  if (givesInt8(giver) == takesInt8(taker)) return;
  refuse(layer, "the layer takes " + std::string(takesInt8(taker) ? "int8" : "float32") + " elements, but gets " +
                    (givesInt8(giver) ? "int8" : "float32"));
}

void requireParameters(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  static const std::set<std::string> countsAxesFromZero{"Scale", "ScaleInt8", "Shift", "ShiftInt8"};
  static const std::set<std::string> needsBlob{"Const", "PReLU", "ChannelsPReLU", "RNN", "Quantize2"};
  requireSound(layer, type);
  requireDivisors(layer, parameters);
  if (type == "Convolution" || type == "Deconvolution") requireConvolution(layer, parameters, type == "Deconvolution");
  requireWindow(layer, type, parameters);
  if (type == "InnerProduct") requireInnerProduct(layer, parameters);
  if (type == "BatchNorm") requireNormalization(layer, parameters);
  if (type == "LSTM" || type == "GRU") requireRecurrent(layer, type, parameters);
  if (countsAxesFromZero.count(type)) requireAxis(layer, parameters);
  if (type == "Unsqueeze" && !parameters.has("axes")) refuse(layer, "a layer of type Unsqueeze needs 'axes'");
  if (needsBlob.count(type)) requireBlob(layer, type, parameters);
}

}  // namespace ocvdnn
