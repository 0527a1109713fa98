// Sound nodes that the OpenCV in use does not survive, or answers wrongly without a word. Each was seen to do so; a version
// that is not named gets it right, or refuses it itself.
#include "checks.hpp"
#include "../refusal.hpp"

#include <algorithm>
#include <unordered_set>

namespace ocvdnn::onnx {
namespace {

#define OCVDNN_VERSION (CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR)

constexpr bool isBefore407 = OCVDNN_VERSION < 407, isBefore500 = OCVDNN_VERSION < 500;

[[noreturn]] void refuseNode(const Node &node, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, node.described() + ": " + reason + ", which OpenCV " CV_VERSION
                                              " does not get right; a later one may");
}

// Aborts while the model is read.
void checkGather(const NodeInScope &use) {
  if (isBefore407 && use.node.operation == "Gather" && use.node.integer("axis", 0) < 0 && !use.input(0).constant)
    refuseNode(use.node, "the axis is counted from the end");
}

// Gives equal parts, whatever the sizes.
void checkSplit(const NodeInScope &use) {
  std::vector<int64_t> sizes;
  if (isBefore407 && use.node.operation == "Split" && use.constantIntegers(1, sizes) && !sizes.empty() &&
      std::any_of(sizes.begin(), sizes.end(), [&](int64_t size) { return size != sizes[0]; }))
    refuseNode(use.node, "the parts have different sizes");
}

// Lays a constant [C] along the channels, where ONNX lays it along the last axis: seen only where both fit.
void checkBroadcast(const NodeInScope &use) {
  static const std::unordered_set<std::string_view> operations{"Add", "Sub", "Mul", "Div"};
  if (!isBefore407 || !operations.count(use.node.operation))
    return;
  for (const size_t index : {size_t(0), size_t(1)}) {
    const Known &vector = use.input(index), &value = use.input(1 - index);
    const bool isVector = vector.constant && vector.dims.size() == 1 && vector.dims[0] > 1;
    if (isVector && !value.constant && value.dims.size() > 2 && value.extent(1) == vector.dims[0] &&
        value.dims.back() == vector.dims[0])
      refuseNode(use.node, "a constant of " + std::to_string(vector.dims[0]) +
                               " elements goes along the last axis of a value that has as many channels");
  }
}

// Crashes when the network is first laid out; axes that are known when it runs alone are passed over, and all reduced.
void checkReducedAxes(const NodeInScope &use) {
  const bool isReduction = use.node.operation.substr(0, 6) == "Reduce";
  if (isReduction && !isBefore407 && isBefore500 && use.has(1) && !use.input(1).constant)
    refuseNode(use.node, "the axes are no constant");
  const bool isConcerned = isReduction && (OCVDNN_VERSION >= 500 ? use.node.operation == "ReduceLogSumExp" : !isBefore407);
  const Known &value = use.input(0);
  if (!isConcerned || !value.rankIsKnown || value.dims.empty() || value.constant)
    return;
  std::vector<int64_t> axes;
  if (const Attribute *attribute = use.node.attribute("axes"))
    axes = attribute->integers;
  else
    use.constantIntegers(1, axes);
  if (axes.size() >= value.dims.size())
    refuseNode(use.node, "every axis is named for reduction (naming none means the same)");
}

// Writes beyond its memory.
void checkCumulativeSum(const NodeInScope &use) {
  const auto rank = static_cast<int64_t>(use.input(0).dims.size());
  std::vector<int64_t> axis;
  if (isBefore407 && use.node.operation == "CumSum" && rank > 0 && use.constantIntegers(1, axis) && axis.size() == 1 &&
      axis[0] != -1 && axis[0] != rank - 1)
    refuseNode(use.node, "the sum goes along another axis than the last");
}

// Takes a vector for a column: each element alone becomes 1.
void checkVectorSoftmax(const NodeInScope &use) {
  const bool isSoftmax = use.node.operation == "Softmax" || use.node.operation == "LogSoftmax";
  if (isBefore500 && isSoftmax && use.input(0).rankIsKnown && use.input(0).dims.size() == 1)
    refuseNode(use.node, "the value is a vector");
}

// Takes a vector for a column, and reads beyond it.
void checkRuntimeBias(const NodeInScope &use) {
  const Known &bias = use.input(2);
  if (!isBefore407 && isBefore500 && use.node.operation == "Gemm" && use.has(2) && !bias.constant && bias.rankIsKnown &&
      bias.dims.size() == 1)
    refuseNode(use.node, "the bias is a vector that is no constant");
}

// Divides by the number of channels, which it does not know.
void checkRuntimeWeights(const NodeInScope &use) {
  if (use.node.operation != "Conv" || use.input(1).constant || !use.has(1))
    return;
  const Known &weights = use.input(1);
  if (weights.rankIsKnown && weights.extent(1) == -1)
    refuseNode(use.node, "the weights are an input, and the model leaves their channels open");
}

// Looks at the axes of an input that the model gives none.
void checkShapelessInputs(const NodeInScope &use, const std::unordered_set<std::string_view> &shapeless) {
  static const std::unordered_set<std::string_view> first{"ConvTranspose", "LSTM", "GRU", "RNN"};
  const auto isShapeless = [&](size_t index) {
    return index < use.node.inputs.size() && shapeless.count(use.node.inputs[index]);
  };
  const std::string_view operation = use.node.operation;
  const bool crashes = (isBefore500 && first.count(operation) && isShapeless(0)) ||
                       (isBefore500 && operation == "Conv" && isShapeless(1)) ||
                       (isBefore407 && operation == "Gather" && isShapeless(0)) ||
                       (isBefore407 && operation == "MatMul" && isShapeless(1)) ||
                       (isBefore407 && (operation == "Max" || operation == "Min") && (isShapeless(0) || isShapeless(1)));
  if (crashes)
    refuseNode(use.node, "the model says no shape of its input, or that it is a scalar");
}

}  // namespace

void checkSupport(const NodeInScope &use, const std::unordered_set<std::string_view> &shapelessInputs) {
  checkGather(use);
  checkSplit(use);
  checkBroadcast(use);
  checkReducedAxes(use);
  checkCumulativeSum(use);
  checkVectorSoftmax(use);
  checkRuntimeBias(use);
  checkRuntimeWeights(use);
  checkShapelessInputs(use, shapelessInputs);
}

}  // namespace ocvdnn::onnx
