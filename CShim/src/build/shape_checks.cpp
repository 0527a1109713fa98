#include "layer_checks.hpp"

#include "../inspect/graph.hpp"
#include "../inspect/new_engine.hpp"
#include "../mats.hpp"

#include <algorithm>
#include <set>

#include <opencv2/dnn/all_layers.hpp>

namespace ocvdnn {
namespace {

[[noreturn]] void refuse(const LayerNode &node, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, reason, node.layer->name);
}

// The shapes of the inputs that are set, in the network's order; none where one of them is not.
std::vector<ShapedType> shapesSet(const ocvdnn_net &net) {
  std::vector<ShapedType> shapes;
  for (const DeclaredInput &input : net.declared.inputs) {
    const auto found = net.inputShapes.find(input.name);
    const auto only = net.inputShapes.find("");
    const auto shape = found != net.inputShapes.end() ? found : only;
    if (shape == net.inputShapes.end()) return {};
    shapes.push_back({shape->second});
  }
  if (net.declared.inputs.empty() && net.inputShapes.size() == 1) shapes.push_back({net.inputShapes.begin()->second});
  return shapes;
}

void requireChannels(const LayerNode &node, const std::vector<int32_t> &dims) {
  const std::vector<cv::Mat> &statistics = node.layer->blobs;
  const size_t count = statistics.empty() ? 1 : statistics[0].total();
  if (count == 1 || dims.size() < 2 || count == size_t(dims[1])) return;
  refuse(node, "the batch normalization has statistics of " + std::to_string(count) + " channels, and gets a blob of shape " +
                   shapeText(dims.data(), dims.size()));
}

void requireKernel(const LayerNode &node, const std::vector<int32_t> &dims) {
  const auto pooling = node.layer.dynamicCast<cv::dnn::PoolingLayer>();
  if (!pooling || pooling->globalPooling || dims.size() != 5 || pooling->kernel_size.size() == 3) return;
  refuse(node, "the pooling has a kernel of " + std::to_string(pooling->kernel_size.size()) +
                   " axes, and needs 3 for a blob of shape " + shapeText(dims.data(), dims.size()));
}

}  // namespace

void requireShapes(const ocvdnn_net &net) {
  if (!net.hasChanged || hasNewEngine(net.net)) return;
  static const std::set<std::string> checked{"BatchNorm", "Pooling"};
  const std::vector<LayerNode> nodes = layerNodes(net.net);
  const std::vector<ShapedType> given = shapesSet(net);
  const bool isConcerned =
      std::any_of(nodes.begin(), nodes.end(), [](const LayerNode &node) { return checked.count(node.layer->type) > 0; });
  if (given.empty() || !isConcerned) return;
  const std::vector<LayerShapes> shapes = inferShapes(net.net, nodes, given);
  for (size_t index = 0; index < nodes.size(); ++index) {
    if (shapes[index].inputs.empty()) continue;
    const std::vector<int32_t> &dims = shapes[index].inputs.front().dims;
    if (nodes[index].layer->type == "BatchNorm") requireChannels(nodes[index], dims);
    if (nodes[index].layer->type == "Pooling") requireKernel(nodes[index], dims);
  }
}

}  // namespace ocvdnn
