#include "layer_checks.hpp"

#include "../inspect/graph.hpp"
#include "../inspect/new_engine.hpp"
#include "../mats.hpp"

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

// What a layer gets: all outputs of the layers before it, since OpenCV does not tell which of them.
std::vector<ShapedType> shapesTaken(const ocvdnn_net &net, int32_t id, const std::vector<ShapedType> &given) {
  std::vector<ShapedType> taken;
  for (const cv::Ptr<cv::dnn::Layer> &giver : net.net.getLayerInputs(id)) {
    const int32_t giverId = net.net.getLayerId(giver->name);
    const std::vector<ShapedType> shapes = giverId <= 0 ? given : classicOutputShapes(net.net, giverId, given);
    taken.insert(taken.end(), shapes.begin(), shapes.end());
  }
  return taken;
}

// Layers that OpenCV takes to get [N, C, H, W] without asking, even when it is asked for shapes alone.
const std::set<std::string> ofImages{"Correlation", "DataAugmentation",  "FlowWarp", "MaxUnpool",  "PSROIPooling", "PriorBox",
                                     "PriorBoxClustered", "Proposal", "ROIPooling", "Region", "Reorg"};

bool isChecked(const std::string &type) { return ofImages.count(type) || type == "BatchNorm" || type == "Pooling"; }

void requireRank(const LayerNode &node, const std::string &type, const std::vector<ShapedType> &taken) {
  if (!ofImages.count(type)) return;
  // The regions of the poolings, [count, 5], and what else comes after the images may have another rank.
  const size_t count = type == "FlowWarp" || type == "Correlation" ? taken.size() : 1;
  for (const ShapedType &shape : std::vector<ShapedType>(taken.begin(), taken.begin() + std::ptrdiff_t(count)))
    if (shape.dims.size() != 4)
      refuse(node, "a layer of type " + type + " takes blobs [N, C, H, W], and gets one of shape " +
                       shapeText(shape.dims.data(), shape.dims.size()));
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
  const std::vector<ShapedType> given = shapesSet(net);
  if (given.empty()) return;
  // In order: OpenCV is asked for the shapes of layers alone that were checked before.
  for (const LayerNode &node : layerNodes(net.net)) {
    const std::string type = typeOf(net, node.id);
    if (!isChecked(type)) continue;
    const std::vector<ShapedType> taken = shapesTaken(net, node.id, given);
    if (taken.empty()) continue;
    requireRank(node, type, taken);
    if (type == "BatchNorm") requireChannels(node, taken.front().dims);
    if (type == "Pooling") requireKernel(node, taken.front().dims);
  }
}

}  // namespace ocvdnn
