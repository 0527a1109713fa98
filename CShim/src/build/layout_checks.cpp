#include "build/layout_checks.hpp"

#include "inspect/blob_shapes.hpp"
#include "inspect/new_engine.hpp"
#include "tensor/mats.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <opencv2/dnn/all_layers.hpp>

namespace ocvdnn {
namespace {

[[noreturn]] void refuse(const LayerNode &node, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, reason, node.layer->name);
}

// With one input, OpenCV's Concat copies nothing. The other types use their inputs without checking how many there are.
void requireInputCount(const ocvdnn_net &net, int32_t id, const cv::dnn::Layer &layer) {
  static const std::map<std::string, size_t> fewest{{"Concat", 2},    {"ConcatInt8", 2}, {"NaryEltwise", 2},
                                                    {"Compare", 2},   {"Gather", 2},    {"GatherElements", 2}, {"InstanceNormalization", 3},
                                                    {"GroupNormalization", 3}};
  const auto added = net.addedLayers.find(id);
  if (added == net.addedLayers.end()) return;
  const auto needed = fewest.find(added->second.type);
  if (needed == fewest.end() || added->second.inputs.size() >= needed->second) return;
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                "a layer of type " + needed->first + " needs at least " + std::to_string(needed->second) + " inputs, but has " +
                    std::to_string(added->second.inputs.size()),
                layer.name);
}

void requireConnected(const ocvdnn_net &net) {
  static const std::set<std::string> withoutInputs{"Const"};
  for (int id = 1; id <= int(net.layerNames.size()); ++id) {
    const cv::Ptr<cv::dnn::Layer> layer = net.net.getLayer(id);
    if (net.net.getLayerInputs(id).empty() && !withoutInputs.count(layer->type))
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the layer has no input: connect one", layer->name);
    requireInputCount(net, id, *layer);
  }
}

// Types for which OpenCV assumes [N, C, H, W], even when it only infers shapes.
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
  // Inputs after the images may have another rank, such as regions, [count, 5].
  const size_t count = type == "FlowWarp" || type == "Correlation" ? taken.size() : 1;
  for (const ShapedType &shape : std::vector<ShapedType>(taken.begin(), taken.begin() + std::ptrdiff_t(count)))
    if (shape.dims.size() != 4)
      refuse(node, "a layer of type " + type + " takes blobs [N, C, H, W], but gets one of shape " +
                       shapeText(shape.dims.data(), shape.dims.size()));
}

void requireChannels(const LayerNode &node, const std::vector<int32_t> &dims) {
  const std::vector<cv::Mat> &statistics = node.layer->blobs;
  const size_t count = statistics.empty() ? 1 : statistics[0].total();
  if (count == 1 || dims.size() < 2 || count == size_t(dims[1])) return;
  refuse(node, "the layer has parameters for " + std::to_string(count) + " channels, but gets a blob of shape " +
                   shapeText(dims.data(), dims.size()));
}

// Kernel and strides, which a global pooling has too. For one axis, OpenCV uses the first of two.
void requireKernel(const LayerNode &node, const std::vector<int32_t> &dims) {
  const auto pooling = node.layer.dynamicCast<cv::dnn::PoolingLayer>();
  if (!pooling || dims.size() < 3) return;
  const size_t needed = dims.size() == 3 ? 2 : dims.size() - 2;
  const bool fits = pooling->globalPooling || pooling->kernel_size.size() == needed;
  if (fits && pooling->strides.size() >= needed) return;
  refuse(node, "the kernel and the strides of the pooling must have " + std::to_string(needed) +
                   " axes for a blob of shape " + shapeText(dims.data(), dims.size()));
}

void requireWeightsOfRank(const LayerNode &node, const std::vector<int32_t> &dims) {
  if (node.layer->blobs.empty() || size_t(node.layer->blobs[0].dims) == dims.size()) return;
  refuse(node, "the weights have " + std::to_string(node.layer->blobs[0].dims) + " axes, but the layer gets a blob of shape " +
                   shapeText(dims.data(), dims.size()));
}

#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR < 407

// OpenCV trusts the given lengths of the reduced axes, which are the last ones.
void requireReducible(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  if (!values.has("deleted_dims")) return;
  const cv::dnn::DictValue lengths = values.get("deleted_dims");
  const auto count = size_t(lengths.size());
  bool fit = count <= dims.size();
  for (size_t index = 0; fit && index < count; ++index)
    fit = lengths.get<int>(int(index)) == dims[dims.size() - count + index];
  if (!fit)
    refuse(node, "'deleted_dims' must be the lengths of the last axes, but the layer gets a blob of shape " +
                     shapeText(dims.data(), dims.size()));
}

#else

