#include "inspect/graph.hpp"

#include "inspect/new_engine.hpp"

#include <set>

namespace ocvdnn {
namespace {

ShapedType shapedType(const cv::Mat &mat) {
  return {std::vector<int32_t>(mat.size.p, mat.size.p + mat.dims), mat.depth()};
}

LayerNode classicNode(const cv::dnn::Net &net, const std::string &name) {
  LayerNode node;
  node.id = net.getLayerId(name);
  node.layer = net.getLayer(node.id);
  for (const auto &input : net.getLayerInputs(node.id)) node.inputs.push_back(input->name);
  node.outputs = {name};
  for (const cv::Mat &blob : node.layer->blobs) node.parameters.push_back(shapedType(blob));
  return node;
}

bool endsWith(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The classic engine only tells shapes. Its elements are float32, except in quantized networks.
int32_t classicElementType(const std::string &layerType) {
  return endsWith(layerType, "Int8") || layerType == "Quantize" ? OCVDNN_INT8 : OCVDNN_FLOAT32;
}

std::vector<ShapedType> shapedTypes(const std::vector<MatShape> &shapes, int32_t elementType) {
  std::vector<ShapedType> result;
  for (const MatShape &shape : shapes) result.push_back({std::vector<int32_t>(shape.begin(), shape.end()), elementType});
  return result;
}

std::vector<LayerShapes> inferClassicShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                            const std::vector<ShapedType> &inputs) {
  std::vector<MatShape> shapes;
  std::vector<int> types, ids;
  for (const ShapedType &input : inputs) {
    shapes.push_back(MatShape(input.dims.begin(), input.dims.end()));
    types.push_back(input.elementType);
  }
  std::vector<std::vector<MatShape>> in, out;
#if CV_VERSION_MAJOR >= 5
  net.getLayersShapes(shapes, types, ids, in, out);
#else
  net.getLayersShapes(shapes, ids, in, out);
#endif
  std::vector<LayerShapes> result;
  for (size_t index = 0, at = 0; index < nodes.size(); ++index) {
    while (at < ids.size() && ids[at] != nodes[index].id) ++at;
    if (at == ids.size()) throw Failure(OCVDNN_ERROR_INTERNAL, "OpenCV doesn't know the shapes of this layer", nodes[index].layer->name);
    const int32_t type = classicElementType(nodes[index].layer->type);
    result.push_back({shapedTypes(in[at], type), shapedTypes(out[at], type)});
  }
  return result;
}

}  // namespace

std::vector<ShapedType> classicOutputShapes(const cv::dnn::Net &net, int32_t id, const std::vector<ShapedType> &inputs) {
  std::vector<MatShape> shapes, in, out;
  std::vector<int> types;
  for (const ShapedType &input : inputs) {
    shapes.push_back(MatShape(input.dims.begin(), input.dims.end()));
    types.push_back(input.elementType);
  }
#if CV_VERSION_MAJOR >= 5
  net.getLayerShapes(shapes, types, id, in, out);
#else
  net.getLayerShapes(shapes, id, in, out);
#endif
  return shapedTypes(out, classicElementType(net.getLayer(id)->type));
}

int64_t ShapedType::count() const {
  int64_t product = 1;
  for (const int32_t length : dims) product *= length;
  return product;
}

int64_t ShapedType::bytes() const { return count() * static_cast<int64_t>(ocvdnn_element_type_size(elementType)); }

std::vector<LayerNode> layerNodes(const cv::dnn::Net &net) {
  if (hasNewEngine(net)) return newEngineNodes(net);
  std::vector<LayerNode> nodes;
  for (const std::string &name : net.getLayerNames()) nodes.push_back(classicNode(net, name));
  return nodes;
}

ParameterTotals parameterTotals(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes) {
  if (hasNewEngine(net)) return newEngineTotals(net);
  ParameterTotals totals;
  for (const LayerNode &node : nodes)
    for (const ShapedType &parameter : node.parameters) {
      totals.count += parameter.count();
      totals.bytes += parameter.bytes();
    }
  return totals;
}

std::string typeOf(const ocvdnn_net &net, int32_t id) {
  const auto added = net.addedLayers.find(id);
  return added != net.addedLayers.end() ? added->second.type : net.net.getLayer(id)->type;
}

bool givesSeveral(const std::string &type) {
  static const std::set<std::string> types{"Slice", "SliceInt8", "Split",       "SplitInt8", "LSTM", "GRU",
                                           "RNN",   "Pooling",   "PoolingInt8", "Proposal",  "TopK"};
  return types.count(type) != 0;
}

std::vector<ShapedType> shapesSet(const ocvdnn_net &net) {
  std::vector<ShapedType> shapes;
  const auto only = net.inputShapes.find("");
  for (const DeclaredInput &input : net.declared.inputs) {
    const auto named = net.inputShapes.find(input.name);
    const auto given = named != net.inputShapes.end() ? named : only;
    if (given == net.inputShapes.end()) return {};
    shapes.push_back({given->second});
  }
  if (net.declared.inputs.empty() && net.inputShapes.size() == 1) shapes.push_back({net.inputShapes.begin()->second});
  return shapes;
}

int32_t requireLayer(const ocvdnn_net &net, const std::string &name) {
  const std::string layer = layerOf(net, name);
  const int id = net.net.getLayerId(layer.empty() ? name : layer);
  if (id < 0) throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the network has no layer of this name", name);
  return id;
}

cv::Mat parameterOf(const cv::dnn::Net &net, const LayerNode &node, int32_t index) {
  return hasNewEngine(net) ? newEngineParameter(net, node, index) : net.getParam(node.id, index);
}

void setParameter(cv::dnn::Net &net, const LayerNode &node, int32_t index, const cv::Mat &value) {
  if (hasNewEngine(net))
    net.setParam(node.outputs.at(0), index, value);  // by the output's name, as the engine requires
  else
    net.setParam(node.id, index, value);
}

std::vector<LayerShapes> inferShapes(const cv::dnn::Net &net, const std::vector<LayerNode> &nodes,
                                     const std::vector<ShapedType> &inputs) {
  return hasNewEngine(net) ? inferNewEngineShapes(net, nodes, inputs) : inferClassicShapes(net, nodes, inputs);
}

}  // namespace ocvdnn
