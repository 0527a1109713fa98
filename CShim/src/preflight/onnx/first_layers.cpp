// What the first layers take says of the inputs what the model itself leaves open.
#include "checks.hpp"
#include "../words.hpp"

#include <unordered_set>

namespace ocvdnn::onnx {
namespace {

using Constants = std::unordered_map<std::string_view, const Tensor *>;

Constants constantsOf(const Graph &graph) {
  Constants constants;
  for (const Tensor &initializer : graph.initializers)
    constants[initializer.name] = &initializer;
  for (const Node &node : graph.nodes) {
    const Attribute *value = node.attribute("value");
    if (node.operation == "Constant" && value && value->hasTensor && !node.outputs.empty())
      constants[node.outputs[0]] = &value->tensor;
  }
  return constants;
}

// Whether the node gives its first input's shape on: a function of each element, perhaps with one number.
bool keepsShape(const Node &node, const Constants &constants) {
  static const auto unary = [] {
    const auto list = words("Abs Cast Clip Elu Identity LeakyRelu Neg Relu Sigmoid Sqrt Tanh");
    return std::unordered_set<std::string_view>(list.begin(), list.end());
  }();
  static const auto binary = [] {
    const auto list = words("Add Div Mul Sub");
    return std::unordered_set<std::string_view>(list.begin(), list.end());
  }();
  if (!binary.count(node.operation) || node.inputs.size() < 2)
    return unary.count(node.operation) != 0;
  const auto number = constants.find(node.inputs[1]);
  if (number == constants.end())
    return false;
  for (const int64_t extent : number->second->dims)
    if (extent != 1)
      return false;
  return true;
}

void learn(DeclaredInput &input, const Node &node, const Tensor &weights) {
  const bool isConvolution = node.operation == "Conv" || node.operation == "ConvTranspose";
  if (isConvolution && !input.rankIsKnown && weights.dims.size() > 2) {
    input.rankIsKnown = true;
    input.dims.assign(weights.dims.size(), -1);
  }
  if (!input.rankIsKnown || input.dims.size() < 2 || input.dims[1] != -1)
    return;
  if (node.operation == "Conv" && weights.dims.size() > 2)
    input.dims[1] = weights.dims[1] * node.integer("group", 1);
  else if (isConvolution || (node.operation == "BatchNormalization" && weights.dims.size() == 1))
    input.dims[1] = weights.dims[0];
}

}  // namespace

void learnFromFirstLayers(const Graph &graph, Declared &declared) {
  const Constants constants = constantsOf(graph);
  std::unordered_map<std::string_view, size_t> inputs;  // by the name of a value of the same shape
  for (size_t index = 0; index < declared.inputs.size(); ++index)
    inputs[declared.inputs[index].name] = index;
  for (const Node &node : graph.nodes) {
    const auto input = node.inputs.empty() ? inputs.end() : inputs.find(node.inputs[0]);
    if (input == inputs.end() || !node.isStandard())
      continue;
    const bool isLayer =
        node.operation == "Conv" || node.operation == "ConvTranspose" || node.operation == "BatchNormalization";
    const auto weights = node.inputs.size() > 1 ? constants.find(node.inputs[1]) : constants.end();
    if (isLayer && weights != constants.end() && !weights->second->dims.empty())
      learn(declared.inputs[input->second], node, *weights->second);
    else if (keepsShape(node, constants) && !node.outputs.empty())
      inputs[node.outputs[0]] = input->second;
  }
}

}  // namespace ocvdnn::onnx
