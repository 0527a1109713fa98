#include "checks.hpp"

#include "../refusal.hpp"
#include "../words.hpp"

#include <unordered_set>

namespace ocvdnn::tensorflow {
namespace {

bool isChannelsFirst(const Node &node) {
  const Attribute *format = node.attribute("data_format");
  return format && format->text.substr(0, 2) == "NC";
}

// Follows the number of channels from node to node, in the order in which they stand; a value from a node further on is
// not known, and nothing is checked against it.
class ChannelWalk {
public:
  explicit ChannelWalk(const Names &names) : names(names) {}

  void visit(const Node &node) {
    const int64_t given = follow(node);
    if (given != -1)
      channels[node.name] = given;
  }

private:
  int64_t input(const Node &node) const {
    if (node.inputs.empty())
      return -1;
    const auto found = channels.find(nodeNamed(node.inputs[0]));
    return found == channels.end() ? -1 : found->second;
  }

  // The extent of the constant's axis, or -1.
  int64_t extent(const Node &node, size_t index, size_t axis) const {
    const Tensor *constant = names.constant(node, index);
    return constant && constant->shape.rankIsKnown && axis < constant->shape.dims.size() ? constant->shape.dims[axis]
                                                                                         : -1;
  }

  void checkLength(const Node &node, size_t index, int64_t needed, const char *reason) const {
    const int64_t length = extent(node, index, 0);
    const Tensor *constant = names.constant(node, index);
    if (needed != -1 && constant && constant->shape.dims.size() == 1 && length != needed)
      refuse(node.described(), ": ", quoted(node.inputs[index]), " has ", length, " elements; it must have ", needed,
             ", one for each ", reason);
  }

  int64_t convolution(const Node &node) const {
    const bool isDepthwise = node.operation == "DepthwiseConv2dNative";
    const int64_t expected = extent(node, 1, 2), filters = extent(node, 1, 3), given = input(node);
    for (const int64_t axis : {0, 1, 2, 3})
      if (extent(node, 1, static_cast<size_t>(axis)) == 0)
        refuse(node.described(), " has weights of shape ", listed(names.constant(node, 1)->shape.dims),
               ", which is empty");
    // A convolution by groups has a part of the channels in each filter.
    if (given != -1 && expected > 0 && (isDepthwise ? given != expected : given % expected != 0))
      refuse(node.described(), " takes ", expected, " channels, but its input has ", given);
    return isDepthwise ? (expected == -1 || filters == -1 ? -1 : expected * filters) : filters;
  }

  int64_t normalization(const Node &node) const {
    int64_t needed = input(node);
    for (size_t index = 1; index <= 4; ++index) {
      const Tensor *statistic = names.constant(node, index);
      // Mean and variance are empty where the node is left in training mode.
      if (!statistic || (index > 2 && extent(node, index, 0) == 0))
        continue;
      checkLength(node, index, needed, "channel");
      needed = needed == -1 ? extent(node, index, 0) : needed;
    }
    return input(node);
  }

  int64_t placeholder(const Node &node) const {
    const Attribute *shape = node.attribute("shape");
    if (!shape || !shape->shape.rankIsKnown || shape->shape.dims.size() != 4)
      return -1;
    return shape->shape.dims[3] > 0 ? shape->shape.dims[3] : -1;
  }

  int64_t follow(const Node &node) const {
    static const auto unchanged = [] {
      const auto list = words("Abs AvgPool Elu Exp Identity LRN LeakyRelu MaxPool Neg Relu Relu6 ResizeBilinear "
                              "ResizeNearestNeighbor Rsqrt Selu Sigmoid Softplus Sqrt Square Tanh");
      return std::unordered_set<std::string_view>(list.begin(), list.end());
    }();
    if (isChannelsFirst(node))
      return -1;
    if (node.operation == "Placeholder")
      return placeholder(node);
    if (node.operation == "Conv2D" || node.operation == "DepthwiseConv2dNative")
      return convolution(node);
    if (node.operation.substr(0, 14) == "FusedBatchNorm")
      return normalization(node);
    if (node.operation == "BiasAdd")
      checkLength(node, 1, input(node), "channel");
    return node.operation == "BiasAdd" || unchanged.count(node.operation) ? input(node) : -1;
  }

  const Names &names;
  std::unordered_map<std::string, int64_t> channels;
};

}  // namespace

void checkChannels(const Graph &graph, const Names &names) {
  ChannelWalk walk(names);
  for (const Node &node : graph.nodes)
    walk.visit(node);
}

}  // namespace ocvdnn::tensorflow
