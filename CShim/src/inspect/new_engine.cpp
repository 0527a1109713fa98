#include "inspect/new_engine.hpp"

#if CV_VERSION_MAJOR >= 5

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace ocvdnn {
namespace {

using cv::dnn::Arg;
using cv::dnn::ArgData;
using cv::dnn::Graph;
using cv::dnn::Net;

bool isFloat(int type) { return type == CV_32F || type == CV_64F || type == CV_16F || type == CV_16BF; }

// Hides the engine's layout in blocks of channels, [N, C/8, H, W, 8].
ShapedType shapedType(const cv::MatShape &shape, int type) {
  const cv::MatShape plain = shape.layout == cv::DATA_LAYOUT_BLOCK ? shape.toLayout(cv::DATA_LAYOUT_NCHW) : shape;
  return {std::vector<int32_t>(plain.begin(), plain.end()), type};
}

std::string description(const cv::dnn::Layer &layer) {
  std::ostringstream text;
  layer.dumpAttrs(text, 0);
  return text.str();
}

// A convolution names a fused ReLU, but has one name for all other activations.
bool hidesActivation(const cv::dnn::Layer &layer) {
  return layer.type == "Conv2" && description(layer).find("fused_activation: ActivationFunc") != std::string::npos;
}

// A convolution has packed its weights away, and shows their shape only in its description: "ksize: [4, 3, 3, 3],".
std::vector<ShapedType> describedWeights(const cv::dnn::Layer &layer) {
  const std::string text = description(layer), key = "ksize: [";
  const size_t start = text.find(key);
  if (start == std::string::npos) return {};
  std::istringstream numbers(text.substr(start + key.size()));
  ShapedType weights;
  for (int32_t length; numbers >> length; numbers.ignore(1)) weights.dims.push_back(length);
  const bool isWhole = weights.dims.size() >= 3;  // that of a pooling layer has no channels
  return isWhole ? std::vector<ShapedType>{weights} : std::vector<ShapedType>{};
}

LayerNode nodeOf(const Net &net, const cv::Ptr<cv::dnn::Layer> &layer) {
  LayerNode node;
  node.layer = layer;
  for (const cv::Mat &blob : layer->blobs) node.parameters.push_back(shapedType(blob.shape(), blob.type()));
  for (const Arg &input : layer->inputs) {
    if (input.empty()) continue;
    const ArgData &data = net.argData(input);
    if (data.kind == cv::dnn::DNN_ARG_CONST)
      node.parameters.push_back(shapedType(data.shape, data.type));
    else
      node.inputs.push_back(data.name);
  }
  for (const Arg &output : layer->outputs) node.outputs.push_back(net.argData(output).name);
  if (node.parameters.empty() && layer->type == "Conv2") node.parameters = describedWeights(*layer);
  node.hidesActivation = hidesActivation(*layer);
  return node;
}

// The bodies of conditions and loops come after their graph, as in getLayerNames.
void append(const Net &net, const cv::Ptr<Graph> &graph, std::vector<LayerNode> &nodes) {
  for (const auto &layer : graph->prog()) {
    nodes.push_back(nodeOf(net, layer));
    nodes.back().id = static_cast<int32_t>(nodes.size()) - 1;
  }
  for (const auto &layer : graph->prog())
    if (const auto *subgraphs = layer->subgraphs())
      for (const auto &subgraph : *subgraphs) append(net, subgraph, nodes);
}

struct Inferred {
  cv::MatShape shape;
  int type = -1;
};

}  // namespace

bool hasNewEngine(const Net &net) { return !net.getMainGraph().empty(); }

bool takesFloats(const Net &net, const char *name) {
  if (!hasNewEngine(net)) return false;
  for (const Arg &input : net.getMainGraph()->inputs()) {
    const ArgData &data = net.argData(input);
    if (!name || data.name == name) return isFloat(data.type);
  }
  return false;
}

std::string newEngineOutput(const Net &net, const std::string &name) {
  std::vector<std::string> given{name};
  for (const LayerNode &node : newEngineNodes(net))
    if (node.layer->name == name) given.insert(given.end(), node.outputs.begin(), node.outputs.end());
  for (const Arg &output : net.getMainGraph()->outputs())
    if (std::find(given.begin(), given.end(), net.argData(output).name) != given.end()) return net.argData(output).name;
  throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                "OpenCV 5's new engine keeps the network's outputs only: read the model with this one as an extra output, or with "
                "the classic engine",
                name);
}

std::vector<LayerNode> newEngineNodes(const Net &net) {
  std::vector<LayerNode> nodes;
  append(net, net.getMainGraph(), nodes);
  return nodes;
}

