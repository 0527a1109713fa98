// Constant indices that the value has, and constant divisors that are not 0: OpenCV divides integers without asking.
#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn::onnx {
namespace {

void checkIndicesWithin(const NodeInScope &use) {
  const Known &value = use.input(0);
  const auto rank = static_cast<int64_t>(value.dims.size());
  const int64_t axis = use.node.integer("axis", 0);
  const int64_t extent = value.extent(static_cast<size_t>(axis < 0 ? axis + rank : axis));
  std::vector<int64_t> indices;
  if (extent == -1 || !use.constantIntegers(1, indices))
    return;
  for (const int64_t index : indices)
    if (index < -extent || index >= extent)
      refuse(use.node.described(), " takes index ", index, " of an axis of ", extent, " elements");
}

void checkDivisor(const NodeInScope &use) {
  std::vector<int64_t> divisors;
  if (!use.constantIntegers(1, divisors))
    return;
  for (const int64_t divisor : divisors)
    if (divisor == 0)
      refuse(use.node.described(), " divides integers by 0");
}

void checkRange(const NodeInScope &use) {
  std::vector<int64_t> step;
  if (use.constantIntegers(2, step) && step.size() == 1 && step[0] == 0)
    refuse(use.node.described(), ": the step is 0");
}

}  // namespace

void checkIndices(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  if (operation == "Gather" || operation == "GatherElements" || operation == "ScatterElements" ||
      operation == "Scatter")
    checkIndicesWithin(use);
  else if (operation == "Div" || operation == "Mod")
    checkDivisor(use);
  else if (operation == "Range")
    checkRange(use);
}

}  // namespace ocvdnn::onnx
