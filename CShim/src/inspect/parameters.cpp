// Reading and setting learned parameters. Setting fails if OpenCV would keep using the old value.
#include "tensor/mats.hpp"
#include "inspect/layers.hpp"
#include "inspect/new_engine.hpp"

#include <algorithm>
#include <set>

namespace {

using ocvdnn::Failure;

std::string countText(size_t count) {
  return count == 0 ? "no parameters" : count == 1 ? "one parameter" : std::to_string(count) + " parameters";
}

void requireIndex(const std::string &layer, int32_t index, size_t count) {
  if (index >= 0 && size_t(index) < count) return;
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                "the layer has " + countText(count) + ", but the index is " + std::to_string(index), layer);
}

// Layers that read their blobs when they run, or when the network is first set up. Other layers of the classic engine copy them
// when they are created.
bool readsBlobsLate(const std::string &type) {
  static const std::set<std::string> types{"Convolution", "Gemm", "MatMul", "Const", "Conv2"};
  return types.count(type) != 0;
}

void requireSettable(const ocvdnn_net &net, const cv::dnn::Layer &layer, const std::string &name) {
  const bool isNew = ocvdnn::hasNewEngine(net.net);
  if (!readsBlobsLate(layer.type))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "OpenCV copies the parameters of " + layer.type + " layers when it reads the network, and ignores later changes",
                  name);
  if (!isNew && net.hasBeenSetUp)
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "OpenCV's classic engine copies the parameters in its first run: set them before that", name);
}

void requireAlike(const std::vector<int32_t> &dims, int32_t elementType, const ocvdnn_tensor_view &value,
                  const std::string &layer) {
  if (value.element_type != elementType)
    throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH, "the parameter is " + ocvdnn::elementTypeName(elementType) +
                                                          ", not " + ocvdnn::elementTypeName(value.element_type),
                  layer);
  // OpenCV 4 stores a vector as N x 1 or 1 x N.
  const auto axes = [](const int32_t *begin, size_t count) {
    std::vector<int32_t> kept;
    std::copy_if(begin, begin + count, std::back_inserter(kept), [](int32_t length) { return length != 1; });
    return kept;
  };
  const bool isVector = axes(dims.data(), dims.size()).size() <= 1;
  const bool isAlike = isVector ? axes(dims.data(), dims.size()) == axes(value.dims, value.rank)
                                : std::equal(dims.begin(), dims.end(), value.dims, value.dims + value.rank);
  if (!isAlike)
    throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "the parameter is " + ocvdnn::shapeText(dims.data(), dims.size()) +
                                                   ", not " + ocvdnn::shapeText(value.dims, value.rank),
                  layer);
}

ocvdnn::LayerNode nodeOf(const ocvdnn_net &net, const std::string &layer) {
  const int32_t id = ocvdnn::requireLayer(net, layer);
  for (ocvdnn::LayerNode &node : ocvdnn::layerNodes(net.net))
    if (node.id == id) return std::move(node);
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the input layer has no parameters", layer);
}

}  // namespace

ocvdnn_error *ocvdnn_net_parameter(ocvdnn_net *net, const char *layer, int32_t index, ocvdnn_tensor **out) {
  return ocvdnn::guardedWith(net, [&] {
    const ocvdnn::LayerNode node = nodeOf(*net, layer);
    requireIndex(layer, index, node.parameters.size());
    const cv::Mat parameter = ocvdnn::parameterOf(net->net, node, index);
    if (parameter.empty() && node.parameters[index].count() > 0)
      throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                    "OpenCV 5's new engine has packed this parameter away: read the model with the classic engine", layer);
    *out = ocvdnn::tensorFrom(parameter.clone());
  });
}

ocvdnn_error *ocvdnn_net_set_parameter(ocvdnn_net *net, const char *layer, int32_t index, ocvdnn_tensor_view value) {
  return ocvdnn::guardedWith(net, [&] {
    const ocvdnn::LayerNode node = nodeOf(*net, layer);
    requireIndex(layer, index, node.parameters.size());
    requireSettable(*net, *node.layer, layer);
    requireAlike(node.parameters[index].dims, node.parameters[index].elementType, value, layer);
    ocvdnn::setParameter(net->net, node, index, ocvdnn::matOver(value).clone());
  });
}
