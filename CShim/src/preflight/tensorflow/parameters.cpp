// Numbers in their range. OpenCV reads lists by position, often unasked how long they are.
#include "checks.hpp"

#include "../refusal.hpp"

#include <algorithm>
#include <limits>

namespace ocvdnn::tensorflow {
namespace {

// Windows, strides and dilations have a number for every axis of the value: 4, or 5 for volumes.
void checkWindow(const Node &node) {
  const bool isVolume = node.operation.find("3D") != std::string::npos;
  for (const char *name : {"strides", "ksize", "dilations"}) {
    const Attribute *list = node.attribute(name);
    if (!list || list->integers.empty())
      continue;
    if (list->integers.size() != (isVolume ? 5 : 4))
      refuse(node.described(), ": ", name, " is ", listed(list->integers), "; it must have ", isVolume ? 5 : 4,
             " numbers");
    for (const int64_t number : list->integers)
      if (number < 1 || number > std::numeric_limits<int32_t>::max())
        refuse(node.described(), ": ", name, " is ", listed(list->integers), "; each must be from 1 to 2147483647");
  }
}

bool hasWindow(const std::string &operation) {
  for (const char *windowed : {"Conv2D", "Conv3D", "DepthwiseConv2dNative", "Conv2DBackpropInput", "MaxPool", "AvgPool",
                               "MaxPool3D", "AvgPool3D"})
    if (operation == windowed)
      return true;
  return false;
}

// OpenCV takes the first number of int_val without asking whether there is one, also where the number is right but in
// tensor_content.
void checkAxisConstant(const Node &node, const Names &names, size_t index) {
  const Tensor *axis = names.constant(node, index);
  if (axis && axis->leadingIntegers.empty())
    refuse(node.described(), ": its axis ", quoted(node.inputs[index]),
           " has no int_val, where OpenCV reads it (freeze the graph so that scalars are written there)");
  // -4 … 3 and, for volumes, -5 … 4.
  if (axis && (axis->leadingIntegers[0] < -5 || axis->leadingIntegers[0] > 4))
    refuse(node.described(), ": axis ", axis->leadingIntegers[0], " is beyond any value's axes");
}

void checkSplit(const Node &node, const Names &names) {
  const Attribute *parts = node.attribute("num_split");
  if (parts && (parts->integer < 1 || parts->integer > std::numeric_limits<int16_t>::max()))
    refuse(node.described(), ": num_split is ", parts->integer, "; it must be from 1 to 32767");
  checkAxisConstant(node, names, 0);
}

void checkOrder(const Node &node, const Names &names) {
  std::vector<int64_t> order;
  const Tensor *constant = names.constant(node, 1);
  if (!constant || !constant->readIntegers(order))
    return;
  std::vector<bool> taken(order.size());
  for (const int64_t axis : order) {
    const auto place = static_cast<size_t>(axis < 0 ? axis + static_cast<int64_t>(order.size()) : axis);
    if (place >= order.size() || taken[place])
      refuse(node.described(), ": the order is ", listed(order), "; it must name each axis from 0 to ",
             order.size() - 1, " once");
    taken[place] = true;
  }
}

void checkBlocks(const Node &node) {
  const Attribute *block = node.attribute("block_size");
  if (block && (block->integer < 1 || block->integer > std::numeric_limits<int16_t>::max()))
    refuse(node.described(), ": block_size is ", block->integer, "; it must be from 1 to 32767");
}

}  // namespace

void checkParameters(const Graph &graph, const Names &names) {
  for (const Node &node : graph.nodes) {
    if (hasWindow(node.operation))
      checkWindow(node);
    else if (node.operation == "Split")
      checkSplit(node, names);
    else if (node.operation == "ConcatV2")
      checkAxisConstant(node, names, std::max<size_t>(node.dataInputs(), 1) - 1);
    else if (node.operation == "Concat")
      checkAxisConstant(node, names, 0);
    else if (node.operation == "Transpose")
      checkOrder(node, names);
    else if (node.operation == "SpaceToDepth" || node.operation == "DepthToSpace")
      checkBlocks(node);
  }
}

}  // namespace ocvdnn::tensorflow
