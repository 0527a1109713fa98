// The checks of a TensorFlow graph, each about one thing. They throw Failure(OCVDNN_ERROR_INVALID_MODEL).
#pragma once

#include "../least_extents.hpp"
#include "../preflight.hpp"
#include "graph.hpp"

#include <string>
#include <unordered_map>

namespace ocvdnn::tensorflow {

// The graph's nodes by name, and its constants, which a text leaves to the model's binary form.
class Names {
public:
  Names(const Graph &graph, const Graph &weights);
  const Node *node(const std::string &input) const;
  // The constant that input `index` of the node is; nullptr where it is none.
  const Tensor *constant(const Node &node, size_t index) const;

private:
  std::unordered_map<std::string, const Node *> nodes, constants;
};

// No tensor holds more or less than its shape says.
void checkTensors(const Graph &graph);
// Inputs that name a node, and no cycle except through NextIteration.
void checkConnections(const Graph &graph, const Names &names);
// The inputs that TensorFlow's operators need; OpenCV's own operators in a text may do with fewer.
void checkInputCounts(const Graph &graph);
// Windows, parts and axes in their range.
void checkParameters(const Graph &graph, const Names &names);
// Statistics and weights that fit the channels, followed from the inputs through the graph.
void checkChannels(const Graph &graph, const Names &names);
LeastExtents leastExtents(const Graph &graph, const Names &names);
// The Placeholders. OpenCV takes images as [N, C, H, W] where the graph has them as [N, H, W, C].
Declared declaredInputs(const Graph &graph, const Names &names);

}  // namespace ocvdnn::tensorflow
