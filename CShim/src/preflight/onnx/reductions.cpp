// OpenCV 4.6 settles how many elements a reduction takes when it reads the model, from the extents that the model
// declares. Where they are open, or other ones come in, it reduces foreign memory. Later versions look at every run.
#include "checks.hpp"
#include "../refusal.hpp"

#include <algorithm>
#include <numeric>

namespace ocvdnn::onnx {
namespace {

#if CV_VERSION_MAJOR == 4 && CV_VERSION_MINOR < 7
constexpr bool areReductionsSettledAtReading = true;
#else
constexpr bool areReductionsSettledAtReading = false;
#endif

bool isReduction(const Node &node) { return node.isStandard() && node.operation.substr(0, 6) == "Reduce"; }

// The axes that the node reduces, counted from the front: all where it names none.
std::vector<int64_t> reducedAxes(const NodeInScope &use, size_t rank) {
  std::vector<int64_t> axes;
  if (const Attribute *attribute = use.node.attribute("axes"))
    axes = attribute->integers;
  else
    use.constantIntegers(1, axes);
  for (int64_t &axis : axes)
    axis += axis < 0 ? static_cast<int64_t>(rank) : 0;
  if (axes.empty()) {
    axes.resize(rank);
    std::iota(axes.begin(), axes.end(), 0);
  }
  return axes;
}

}  // namespace

bool hasOpenExtents(const Graph &graph) {
  // OpenCV itself counts with an open batch where there are three axes or more.
  for (const Value &input : graph.inputs)
    for (size_t axis = input.dims.size() >= 3 ? 1 : 0; axis < input.dims.size(); ++axis)
      if (input.dims[axis] == -1)
        return true;
  return false;
}

void checkReduction(const NodeInScope &use) {
  const Known &value = use.input(0);
  if (!areReductionsSettledAtReading || !isReduction(use.node) || !use.hasOpenInputs || !value.rankIsKnown ||
      value.constant)
    return;
  for (const int64_t axis : reducedAxes(use, value.dims.size()))
    if (value.extent(static_cast<size_t>(axis)) == -1)
      refuse(use.node.described(), " reduces axis ", axis,
             ", whose extent the model leaves open; OpenCV " CV_VERSION
             " reduces only axes of an extent that the model's inputs fix");
}

int firstBindingAxis(const Graph &graph) {
  int first = -1;
  const Scope nothing(nullptr);
  for (const Node &node : graph.nodes) {
    if (!areReductionsSettledAtReading || !isReduction(node))
      continue;
    // Without the rank a negative axis is taken for one behind the first.
    const std::vector<int64_t> axes = reducedAxes({node, nothing, 0, false}, 1);
    const bool takesFirst = std::find(axes.begin(), axes.end(), 0) != axes.end();
    first = takesFirst ? 0 : first == -1 ? 1 : first;
  }
  return first;
}

}  // namespace ocvdnn::onnx
