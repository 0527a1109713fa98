// What an operator cannot do without: OpenCV reads a node's inputs by position.
#include "checks.hpp"

#include "../refusal.hpp"
#include "../words.hpp"

namespace ocvdnn::tensorflow {
namespace {

const std::unordered_map<std::string_view, size_t> &neededInputs() {
  static const std::unordered_map<std::string_view, size_t> table = [] {
    std::unordered_map<std::string_view, size_t> made;
    const auto add = [&made](const char *operations, size_t inputs) {
      for (const std::string_view operation : words(operations))
        made.emplace(operation, inputs);
    };
    add("Abs AddN AvgPool AvgPool3D Cast DepthToSpace Elu Exp Identity LeakyRelu LogSoftmax LRN MaxPool MaxPool3D Neg "
        "Pack Relu Relu6 "
        "Rsqrt Selu Shape Sigmoid Softmax Softplus SpaceToDepth Sqrt Square Squeeze Tanh",
        1);
    add("Add AddV2 ArgMax ArgMin BiasAdd Concat ConcatV2 Conv2D Conv3D DepthwiseConv2dNative Div ExpandDims Fill "
        "MatMul Max Maximum Mean "
        "Min Minimum MirrorPad Mul Pad Prod RealDiv Reshape ResizeBilinear ResizeNearestNeighbor Split "
        "SquaredDifference Sub Sum "
        "Transpose",
        2);
    add("BatchToSpaceND ClipByValue Conv2DBackpropInput PadV2 Slice SpaceToBatchND SplitV", 3);
    add("CropAndResize StridedSlice", 4);
    add("FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3", 5);
    return made;
  }();
  return table;
}

}  // namespace

void checkInputCounts(const Graph &graph) {
  for (const Node &node : graph.nodes) {
    const auto needed = neededInputs().find(node.operation);
    if (needed != neededInputs().end() && node.dataInputs() < needed->second)
      refuse(node.described(), " has ", node.dataInputs(), " of the ", needed->second,
             " inputs that the operator needs");
  }
}

}  // namespace ocvdnn::tensorflow
