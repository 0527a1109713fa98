#include "checks.hpp"

namespace ocvdnn::tensorflow {
namespace {

// An element type as OpenCV 5 numbers it (CV_8U is 0); -1 for those that it does not have.
int depthOf(int64_t type) {
  switch (type) {
  case uint8: return 0;
  case int8: return 1;
  case uint16: return 2;
  case int16: return 3;
  case int32: return 4;
  case float32: return 5;
  case float64: return 6;
  case float16: return 7;
  case bfloat16: return 8;
  case boolean: return 9;
  case uint64: return 10;
  case int64: return 11;
  case uint32: return 12;
  default: return -1;
  }
}

// The nodes by the node that is their first input.
using Readers = std::unordered_map<std::string, std::vector<const Node *>>;

// Whether one of the nodes that read the placeholder says that its last axis is the channels.
bool isReadAsImage(const Readers &readers, const Names &names, const Node &placeholder, int64_t &channels) {
  const auto found = readers.find(placeholder.name);
  if (found == readers.end())
    return false;
  for (const Node *node : found->second) {
    const Attribute *format = node->attribute("data_format");
    if (format && format->text.substr(0, 2) == "NC")
      continue;
    if (node->operation == "Conv2D" || node->operation == "DepthwiseConv2dNative") {
      const Tensor *weights = names.constant(*node, 1);
      if (channels == -1 && weights && weights->shape.dims.size() == 4)
        channels = weights->shape.dims[2];
      return true;
    }
    if (format)
      return true;
  }
  return false;
}

}  // namespace

Declared declaredInputs(const Graph &graph, const Names &names) {
  const LeastExtents least = leastExtents(graph, names);
  Readers readers;
  for (const Node &node : graph.nodes)
    if (!node.inputs.empty())
      readers[nodeNamed(node.inputs[0])].push_back(&node);
  Declared declared;
  for (const Node &node : graph.nodes) {
    if (node.operation != "Placeholder")
      continue;
    DeclaredInput input;
    input.name = node.name;
    if (const Attribute *type = node.attribute("dtype"))
      input.elementType = depthOf(type->type);
    const Attribute *shape = node.attribute("shape");
    std::vector<int64_t> dims = shape ? shape->shape.dims : std::vector<int64_t>();
    for (int64_t &extent : dims)
      extent = extent > 0 ? extent : -1;
    bool isImage = false;
    if (dims.size() == 4) {
      int64_t channels = dims[3];
      isImage = isReadAsImage(readers, names, node, channels);
      dims = isImage ? std::vector<int64_t>{dims[0], channels, dims[1], dims[2]}
                     : std::vector<int64_t>{dims[0], -1, -1, -1};
    }
    input.rankIsKnown = shape && shape->shape.rankIsKnown && (dims.size() == 2 || dims.size() == 4);
    if (input.rankIsKnown)
      input.dims = std::move(dims);
    if (isImage)
      input.leastExtents = least.of(node.name);
    declared.inputs.push_back(std::move(input));
  }
  return declared;
}

}  // namespace ocvdnn::tensorflow
