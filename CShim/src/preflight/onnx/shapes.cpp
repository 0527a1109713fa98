// Follows shapes through the graph as far as they are sure: enough to know most ranks and channel counts. A value whose
// shape does not follow is unknown, and nothing is checked against it.
#include "shape_rules.hpp"
#include "../words.hpp"

#include <unordered_map>

namespace ocvdnn::onnx {
namespace {

Known identity(const NodeInScope &use) { return use.input(0); }

Known constant(const NodeInScope &use) {
  const Attribute *value = use.node.attribute("value");
  return value && value->hasTensor ? Known::ofConstant(value->tensor) : Known();
}

using Rule = Known (*)(const NodeInScope &);

const std::unordered_map<std::string_view, Rule> &rules() {
  static const std::unordered_map<std::string_view, Rule> table = [] {
    std::unordered_map<std::string_view, Rule> made;
    const auto add = [&made](const char *operations, Rule rule) {
      for (const std::string_view operation : words(operations))
        made.emplace(operation, rule);
    };
    add("Constant", constant);
    add("Identity", identity);
    add("Conv ConvTranspose", convolution);
    add("AveragePool MaxPool LpPool GlobalAveragePool GlobalMaxPool GlobalLpPool", pooling);
    add("Add Sub Mul Div Pow Sum Max Min Mean Where", broadcast);
    add("Concat", concatenation);
    add("Transpose", transposition);
    add("Reshape", reshaping);
    add("Flatten", flattening);
    add("Gemm", gemm);
    add("MatMul", matrixProduct);
    add("DepthToSpace MaxUnpool Pad Resize Slice SpaceToDepth Tile Upsample", sameRank);
    add("Split TopK", openAlongAxis);
    add("Squeeze", squeezing);
    add("Unsqueeze", unsqueezing);
    add("ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum "
        "ReduceSumSquare",
        reduction);
    add("Gather", gathering);
    add("Abs BatchNormalization Cast Ceil Celu Clip Cos CumSum DequantizeLinear Dropout Elu Erf Exp Floor Gelu "
        "GroupNormalization HardSigmoid HardSwish InstanceNormalization LRN LayerNormalization LeakyRelu Log "
        "LogSoftmax "
        "LpNormalization Mish Neg PRelu QuantizeLinear Reciprocal Relu Round Selu Sigmoid Sign Sin Softmax Softplus "
        "Softsign "
        "Sqrt Tanh ThresholdedRelu",
        sameAsInput);
    return made;
  }();
  return table;
}

}  // namespace

void inferOutputs(const NodeInScope &use, Scope &scope) {
  for (const std::string_view output : use.node.outputs)
    scope.define(output, Known());
  const auto rule = rules().find(use.node.operation);
  if (!use.node.isStandard() || rule == rules().end() || use.node.outputs.empty())
    return;
  const Known known = rule->second(use);
  const bool areAlike = use.node.operation == "Split" || use.node.operation == "TopK";
  for (size_t index = 0; index < (areAlike ? use.node.outputs.size() : 1); ++index)
    scope.define(use.node.outputs[index], known);
}

}  // namespace ocvdnn::onnx
