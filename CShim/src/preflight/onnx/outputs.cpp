// Outputs that a node gives. Where a further one is asked for, OpenCV answers with whatever lies in its memory.
#include "checks.hpp"
#include "../refusal.hpp"
#include "../words.hpp"

#include <unordered_set>

namespace ocvdnn::onnx {
namespace {

using Set = std::unordered_set<std::string_view>;

Set setOf(const char *text) {
  const auto list = words(text);
  return {list.begin(), list.end()};
}

// ONNX has no second output for these.
const Set &operatorsWithOneOutput() {
  static const Set operators = setOf(
      "Abs Acos Acosh Add And ArgMax ArgMin Asin Asinh Atan Atanh AveragePool Cast Ceil Celu Clip "
      "Compress "
      "Concat Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumSum DeformConv DepthToSpace "
      "DequantizeLinear "
      "Div Einsum Elu Equal Erf Exp Expand Flatten Floor Gather GatherElements GatherND Gelu Gemm "
      "GlobalAveragePool "
      "GlobalLpPool GlobalMaxPool Greater GreaterOrEqual GridSample GroupNormalization HardSigmoid HardSwish Hardmax "
      "Identity "
      "ImageScaler InstanceNormalization IsInf IsNaN LRN LeakyRelu Less LessOrEqual Log LogSoftmax LpNormalization "
      "LpPool "
      "MatMul MatMulInteger Max MaxRoiPool MaxUnpool Mean MeanVarianceNormalization Min Mish Mod Mul Neg "
      "NonMaxSuppression "
      "NonZero Not OneHot Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear Range Reciprocal ReduceL1 ReduceL2 "
      "ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape "
      "Resize "
      "ReverseSequence RoiAlign Round Scatter ScatterElements ScatterND Selu Shape Shrink Sigmoid Sign Sin Sinh Size "
      "Slice "
      "Softmax Softplus Softsign SpaceToDepth Sqrt Squeeze Sub Sum Tan Tanh ThresholdedRelu Tile Transpose Trilu "
      "Unsqueeze "
      "Upsample Where Xor");
  return operators;
}

// OpenCV 4 makes a Dropout's mask, where it is wanted, of a second input: of what lies behind the first, where there is
// none. A constant is no input to it.
bool readsBehindInputs(const Node &node, const Set &constants) {
#if CV_VERSION_MAJOR < 5
  size_t inputs = 0;
  for (const std::string_view input : node.inputs)
    inputs += !input.empty() && !constants.count(input);
  return node.operation == "Dropout" && inputs < node.outputs.size();
#else
  (void)node, (void)constants;
  return false;
#endif
}

// ONNX has more outputs for these (the mask, the running statistics, mean and deviation), OpenCV only the first.
bool isCutByOpenCV(const Node &node) {
  const bool isCutLayerNormalization = CV_VERSION_MAJOR < 5 && node.operation == "LayerNormalization";
  return node.operation == "Dropout" || node.operation == "BatchNormalization" || isCutLayerNormalization;
}

}  // namespace

std::vector<std::string> checkOutputs(const Graph &graph) {
  Set given, read, constants;
  for (const Tensor &initializer : graph.initializers)
    constants.insert(initializer.name);
  for (const Node &node : graph.nodes)
    if (node.operation == "Constant" && !node.outputs.empty())
      constants.insert(node.outputs[0]);
  for (const Value &output : graph.outputs)
    given.insert(output.name);
  for (const Node &node : graph.nodes)
    read.insert(node.inputs.begin(), node.inputs.end());
  std::vector<std::string> missing;
  for (const Node &node : graph.nodes)
    for (size_t index = 1; index < node.outputs.size() && node.isStandard(); ++index) {
      const std::string_view output = node.outputs[index];
      const bool isRead = !output.empty() && read.count(output), isGiven = !output.empty() && given.count(output);
      if ((isRead || isGiven) && operatorsWithOneOutput().count(node.operation))
        refuse(node.described(), " has one output; ", quoted(output), " is one more");
      if (isRead && isCutByOpenCV(node))
        refuse(node.described(), ": its output ", quoted(output), " is read by a node; OpenCV computes only the first");
      if (isGiven && readsBehindInputs(node, constants))
        refuse(node.described(), ": OpenCV " CV_VERSION " does not survive that its mask ", quoted(output),
               " is an output of the graph: take it out of the graph's outputs");
      if (isGiven && isCutByOpenCV(node))
        missing.emplace_back(output);
    }
  return missing;
}

}  // namespace ocvdnn::onnx
