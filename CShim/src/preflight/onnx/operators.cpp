// What each standard operator cannot do without. OpenCV's importer reads a node's inputs by position, often unasked
// whether they are there. https://github.com/onnx/onnx/blob/main/docs/Operators.md
#include "checks.hpp"
#include "../refusal.hpp"
#include "../words.hpp"

#include <algorithm>
#include <unordered_map>

namespace ocvdnn::onnx {
namespace {

struct InputRule {
  const char *operations;  // separated by spaces
  size_t inputs;           // at least
  int64_t since;           // the opset from which on this holds; a model that names none is held to those of opset 1
};

constexpr InputRule inputRules[] = {
    {"Abs Acos Acosh ArgMax ArgMin Asin Asinh Atan Atanh AveragePool Cast Ceil Celu Clip Concat ConstantOfShape Cos "
     "Cosh DepthToSpace Dropout DynamicQuantizeLinear Einsum Elu Erf Exp Flatten Floor Gelu GlobalAveragePool "
     "GlobalLpPool GlobalMaxPool HardSigmoid HardSwish Hardmax Identity ImageScaler IsInf IsNaN LRN LeakyRelu Log "
     "LogSoftmax LpNormalization LpPool Max MaxPool Mean MeanVarianceNormalization Min Mish Neg NonZero Not Pad "
     "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum "
     "ReduceSumSquare Relu Reciprocal Reshape Resize Round Selu Shape Shrink Sigmoid Sign Sin Sinh Size Slice "
     "Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sum Tan Tanh ThresholdedRelu TopK Transpose Trilu "
     "Unsqueeze Upsample",
     1, 1},
    {"Add And BitShift Compress Conv ConvInteger ConvTranspose CumSum DequantizeLinear Div Equal Expand Gather "
     "GatherElements GatherND Gemm Greater GreaterOrEqual GridSample LayerNormalization Less LessOrEqual MatMul "
     "MatMulInteger MaxRoiPool MaxUnpool Mod Mul NonMaxSuppression Or Pow PRelu QuantizeLinear ReverseSequence "
     "RMSNormalization RotaryEmbedding Sub Tile Xor",
     2, 1},
    {"Attention DeformConv GroupNormalization GRU InstanceNormalization LSTM OneHot Range RNN RoiAlign Scatter "
     "ScatterElements ScatterND Where",
     3, 1},
    {"BatchNormalization", 5, 1},
    {"QLinearConv QLinearMatMul", 8, 1},
    {"Reshape", 2, 5},
    {"Upsample", 2, 9},
    {"Slice", 3, 10},
    {"TopK", 2, 10},
    {"Pad", 2, 11},
    {"Unsqueeze", 2, 13},
};

struct AttributeRule {
  const char *operations;
  const char *attribute;
  int64_t since, until;
};

constexpr int64_t always = INT64_MAX;
constexpr AttributeRule attributeRules[] = {
    {"AveragePool LpPool MaxPool MaxUnpool", "kernel_shape", 2, always},
    {"Cast", "to", 1, always},
    {"Concat", "axis", 4, always},
    {"DepthToSpace SpaceToDepth", "blocksize", 1, always},
    {"GroupNormalization", "num_groups", 18, always},
    {"LRN", "size", 1, always},
    {"Pad", "pads", 2, 10},
    {"Slice", "starts", 1, 9},
    {"Slice", "ends", 1, 9},
    {"Unsqueeze", "axes", 1, 12},
    {"Upsample", "scales", 7, 8},
};

// The rules of one table that each operation has.
template <class Rule> using Rulebook = std::unordered_map<std::string_view, std::vector<const Rule *>>;

template <class Rule, size_t count> Rulebook<Rule> rulebook(const Rule (&rules)[count]) {
  Rulebook<Rule> book;
  for (const Rule &rule : rules)
    for (const std::string_view operation : words(rule.operations))
      book[operation].push_back(&rule);
  return book;
}

template <class Rule>
const std::vector<const Rule *> &rulesFor(std::string_view operation, const Rulebook<Rule> &book) {
  static const std::vector<const Rule *> none;
  const auto found = book.find(operation);
  return found == book.end() ? none : found->second;
}

size_t presentInputs(const Node &node, size_t needed) {
  size_t present = 0;
  while (present < node.inputs.size() && present < needed && !node.inputs[present].empty())
    ++present;
  return present;
}

}  // namespace

void checkSignature(const Node &node, int64_t opset) {
  static const Rulebook<InputRule> inputBook = rulebook(inputRules);
  static const Rulebook<AttributeRule> attributeBook = rulebook(attributeRules);
  const auto &rules = rulesFor(node.operation, inputBook);
  for (const InputRule *rule : rules) {
    const size_t present = presentInputs(node, rule->inputs);
    if (rule->since <= std::max<int64_t>(opset, 1) && present < rule->inputs)
      refuse(node.described(), " has ", present, " of the ", rule->inputs, " inputs that the operator needs");
  }
  if (!rules.empty() && node.outputs.empty())
    refuse(node.described(), " has no output");
  for (const AttributeRule *rule : rulesFor(node.operation, attributeBook))
    if (opset >= rule->since && opset <= rule->until && !node.attribute(rule->attribute))
      refuse(node.described(), " lacks the attribute ", quoted(rule->attribute), ", which the operator needs");
}

}  // namespace ocvdnn::onnx
