#include "build/layer_checks.hpp"

#include "inspect/graph.hpp"
#include "inspect/new_engine.hpp"
#include "tensor/mats.hpp"

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

// The shapes of a network's blobs, worked out layer by layer: asked for those of one layer, OpenCV begins at the inputs again.
class ShapesInOrder {
public:
  ShapesInOrder(const ocvdnn_net &net, std::vector<ShapedType> inputs) : net(net), inputs(std::move(inputs)) {}

  // What a layer takes; nothing where it takes an input that is not set. Of a layer that was read, all outputs of the layers
  // before it, since OpenCV does not tell which of them.
  std::vector<ShapedType> taken(int32_t id) {
    std::vector<ShapedType> shapes;
    const auto added = net.addedLayers.find(id);
    if (added == net.addedLayers.end()) {
      for (const cv::Ptr<cv::dnn::Layer> &giver : net.net.getLayerInputs(id)) {
        const std::vector<ShapedType> &all = outputsOf(net.net.getLayerId(giver->name));
        shapes.insert(shapes.end(), all.begin(), all.end());
      }
      return shapes;
    }
    for (const LayerOutput &output : added->second.inputs) {
      const std::vector<ShapedType> &all = outputsOf(output.layer);
      if (size_t(output.index) >= all.size()) return {};
      shapes.push_back(all[size_t(output.index)]);
    }
    return shapes;
  }

  // Works out what a layer gives that was added by hand, after those before it.
  void add(const LayerNode &node, const std::vector<ShapedType> &taken) {
    if (taken.empty() && !net.addedLayers.at(node.id).inputs.empty())
      throw Failure(OCVDNN_ERROR_NO_INPUT, "the layer takes an input of the network that is not set", node.layer->name);
    std::vector<MatShape> in, out, internals;
    for (const ShapedType &shape : taken) in.emplace_back(shape.dims.begin(), shape.dims.end());
    const auto count = net.outputCounts.find(node.id);
    node.layer->getMemoryShapes(in, count == net.outputCounts.end() ? 0 : count->second, out, internals);
    for (const MatShape &shape : out) {
      const std::vector<int32_t> dims(shape.begin(), shape.end());
      // OpenCV 5 answers with such shapes where a window is larger than the blob.
      if (std::any_of(dims.begin(), dims.end(), [](int32_t length) { return length < 0; }))
        refuse(node, "the layer cannot give a blob of shape " + shapeText(dims.data(), dims.size()));
      known[node.id].push_back({dims});
    }
  }

private:
  const std::vector<ShapedType> &outputsOf(int32_t id) {
    if (id <= 0) return inputs;
    if (!known.count(id) && !net.addedLayers.count(id)) known[id] = classicOutputShapes(net.net, id, inputs);
    return known[id];
  }

  const ocvdnn_net &net;
  const std::vector<ShapedType> inputs;
  std::map<int32_t, std::vector<ShapedType>> known;
};

// Layers that OpenCV takes to get [N, C, H, W] without asking, even when it is asked for shapes alone.
const std::set<std::string> ofImages{"Correlation", "DataAugmentation",  "FlowWarp", "Interp",  "MaxUnpool", "PSROIPooling",
                                     "PriorBox",    "PriorBoxClustered", "Proposal", "ROIPooling", "Region", "Reorg", "Resize"};

bool hasChannelParameters(const std::string &type) { return type == "BatchNorm" || type == "PReLU" || type == "ChannelsPReLU"; }


bool isWeighted(const std::string &type) {
  return type == "Convolution" || type == "ConvolutionInt8" || type == "Deconvolution";
}

bool isChecked(const std::string &type) {
  return ofImages.count(type) || isWeighted(type) || hasChannelParameters(type) || type == "Pooling" || type == "Reduce" || type == "Reshape";
}

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
  refuse(node, "the layer has parameters for " + std::to_string(count) + " channels, and gets a blob of shape " +
                   shapeText(dims.data(), dims.size()));
}

