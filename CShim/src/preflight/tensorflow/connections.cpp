#include "checks.hpp"

#include "../refusal.hpp"

namespace ocvdnn::tensorflow {

Names::Names(const Graph &graph, const Graph &weights) {
  for (const Graph *source : {&graph, &weights})
    for (const Node &node : source->nodes) {
      if (source == &graph)
        nodes.emplace(node.name, &node);
      const Attribute *value = node.attribute("value");
      if (node.operation == "Const" && value && value->hasTensor)
        constants.emplace(node.name, &node);
    }
}

const Node *Names::node(const std::string &input) const {
  for (const std::string &name : {nodeNamed(input), input})
    if (const auto found = nodes.find(name); found != nodes.end())
      return found->second;
  const auto found = constants.find(nodeNamed(input));
  return found == constants.end() ? nullptr : found->second;
}

const Tensor *Names::constant(const Node &node, size_t index) const {
  if (index >= node.inputs.size())
    return nullptr;
  const auto found = constants.find(nodeNamed(node.inputs[index]));
  return found == constants.end() ? nullptr : &found->second->attribute("value")->tensor;
}

void checkConnections(const Graph &graph, const Names &names) {
  // Nodes are taken away as soon as all that they read is; what cannot be taken away is in a cycle, or behind one.
  std::unordered_map<const Node *, size_t> waitsFor;
  std::unordered_map<const Node *, std::vector<const Node *>> readers;
  std::vector<const Node *> ready;
  for (const Node &node : graph.nodes) {
    for (const std::string &input : node.inputs) {
      const Node *source = names.node(input);
      if (!source && !input.empty() && input[0] == '^')
        continue;
      if (!source)
        refuse(node.described(), " reads ", quoted(input), ", which names no node of the graph");
      // The way back of a loop.
      if (source->operation == "NextIteration" || source->operation == "Const")
        continue;
      ++waitsFor[&node];
      readers[source].push_back(&node);
    }
    if (!waitsFor[&node])
      ready.push_back(&node);
  }
  size_t taken = 0;
  for (; !ready.empty(); ++taken) {
    const Node *node = ready.back();
    ready.pop_back();
    for (const Node *reader : readers[node])
      if (--waitsFor[reader] == 0)
        ready.push_back(reader);
  }
  for (const Node &node : graph.nodes)
    if (taken != graph.nodes.size() && waitsFor[&node])
      refuse("the graph has a cycle: ", node.described(), " waits for its own output");
}

}  // namespace ocvdnn::tensorflow
