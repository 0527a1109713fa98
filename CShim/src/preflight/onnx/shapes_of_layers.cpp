#include "shape_rules.hpp"

#include <algorithm>
#include <limits>

namespace ocvdnn::onnx {
namespace {

constexpr int64_t open = -1;

int64_t product(int64_t a, int64_t b) {
  return a < 0 || b < 0 || (b != 0 && a > std::numeric_limits<int64_t>::max() / b) ? open : a * b;
}

}  // namespace

Known sameAsInput(const NodeInScope &use) {
  const Known &input = use.input(0);
  return input.rankIsKnown ? Known::ofShape(input.dims) : Known();
}

Known convolution(const NodeInScope &use) {
  const Known &weights = use.input(1);
  if (!weights.rankIsKnown || weights.dims.size() < 3)
    return {};
  std::vector<int64_t> dims(weights.dims.size(), open);
  dims[0] = use.input(0).extent(0);
  dims[1] = use.node.operation == "Conv" ? weights.dims[0] : product(weights.dims[1], use.node.integer("group", 1));
  return Known::ofShape(std::move(dims));
}

Known pooling(const NodeInScope &use) {
  Known pooled = sameAsInput(use);
  for (size_t axis = 2; axis < pooled.dims.size(); ++axis)
    pooled.dims[axis] = use.node.operation.substr(0, 6) == "Global" ? 1 : open;
  return pooled;
}

// NumPy's broadcasting: aligned at the last axis, where 1 gives way. Before opset 7 an attribute says where the second
// input belongs in the first.
Known broadcast(const NodeInScope &use) {
  if (use.node.attribute("broadcast"))
    return sameAsInput(use);
  std::vector<int64_t> dims;
  for (size_t i = 0; i < use.node.inputs.size(); ++i) {
    const Known &input = use.input(i);
    if (!input.rankIsKnown)
      return {};
    if (input.dims.size() > dims.size())
      dims.insert(dims.begin(), input.dims.size() - dims.size(), 1);
    for (size_t back = 1; back <= input.dims.size(); ++back) {
      int64_t &extent = dims[dims.size() - back];
      const int64_t other = input.dims[input.dims.size() - back];
      extent = extent == 1 ? other : other == 1 || other == open ? extent : extent == open ? other : extent;
    }
  }
  return Known::ofShape(std::move(dims));
}

Known gemm(const NodeInScope &use) {
  return Known::ofShape({open, use.input(1).extent(use.node.integer("transB", 0) ? 0 : 1)});
}

Known matrixProduct(const NodeInScope &use) {
  const Known &a = use.input(0), &b = use.input(1);
  if (!a.rankIsKnown || !b.rankIsKnown || a.dims.size() < 2 || b.dims.size() < 2)
    return {};
  std::vector<int64_t> dims(std::max(a.dims.size(), b.dims.size()), open);
  dims[dims.size() - 2] = a.dims[a.dims.size() - 2];
  dims[dims.size() - 1] = b.dims[b.dims.size() - 1];
  return Known::ofShape(std::move(dims));
}

}  // namespace ocvdnn::onnx