void requireKernel(const LayerNode &node, const std::vector<int32_t> &dims) {
  const auto pooling = node.layer.dynamicCast<cv::dnn::PoolingLayer>();
  if (!pooling || pooling->globalPooling || dims.size() != 5 || pooling->kernel_size.size() == 3) return;
  refuse(node, "the pooling has a kernel of " + std::to_string(pooling->kernel_size.size()) +
                   " axes, and needs 3 for a blob of shape " + shapeText(dims.data(), dims.size()));
}

void requireWeightsOfRank(const LayerNode &node, const std::vector<int32_t> &dims) {
  if (node.layer->blobs.empty() || size_t(node.layer->blobs[0].dims) == dims.size()) return;
  refuse(node, "the weights have " + std::to_string(node.layer->blobs[0].dims) + " axes, and the layer gets a blob of shape " +
                   shapeText(dims.data(), dims.size()));
}

#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR < 407

// OpenCV takes the lengths of the axes that go, which are the last ones, on trust.
void requireReducible(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  if (!values.has("deleted_dims")) return;
  const cv::dnn::DictValue lengths = values.get("deleted_dims");
  const auto count = size_t(lengths.size());
  bool fit = count <= dims.size();
  for (size_t index = 0; fit && index < count; ++index)
    fit = lengths.get<int>(int(index)) == dims[dims.size() - count + index];
  if (!fit)
    refuse(node, "'deleted_dims' must be the lengths of the last axes, and the layer gets a blob of shape " +
                     shapeText(dims.data(), dims.size()));
}

#else

// OpenCV leaves a part of the result unset where an axis is there twice, and does not survive a result without axes.
void requireReducible(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  if (!values.has("axes")) return;
  const cv::dnn::DictValue axes = values.get("axes");
  const int rank = int(dims.size());
  std::set<int> seen;
  for (int index = 0; index < axes.size(); ++index) {
    const int axis = axes.get<int>(index);
    if (axis < -rank || axis >= rank || !seen.insert(axis < 0 ? axis + rank : axis).second)
      refuse(node, "'axes' must be different axes of the blob that the layer gets, of shape " +
                       shapeText(dims.data(), dims.size()));
  }
  if (seen.size() == dims.size() && !values.get<bool>("keepdims", false))
    refuse(node, "a reduction of all axes must have 'keepdims'");
}

#endif

// OpenCV reads the lengths of axes that are not there.
void requireReshapable(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  const int64_t rank = int64_t(dims.size()), axis = values.get<int>("axis", 0), count = values.get<int>("num_axes", -1);
  if (axis < -rank || (axis < 0 ? axis + rank : axis) + std::max<int64_t>(count, 0) > rank)
    refuse(node, "'axis' and 'num_axes' must be within the axes of the blob that the layer gets, of shape " +
                     shapeText(dims.data(), dims.size()));
}

void requireFit(const ocvdnn_net &net, const LayerNode &node, const std::string &type, const std::vector<ShapedType> &taken) {
  requireRank(node, type, taken);
  if (isWeighted(type)) requireWeightsOfRank(node, taken.front().dims);
  const auto added = net.addedLayers.find(node.id);
  if (type == "Reduce" && added != net.addedLayers.end())
    requireReducible(node, added->second.values, taken.front().dims);
  if (type == "Reshape" && added != net.addedLayers.end())
    requireReshapable(node, added->second.values, taken.front().dims);
  if (hasChannelParameters(type)) requireChannels(node, taken.front().dims);
  if (type == "Pooling") requireKernel(node, taken.front().dims);
}

}  // namespace

void requireShapes(const ocvdnn_net &net) {
  if (!net.hasChanged || hasNewEngine(net.net)) return;
  const std::vector<ShapedType> given = shapesSet(net);
  if (given.empty()) return;
  // In order: OpenCV is asked for the shapes of layers alone that were checked before.
  ShapesInOrder shapes(net, given);
  for (const LayerNode &node : layerNodes(net.net)) {
    const std::string type = typeOf(net, node.id);
    const bool isAdded = net.addedLayers.count(node.id), mustFit = isChecked(type);
    if (!isAdded && !mustFit) continue;
    const std::vector<ShapedType> taken = shapes.taken(node.id);
    if (mustFit && !taken.empty()) requireFit(net, node, type, taken);
    if (isAdded) shapes.add(node, taken);
  }
}

}  // namespace ocvdnn
