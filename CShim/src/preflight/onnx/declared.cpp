#include "checks.hpp"

#include <unordered_map>
#include <unordered_set>

namespace ocvdnn::onnx {

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

namespace {

// As OpenCV 4 names the layers of ONNX nodes.
std::string layerName(const Node &node) {
  if (!node.name.empty())
    return "onnx_node!" + std::string(node.name);
  return "onnx_node_output_0!" + std::string(node.outputs.empty() ? std::string_view() : node.outputs[0]);
}

std::vector<DeclaredOutput> declaredOutputs(const Graph &graph) {
  std::unordered_map<std::string_view, const Node *> makers;
  for (const Node &node : graph.nodes)
    for (const std::string_view output : node.outputs)
      makers.emplace(output, &node);
  std::vector<DeclaredOutput> outputs;
  for (const Value &output : graph.outputs) {
    const auto maker = makers.find(output.name);
    outputs.push_back({std::string(output.name), maker == makers.end() ? std::string() : layerName(*maker->second)});
  }
  return outputs;
}

}  // namespace

Declared declared(const Graph &graph) {
  std::unordered_set<std::string_view> filled;
  for (const Tensor &initializer : graph.initializers)
    filled.insert(initializer.name);
  const LeastExtents least = leastExtents(graph);
  const int firstBinding = firstBindingAxis(graph);
  Declared declared;
  declared.outputs = declaredOutputs(graph);
  for (const Value &input : graph.inputs)
    if (!filled.count(input.name))
      declared.inputs.push_back({std::string(input.name), input.rankIsKnown, input.dims, depthOf(input.type),
                                 firstBinding, least.of(input.name)});
  learnFromFirstLayers(graph, declared);
  return declared;
}

}  // namespace ocvdnn::onnx
