// Operators that move elements about: what they are told must fit what they move.
#include "checks.hpp"
#include "../refusal.hpp"

#include <algorithm>
#include <limits>

namespace ocvdnn::onnx {
namespace {

void checkTranspose(const NodeInScope &use) {
  const Attribute *order = use.node.attribute("perm");
  if (!order || order->integers.empty())
    return;
  const size_t rank = order->integers.size();
  std::vector<bool> taken(rank);
  for (const int64_t axis : order->integers) {
    const auto place = static_cast<size_t>(axis);
    if (axis < 0 || place >= rank || taken[place])
      refuse(use.node.described(), ": perm is ", listed(order->integers), "; it must name each axis from 0 to ",
             rank - 1, " once");
    taken[place] = true;
  }
  if (use.input(0).rankIsKnown && use.input(0).dims.size() != rank)
    refuse(use.node.described(), ": perm is ", listed(order->integers), ", but ", quoted(use.node.inputs[0]), " has ",
           use.input(0).dims.size(), " axes");
}

void checkSplitSizes(const NodeInScope &use, const std::vector<int64_t> &sizes) {
  if (sizes.size() != use.node.outputs.size())
    refuse(use.node.described(), " is to be split into ", sizes.size(), " parts, but has ", use.node.outputs.size(),
           " outputs");
  int64_t total = 0;
  for (const int64_t size : sizes) {
    if (size < 0 || size > std::numeric_limits<int32_t>::max())
      refuse(use.node.described(), ": the parts are ", listed(sizes), "; each must be 0 or more");
    total += size;
  }
  const Known &value = use.input(0);
  const auto rank = static_cast<int64_t>(value.dims.size());
  const int64_t axis = use.node.integer("axis", 0);
  const int64_t extent = value.extent(static_cast<size_t>(axis < 0 ? axis + rank : axis));
  if (extent != -1 && extent != total)
    refuse(use.node.described(), ": the parts are ", listed(sizes), ", ", total, " together, but the axis has ",
           extent);
}

void checkSplit(const NodeInScope &use) {
  std::vector<int64_t> sizes;
  if (const Attribute *attribute = use.node.attribute("split"))
    checkSplitSizes(use, attribute->integers);
  else if (use.constantIntegers(1, sizes))
    checkSplitSizes(use, sizes);
  if (const Attribute *count = use.node.attribute("num_outputs"); count && count->integer < 1)
    refuse(use.node.described(), ": num_outputs is ", count->integer, "; it must be 1 or more");
}

void checkShapeInput(const NodeInScope &use, size_t index, int64_t least) {
  std::vector<int64_t> shape;
  if (!use.constantIntegers(index, shape))
    return;
  for (const int64_t extent : shape)
    if (extent < least || extent > std::numeric_limits<int32_t>::max())
      refuse(use.node.described(), ": ", quoted(use.node.inputs[index]), " is ", listed(shape),
             "; each extent must be from ", least, " to 2147483647");
}

// OpenCV makes the value when it reads the model: one of several gigabytes takes the machine's memory and minutes.
void checkMadeSize(const NodeInScope &use, size_t index) {
  constexpr int64_t most = int64_t(1) << 29;
  std::vector<int64_t> shape;
  int64_t elements = 1;
  if (!use.constantIntegers(index, shape))
    return;
  for (const int64_t extent : shape)
    elements = elements > most ? elements : elements * std::max<int64_t>(extent, 1);
  if (elements > most)
    refuse(use.node.described(), " makes a value of shape ", listed(shape), "; ", most, " elements are the most");
}

void checkReshape(const NodeInScope &use) {
  std::vector<int64_t> shape;
  checkShapeInput(use, 1, -1);
  if (!use.constantIntegers(1, shape))
    return;
  size_t inferred = 0;
  for (const int64_t extent : shape)
    inferred += extent == -1;
  if (inferred > 1)
    refuse(use.node.described(), ": the shape ", quoted(use.node.inputs[1]), " leaves ", inferred,
           " extents open; one is the most");
}

void checkBlocks(const NodeInScope &use) {
  const int64_t block = use.node.integer("blocksize", 1);
  if (block < 1 || block > std::numeric_limits<int16_t>::max())
    refuse(use.node.described(), ": blocksize is ", block, "; it must be from 1 to 32767");
  const Known &value = use.input(0);
  const int64_t channels = value.extent(1);
  if (use.node.operation == "DepthToSpace" && channels != -1 && channels % (block * block) != 0)
    refuse(use.node.described(), ": ", channels, " channels do not make blocks of ", block, " × ", block);
}

void checkSlice(const NodeInScope &use) {
  std::vector<int64_t> steps;
  if (!use.constantIntegers(4, steps))
    return;
  for (const int64_t step : steps)
    if (step == 0)
      refuse(use.node.described(), ": a step is 0");
}

void checkPad(const NodeInScope &use) {
  std::vector<int64_t> pads;
  if (const Attribute *attribute = use.node.attribute("pads"))
    pads = attribute->integers;
  else if (!use.constantIntegers(1, pads) || use.has(3))
    return;
  const Known &value = use.input(0);
  if (pads.size() % 2 != 0 || (value.rankIsKnown && pads.size() != 2 * value.dims.size()))
    refuse(use.node.described(), " has ", pads.size(), " pads; it needs two an axis of the value ",
           described(value.dims));
}

}  // namespace

void checkRearrangement(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  if (operation == "Transpose")
    checkTranspose(use);
  else if (operation == "Split")
    checkSplit(use);
  else if (operation == "Reshape")
    checkReshape(use);
  else if (operation == "ConstantOfShape") {
    checkShapeInput(use, 0, 0);
    checkMadeSize(use, 0);
  } else if (operation == "Expand") {
    checkShapeInput(use, 1, 0);
    checkMadeSize(use, 1);
  } else if (operation == "Tile")
    checkShapeInput(use, 1, 0);
  else if (operation == "DepthToSpace" || operation == "SpaceToDepth")
    checkBlocks(use);
  else if (operation == "Slice")
    checkSlice(use);
  else if (operation == "Pad")
    checkPad(use);
}

}  // namespace ocvdnn::onnx
