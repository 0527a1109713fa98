// Axes that the value has.
#include "checks.hpp"
#include "../refusal.hpp"
#include "../words.hpp"

#include <unordered_map>
#include <unordered_set>

namespace ocvdnn::onnx {
namespace {

// How many axes more than its input an operator's axis may count.
const std::unordered_map<std::string_view, int> &operatorsWithAxis() {
  static const std::unordered_map<std::string_view, int> table = [] {
    std::unordered_map<std::string_view, int> made = {{"Flatten", 1}, {"OneHot", 1}};
    for (const std::string_view operation : words(
             "ArgMax ArgMin Compress Concat DequantizeLinear Gather GatherElements Hardmax LayerNormalization "
             "LogSoftmax "
             "LpNormalization MeanVarianceNormalization QuantizeLinear ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp "
             "ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Scatter ScatterElements Softmax "
             "Split "
             "Squeeze TopK"))
      made.emplace(operation, 0);
    return made;
  }();
  return table;
}

void checkAxis(const NodeInScope &use, int64_t axis, const Known &value, int more) {
  // An empty or scalar value has no axis to name, but quantization of a scalar names the default one.
  const auto rank = static_cast<int64_t>(value.rankIsKnown ? value.dims.size() : mostAxes) + more;
  if (rank > 0 && (axis < -rank || axis >= rank))
    refuse(use.node.described(), ": axis ", axis, " is beyond the value, which has ", rank - more, " axes");
}

// Since opset 13 (18 for most reductions) the axes are an input.
void checkListedAxes(const NodeInScope &use, size_t input, const Known &value, int more) {
  std::vector<int64_t> axes;
  if (const Attribute *attribute = use.node.attribute("axes"))
    axes = attribute->integers;
  else if (!use.constantIntegers(input, axes))
    return;
  const auto rank = static_cast<int64_t>(value.dims.size()) + more;
  std::unordered_set<int64_t> named;
  for (const int64_t axis : axes) {
    checkAxis(use, axis, value, more);
    if (value.rankIsKnown && !named.insert(axis < 0 ? axis + rank : axis).second)
      refuse(use.node.described(), ": axis ", axis, " is named twice");
  }
}

}  // namespace

void checkAxes(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  if (operation == "Unsqueeze") {
    std::vector<int64_t> axes;
    const Attribute *attribute = use.node.attribute("axes");
    if (attribute || use.constantIntegers(1, axes))
      checkListedAxes(use, 1, use.input(0), static_cast<int>(attribute ? attribute->integers.size() : axes.size()));
    return;
  }
  if (operation == "Slice")
    return checkListedAxes(use, 3, use.input(0), 0);
  std::vector<int64_t> axis;
  if (operation == "CumSum" && use.constantIntegers(1, axis) && axis.size() == 1)
    return checkAxis(use, axis[0], use.input(0), 0);
  const auto found = operatorsWithAxis().find(operation);
  if (found == operatorsWithAxis().end())
    return;
  // With one scale for the whole value, quantization has no axis to look at.
  const bool isQuantization = operation == "QuantizeLinear" || operation == "DequantizeLinear";
  if (isQuantization && use.input(1).rankIsKnown && use.input(1).dims.empty())
    return;
  if (const Attribute *attribute = use.node.attribute("axis"))
    checkAxis(use, attribute->integer, use.input(0), found->second);
  if (operation.substr(0, 6) == "Reduce" || operation == "Squeeze" || operation == "MeanVarianceNormalization")
    checkListedAxes(use, 1, use.input(0), found->second);
}

}  // namespace ocvdnn::onnx