// OpenCV leaves part of the result unset if an axis is listed twice, and crashes on a result without axes.
void requireReducible(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  if (!values.has("axes")) return;
  const cv::dnn::DictValue axes = values.get("axes");
  const int rank = int(dims.size());
  std::set<int> seen;
  for (int index = 0; index < axes.size(); ++index) {
    const int axis = axes.get<int>(index);
    if (axis < -rank || axis >= rank || !seen.insert(axis < 0 ? axis + rank : axis).second)
      refuse(node, "'axes' must be different axes of the layer's input, of shape " +
                       shapeText(dims.data(), dims.size()));
  }
  if (seen.size() == dims.size() && !values.get<bool>("keepdims", false))
    refuse(node, "a reduction of all axes needs 'keepdims'");
}

#endif

// OpenCV reads the lengths of axes that don't exist.
void requireReshapable(const LayerNode &node, const cv::dnn::Dict &values, const std::vector<int32_t> &dims) {
  const int64_t rank = int64_t(dims.size()), axis = values.get<int>("axis", 0), count = values.get<int>("num_axes", -1);
  if (axis < -rank || (axis < 0 ? axis + rank : axis) + std::max<int64_t>(count, 0) > rank)
    refuse(node, "'axis' and 'num_axes' must be within the axes of the layer's input, of shape " +
                     shapeText(dims.data(), dims.size()));
}

#if CV_VERSION_MAJOR < 5

// OpenCV multiplies the number of a column by the elements before it, in 32 bits, and then reads foreign memory.
void requirePlaces(const ocvdnn_net &net, const LayerNode &node, const std::vector<int32_t> &dims) {
  const auto convolution = node.layer.dynamicCast<cv::dnn::BaseConvolutionLayer>();
  if (!convolution || convolution->strides.empty() || dims.size() != 4) return;
  const double elements = double(convolution->strides.back()) * dims[2] * dims[3];
  if ((dims[3] - 1) * (elements - 1) <= std::numeric_limits<int32_t>::max()) return;
  throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                "OpenCV " CV_VERSION " numbers the places of a transposed convolution in 32 bits, and a blob of shape " +
                    shapeText(dims.data(), dims.size()) +
                    " has too many: a smaller input, an ONNX model that is read with this shape (inputShapes:), or OpenCV 5 would do",
                shownName(net, node.layer->name));
}

bool hasTransposedConvolutions(ocvdnn_net &net) {
  if (!net.hasTransposedConvolutions) {
    const std::vector<LayerNode> nodes = layerNodes(net.net);
    net.hasTransposedConvolutions =
        std::any_of(nodes.begin(), nodes.end(), [&](const LayerNode &node) { return node.layer->type == "Deconvolution"; });
  }
  return *net.hasTransposedConvolutions;
}

// For a network as it was read, the only check that is needed.
void requirePlaces(const ocvdnn_net &net, const std::vector<ShapedType> &inputs) {
  const std::vector<LayerNode> nodes = layerNodes(net.net);
  const std::vector<LayerShapes> shapes = inferShapes(net.net, nodes, inputs);
  for (size_t index = 0; index < nodes.size(); ++index)
    if (nodes[index].layer->type == "Deconvolution" && !shapes[index].inputs.empty())
      requirePlaces(net, nodes[index], shapes[index].inputs.front().dims);
}

#else

void requirePlaces(const ocvdnn_net &, const LayerNode &, const std::vector<int32_t> &) {}
bool hasTransposedConvolutions(ocvdnn_net &) { return false; }
void requirePlaces(const ocvdnn_net &, const std::vector<ShapedType> &) {}

#endif

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
  if (type == "Deconvolution") requirePlaces(net, node, taken.front().dims);
}

// In order, so that OpenCV infers shapes only for layers that were checked before.
void requireShapes(const ocvdnn_net &net, const std::vector<ShapedType> &inputs) {
  BlobShapes shapes(net, inputs);
  for (const LayerNode &node : layerNodes(net.net)) {
    const std::string type = typeOf(net, node.id);
    if (isChecked(type)) {
      const std::vector<ShapedType> taken = shapes.taken(node.id);
      if (!taken.empty()) requireFit(net, node, type, taken);
    }
    shapes.given(node.id);
  }
}

}  // namespace

void requireLayout(ocvdnn_net &net, const std::vector<ShapedType> &inputs) {
  if (hasNewEngine(net.net) || !(net.hasChanged || hasTransposedConvolutions(net))) return;
  std::vector<std::vector<int32_t>> dims;
  for (const ShapedType &input : inputs) dims.push_back(input.dims);
  if (net.soundInputs == dims) return;
  if (net.hasChanged) requireConnected(net);
  if (!inputs.empty()) net.hasChanged ? requireShapes(net, inputs) : requirePlaces(net, inputs);
  net.soundInputs = std::move(dims);
}

}  // namespace ocvdnn
