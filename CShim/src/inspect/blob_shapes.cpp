#include "inspect/blob_shapes.hpp"

#include "tensor/mats.hpp"

#include <algorithm>

namespace ocvdnn {
namespace {

std::vector<ShapedType> shapesOf(cv::dnn::Layer &layer, const std::vector<ShapedType> &taken, int32_t outputCount) {
  std::vector<MatShape> in, out, internals;
  for (const ShapedType &shape : taken) in.emplace_back(shape.dims.begin(), shape.dims.end());
  layer.getMemoryShapes(in, outputCount, out, internals);
  std::vector<ShapedType> shapes;
  for (const MatShape &shape : out) shapes.push_back({std::vector<int32_t>(shape.begin(), shape.end())});
  return shapes;
}

bool hasExtents(const ShapedType &shape, int32_t least) {
  return std::all_of(shape.dims.begin(), shape.dims.end(), [&](int32_t extent) { return extent >= least; });
}

}  // namespace

std::vector<ShapedType> BlobShapes::taken(int32_t id) {
  std::vector<ShapedType> shapes;
  const auto added = net.addedLayers.find(id);
  if (added == net.addedLayers.end()) {
    for (const cv::Ptr<cv::dnn::Layer> &giver : net.net.getLayerInputs(id)) {
      const std::vector<ShapedType> &all = given(net.net.getLayerId(giver->name));
      shapes.insert(shapes.end(), all.begin(), all.end());
    }
    return shapes;
  }
  for (const LayerOutput &output : added->second.inputs) {
    const std::vector<ShapedType> &all = given(output.layer);
    if (size_t(output.index) >= all.size()) return {};
    shapes.push_back(all[size_t(output.index)]);
  }
  return shapes;
}

const std::vector<ShapedType> &BlobShapes::given(int32_t id) {
  if (id <= 0) return inputs;
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  cv::dnn::Layer &layer = *net.net.getLayer(id);
  return known[id] = net.addedLayers.count(id) ? givenByAdded(id, layer) : givenByRead(id, layer);
}

std::vector<ShapedType> BlobShapes::givenByAdded(int32_t id, cv::dnn::Layer &layer) {
  const std::vector<ShapedType> taken = this->taken(id);
  if (taken.empty() && !net.addedLayers.at(id).inputs.empty())
    throw Failure(OCVDNN_ERROR_NO_INPUT, "the layer takes a network input that isn't set", layer.name);
  const auto count = net.outputCounts.find(id);
  const std::vector<ShapedType> shapes = shapesOf(layer, taken, count == net.outputCounts.end() ? 0 : count->second);
  // OpenCV 5 returns such shapes if a window is larger than the blob.
  for (const ShapedType &shape : shapes)
    if (!hasExtents(shape, 0))
      throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH,
                    "the layer would output a blob of shape " + shapeText(shape.dims.data(), shape.dims.size()), layer.name);
  return shapes;
}

// Asks OpenCV, from the inputs on, if a layer before it may have several outputs, or if the shapes are wrong, for OpenCV's error.
std::vector<ShapedType> BlobShapes::givenByRead(int32_t id, cv::dnn::Layer &layer) {
  bool isClear = !givesSeveral(layer.type);
  for (const cv::Ptr<cv::dnn::Layer> &giver : net.net.getLayerInputs(id))
    isClear = isClear && given(net.net.getLayerId(giver->name)).size() == 1;
  if (isClear) {
    std::vector<ShapedType> shapes = shapesOf(layer, taken(id), 1);
    if (std::all_of(shapes.begin(), shapes.end(), [](const auto &shape) { return hasExtents(shape, 1); })) return shapes;
  }
  return classicOutputShapes(net.net, id, inputs);
}

}  // namespace ocvdnn
