#include "checks.hpp"
#include "../refusal.hpp"

#include <unordered_map>

namespace ocvdnn::onnx {
namespace {

using Givers = std::unordered_map<std::string_view, const Node *>;

void checkInputsAreGiven(const Node &node, const Scope &scope, const Givers &givers) {
  for (const std::string_view input : node.inputs) {
    if (input.empty() || scope.find(input))
      continue;
    const auto later = givers.find(input);
    if (later == givers.end())
      refuse(node.described(), " reads ", quoted(input),
             ", which is no input of the graph, no initializer and no output of a node");
    refuse(node.described(), " reads ", quoted(input), ", which only ", later->second->described(),
           " after it gives: the graph has a cycle, or its nodes are not in the order in which they run");
  }
}

void checkNode(const NodeInScope &use) {
  checkSignature(use.node, use.opset);
  checkAxes(use);
  checkConvolution(use);
  checkPooling(use);
  checkNormalization(use);
  checkRecurrent(use);
  checkMatrixProduct(use);
  checkRearrangement(use);
  checkIndices(use);
  checkResizing(use);
  checkElementwise(use);
  checkReduction(use);
}

}  // namespace

const Known &NodeInScope::input(size_t index) const {
  static const Known nothing;
  const Known *found = has(index) ? scope.find(node.inputs[index]) : nullptr;
  return found ? *found : nothing;
}

bool NodeInScope::has(size_t index) const { return index < node.inputs.size() && !node.inputs[index].empty(); }

bool NodeInScope::constantIntegers(size_t index, std::vector<int64_t> &into) const {
  const Tensor *constant = input(index).constant;
  return constant && constant->readIntegers(into);
}

void checkGraph(const Graph &graph, const Scope *outer, int64_t opset, bool hasOpenInputs) {
  Scope scope(outer);
  std::unordered_set<std::string_view> shapelessInputs;
  for (const Value &input : graph.inputs) {
    scope.define(input.name, input.rankIsKnown ? Known::ofShape(input.dims) : Known());
    if (!input.rankIsKnown)
      shapelessInputs.insert(input.name);
  }
  for (const std::string_view sparse : graph.sparseInitializers)
    scope.define(sparse, Known());
  for (const Tensor &initializer : graph.initializers) {
    checkPayload(initializer, "initializer " + quoted(initializer.name));
    shapelessInputs.erase(initializer.name);
    scope.define(initializer.name, Known::ofConstant(initializer));
  }
  Givers givers;
  for (const Node &node : graph.nodes)
    for (const std::string_view output : node.outputs)
      givers.emplace(output, &node);
  for (const Node &node : graph.nodes) {
    checkInputsAreGiven(node, scope, givers);
    for (const Attribute &attribute : node.attributes) {
      if (attribute.hasTensor)
        checkPayload(attribute.tensor, "the tensor in attribute " + quoted(attribute.name) + " of " + node.described());
      for (const auto &inner : attribute.graphs)
        checkGraph(*inner, &scope, opset, hasOpenInputs);
    }
    const NodeInScope use = {node, scope, opset, hasOpenInputs};
    if (node.isStandard()) {
      checkNode(use);
      checkSupport(use, shapelessInputs);
    }
    inferOutputs(use, scope);
  }
  for (const Value &output : graph.outputs)
    if (!scope.find(output.name))
      refuse("output ", quoted(output.name), " of the graph is given by no node");
}

}  // namespace ocvdnn::onnx
