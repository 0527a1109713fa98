#include "shape_rules.hpp"

#include <algorithm>
#include <limits>

namespace ocvdnn::onnx {
namespace {

constexpr int64_t open = -1;

// The axes that an attribute or, since opset 13, an input names, counted from the front and in order; false where they
// are not known.
bool readAxes(const NodeInScope &use, size_t input, size_t rank, std::vector<int64_t> &axes) {
  const Attribute *attribute = use.node.attribute("axes");
  if (attribute)
    axes = attribute->integers;
  else if (!use.constantIntegers(input, axes))
    return false;
  for (int64_t &axis : axes)
    axis += axis < 0 ? static_cast<int64_t>(rank) : 0;
  std::sort(axes.begin(), axes.end());
  return std::all_of(axes.begin(), axes.end(),
                     [&](int64_t axis) { return axis >= 0 && axis < static_cast<int64_t>(rank); });
}

// The axis attribute counted from the front; the rank where it is beyond.
size_t axisOf(const NodeInScope &use, int64_t otherwise, size_t rank) {
  const int64_t axis = use.node.integer("axis", otherwise);
  const int64_t fromFront = axis < 0 ? axis + static_cast<int64_t>(rank) : axis;
  return fromFront < 0 || fromFront > static_cast<int64_t>(rank) ? rank : static_cast<size_t>(fromFront);
}

}  // namespace

Known concatenation(const NodeInScope &use) {
  Known joined = sameAsInput(use);
  const auto rank = static_cast<int64_t>(joined.dims.size());
  const int64_t axis = use.node.integer("axis", 1);
  if (axis < -rank || axis >= rank)
    return {};
  int64_t total = 0;
  for (size_t i = 0; i < use.node.inputs.size(); ++i) {
    const int64_t extent = use.input(i).extent(static_cast<size_t>(axis < 0 ? axis + rank : axis));
    total = total < 0 || extent < 0 || total > std::numeric_limits<int32_t>::max() ? open : total + extent;
  }
  joined.dims[static_cast<size_t>(axis < 0 ? axis + rank : axis)] = total;
  return joined;
}

Known transposition(const NodeInScope &use) {
  const Known &input = use.input(0);
  const Attribute *order = use.node.attribute("perm");
  if (!input.rankIsKnown)
    return {};
  std::vector<int64_t> dims(input.dims.rbegin(), input.dims.rend());
  if (order && order->integers.size() == dims.size())
    for (size_t axis = 0; axis < dims.size(); ++axis)
      dims[axis] = input.extent(static_cast<size_t>(order->integers[axis]));
  return Known::ofShape(std::move(dims));
}

Known reshaping(const NodeInScope &use) {
  std::vector<int64_t> dims;
  if (!use.constantIntegers(1, dims) || use.input(1).dims.size() != 1)
    return {};
  for (int64_t &extent : dims)
    extent = extent > 0 ? extent : open;
  return Known::ofShape(std::move(dims));
}

Known flattening(const NodeInScope &) { return Known::ofShape({open, open}); }

Known sameRank(const NodeInScope &use) {
  const Known &input = use.input(0);
  return input.rankIsKnown ? Known::ofShape(std::vector<int64_t>(input.dims.size(), open)) : Known();
}

Known openAlongAxis(const NodeInScope &use) {
  Known value = sameAsInput(use);
  const size_t axis = axisOf(use, use.node.operation == "TopK" ? -1 : 0, value.dims.size());
  if (axis < value.dims.size())
    value.dims[axis] = open;
  return value;
}

Known squeezing(const NodeInScope &use) {
  const Known &input = use.input(0);
  std::vector<int64_t> axes, dims = input.dims;
  if (!input.rankIsKnown || !readAxes(use, 1, dims.size(), axes))
    return {};
  axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
  for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis)
    dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(*axis));
  return Known::ofShape(std::move(dims));
}

Known unsqueezing(const NodeInScope &use) {
  const Known &input = use.input(0);
  const Attribute *attribute = use.node.attribute("axes");
  std::vector<int64_t> axes, dims = input.dims;
  if (!input.rankIsKnown || (!attribute && !use.constantIntegers(1, axes)))
    return {};
  const size_t rank = dims.size() + (attribute ? attribute->integers.size() : axes.size());
  if (!readAxes(use, 1, rank, axes) || std::adjacent_find(axes.begin(), axes.end()) != axes.end())
    return {};
  for (const int64_t axis : axes)
    dims.insert(dims.begin() + static_cast<std::ptrdiff_t>(axis), 1);
  return Known::ofShape(std::move(dims));
}

Known reduction(const NodeInScope &use) {
  const Known &input = use.input(0);
  std::vector<int64_t> axes, dims = input.dims;
  if (!input.rankIsKnown || use.node.integer("noop_with_empty_axes", 0) != 0 || !readAxes(use, 1, dims.size(), axes) ||
      axes.empty())
    return {};
  axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
  for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) {
    const auto place = dims.begin() + static_cast<std::ptrdiff_t>(*axis);
    if (use.node.integer("keepdims", 1) != 0)
      *place = 1;
    else
      dims.erase(place);
  }
  return Known::ofShape(std::move(dims));
}

Known gathering(const NodeInScope &use) {
  const Known &value = use.input(0), &indices = use.input(1);
  const size_t axis = axisOf(use, 0, value.dims.size());
  if (!value.rankIsKnown || !indices.rankIsKnown || axis >= value.dims.size())
    return {};
  std::vector<int64_t> dims(value.dims.begin(), value.dims.begin() + static_cast<std::ptrdiff_t>(axis));
  dims.insert(dims.end(), indices.dims.begin(), indices.dims.end());
  dims.insert(dims.end(), value.dims.begin() + static_cast<std::ptrdiff_t>(axis) + 1, value.dims.end());
  return Known::ofShape(std::move(dims));
}

}  // namespace ocvdnn::onnx