// The constants of the model, including those that layers have packed away, but not those that were folded into other constants.
ParameterTotals newEngineTotals(const Net &net) {
  std::multiset<std::vector<int32_t>> packed;  // weights of convolutions
  size_t packedUnseen = 0;                     // and how many have an unknown shape
  int last = 0;
  for (const LayerNode &node : newEngineNodes(net)) {
    if (node.layer->type == "Conv2" && !node.parameters.empty()) packed.insert(node.parameters.front().dims);
    if (node.layer->type == "ConvTranspose2" && node.parameters.empty()) ++packedUnseen;
    for (const auto *arguments : {&node.layer->inputs, &node.layer->outputs})
      for (const Arg &argument : *arguments) last = std::max(last, argument.idx);
  }
  ParameterTotals totals;
  for (int index = 1; index <= last; ++index) {
    const ArgData &data = net.argData(Arg(index));
    if (data.kind != cv::dnn::DNN_ARG_CONST || !isFloat(data.type)) continue;
    const ShapedType constant = shapedType(data.shape, data.type);
    if (net.argTensor(Arg(index)).empty() && constant.dims.size() > 1) {
      const auto weights = packed.find(constant.dims);
      if (weights != packed.end())
        packed.erase(weights);
      else if (packedUnseen > 0 && constant.dims.size() > 2)
        --packedUnseen;
      else
        continue;
    }
    totals.count += constant.count();
    totals.bytes += constant.bytes();
  }
  if (totals.count > 0) return totals;
  // The TensorFlow importer creates layers that hold their parameters, as in OpenCV 4, and no constants.
  for (const LayerNode &node : newEngineNodes(net))
    for (const ShapedType &parameter : node.parameters) {
      totals.count += parameter.count();
      totals.bytes += parameter.bytes();
    }
  return totals;
}

// In the order of `nodeOf`.
cv::Mat newEngineParameter(const Net &net, const LayerNode &node, int32_t index) {
  const auto &blobs = node.layer->blobs;
  if (size_t(index) < blobs.size()) return blobs[index];
  size_t next = blobs.size();
  for (const Arg &input : node.layer->inputs)
    if (!input.empty() && net.isConstArg(input) && next++ == size_t(index)) return net.argTensor(input);
  return {};
}

std::vector<LayerShapes> inferNewEngineShapes(const Net &net, const std::vector<LayerNode> &nodes,
                                              const std::vector<ShapedType> &inputs) {
  const auto &arguments = net.getMainGraph()->inputs();
  if (arguments.size() != inputs.size())
    throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "the network has " + std::to_string(arguments.size()) +
                                                   " inputs, but the number of shapes is " + std::to_string(inputs.size()));
  std::map<int, Inferred> inferred;
  for (size_t index = 0; index < inputs.size(); ++index) {
    const auto &dims = inputs[index].dims;
    const cv::MatShape shape = dims.empty() ? cv::MatShape::scalar() : cv::MatShape(dims.data(), dims.data() + dims.size());
    inferred[arguments[index].idx] = {shape, inputs[index].elementType};
  }
  std::vector<LayerShapes> result;
  for (const LayerNode &node : nodes) {
    const cv::dnn::Layer &layer = *node.layer;
    std::vector<cv::MatShape> in, out, temporary;
    std::vector<int> inTypes, outTypes, temporaryTypes;
    LayerShapes shapes;
    bool isKnown = !layer.dynamicOutputShapes() && !layer.subgraphs();
    for (const Arg &input : layer.inputs) {
      const ArgData &data = net.argData(input);
      const bool isConstant = data.kind == cv::dnn::DNN_ARG_CONST || data.kind == cv::dnn::DNN_ARG_EMPTY;
      const auto known = inferred.find(input.idx);
      isKnown = isKnown && (isConstant || known != inferred.end());
      in.push_back(isConstant ? data.shape : known == inferred.end() ? cv::MatShape() : known->second.shape);
      inTypes.push_back(isConstant ? data.type : known == inferred.end() ? -1 : known->second.type);
      if (!isConstant && known != inferred.end()) shapes.inputs.push_back(shapedType(in.back(), inTypes.back()));
    }
    if (isKnown) {
      const int count = static_cast<int>(layer.outputs.size());
      layer.getMemoryShapes(in, count, out, temporary);
      layer.getTypes(inTypes, count, static_cast<int>(temporary.size()), outTypes, temporaryTypes);
      for (size_t index = 0; index < layer.outputs.size() && index < out.size(); ++index) {
        inferred[layer.outputs[index].idx] = {out[index], outTypes.at(index)};
        shapes.outputs.push_back(shapedType(out[index], outTypes.at(index)));
      }
    }
    result.push_back(std::move(shapes));
  }
  return result;
}

}  // namespace ocvdnn

#else

namespace ocvdnn {

bool hasNewEngine(const cv::dnn::Net &) { return false; }
bool takesFloats(const cv::dnn::Net &, const char *) { return false; }
std::string newEngineOutput(const cv::dnn::Net &, const std::string &name) { return name; }
std::vector<LayerNode> newEngineNodes(const cv::dnn::Net &) { return {}; }
ParameterTotals newEngineTotals(const cv::dnn::Net &) { return {}; }
cv::Mat newEngineParameter(const cv::dnn::Net &, const LayerNode &, int32_t) { return {}; }
std::vector<LayerShapes> inferNewEngineShapes(const cv::dnn::Net &, const std::vector<LayerNode> &,
                                              const std::vector<ShapedType> &) {
  return {};
}

}  // namespace ocvdnn

#endif
