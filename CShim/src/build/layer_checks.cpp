#include "layer_checks.hpp"

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
    refuse(layer, "the bias has " + std::to_string(parameters.blobs[1].total()) + " elements, not one for each of " +
                      std::to_string(length) + " outputs");
}

int outputs(const std::string &layer, const LayerParams &parameters) {
  const int count = parameters.get<int>("num_output", 0);
  if (count < 1) refuse(layer, "'num_output' says how many channels the layer gives, 1 or more");
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
    refuse(layer, "'group' divides the " + std::to_string(weights.size[0]) + " channels of the weights");
  if (count != (isTransposed ? weights.size[1] * groups : weights.size[0]))
    refuse(layer, "'num_output' is " + std::to_string(count) + ", and the weights are " + shapeOf(weights));
  requireBias(layer, parameters, size_t(count));
}

void requireInnerProduct(const std::string &layer, const LayerParams &parameters) {
  if (parameters.blobs.empty()) return;  // both factors are inputs
  const int count = outputs(layer, parameters);
  if (parameters.blobs[0].total() % size_t(count) != 0 || parameters.blobs[0].empty() || parameters.blobs[0].dims < 2)
    refuse(layer, "the weights are " + shapeOf(parameters.blobs[0]) + ", not [num_output, C in] with 'num_output' " +
                      std::to_string(count));
  requireBias(layer, parameters, size_t(count));
}

void requireNormalization(const std::string &layer, const LayerParams &parameters) {
  if (parameters.blobs.size() < 2) refuse(layer, "a batch normalization needs the channels' means and variances");
  const size_t channels = parameters.blobs[0].total();
  for (const cv::Mat &blob : parameters.blobs)
    if (blob.total() != channels && blob.total() != 1)
      refuse(layer, "the statistics have different lengths: " + shapeOf(parameters.blobs[0]) + " and " + shapeOf(blob));
}

void requireBlob(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  if (parameters.blobs.empty() || parameters.blobs[0].empty()) refuse(layer, "a layer of type " + type + " needs a blob");
}

}  // namespace

void requireWeights(const std::string &layer, const std::string &type, const LayerParams &parameters) {
  static const std::set<std::string> needsBlob{"Const", "PReLU", "ChannelsPReLU", "LSTM", "RNN", "GRU", "Quantize2"};
  if (type == "Convolution" || type == "Deconvolution") requireConvolution(layer, parameters, type == "Deconvolution");
  if (type == "InnerProduct") requireInnerProduct(layer, parameters);
  if (type == "BatchNorm") requireNormalization(layer, parameters);
  if (needsBlob.count(type)) requireBlob(layer, type, parameters);
}

void requireConnected(const ocvdnn_net &net) {
  if (!net.hasChanged) return;
  static const std::set<std::string> withoutInputs{"Const"};
  for (int id = 1; id <= int(net.layerNames->size()); ++id) {
    const cv::Ptr<cv::dnn::Layer> layer = net.net.getLayer(id);
    if (net.net.getLayerInputs(id).empty() && !withoutInputs.count(layer->type))
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the layer has no input: connect it", layer->name);
  }
}

}  // namespace ocvdnn
