// The windows of a TensorFlow graph, followed from its placeholders.
#include "checks.hpp"

#include "../words.hpp"

#include <unordered_set>

namespace ocvdnn::tensorflow {
namespace {

int64_t element(const Node &node, const char *list, size_t index, int64_t otherwise) {
  const Attribute *attribute = node.attribute(list);
  return attribute && index < attribute->integers.size() ? attribute->integers[index] : otherwise;
}

// Height and width of a node in [N, H, W, C]; empty where they are not known.
std::vector<Window> windowsOf(const Node &node, const Names &names) {
  const Attribute *format = node.attribute("data_format"), *padding = node.attribute("padding");
  const bool isPooling = node.operation == "MaxPool" || node.operation == "AvgPool";
  const Tensor *weights = isPooling ? nullptr : names.constant(node, 1);
  if ((format && format->text.substr(0, 2) == "NC") || !padding ||
      (padding->text != "SAME" && padding->text != "VALID") ||
      (!isPooling && (!weights || weights->shape.dims.size() != 4)))
    return {};
  std::vector<Window> windows;
  for (size_t axis = 0; axis < 2; ++axis) {
    const int64_t size = isPooling ? element(node, "ksize", axis + 1, 1) : weights->shape.dims[axis];
    Window window = {(size - 1) * element(node, "dilations", axis + 1, 1) + 1, element(node, "strides", axis + 1, 1),
                     0};
    window.padding = padding->text == "SAME" ? window.span - 1 : 0;
    windows.push_back(window);
  }
  return windows;
}

bool keepsExtents(const std::string &operation) {
  static const auto operations = [] {
    const auto list =
        words("Abs Add AddV2 BiasAdd Elu Exp FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 Identity LRN "
              "LeakyRelu Maximum Minimum Mul Neg RealDiv Relu Relu6 Rsqrt Selu Sigmoid Softplus Sqrt Square "
              "Sub Tanh");
    return std::unordered_set<std::string_view>(list.begin(), list.end());
  }();
  return operations.count(operation) != 0;
}

}  // namespace

LeastExtents leastExtents(const Graph &graph, const Names &names) {
  LeastExtents least;
  for (const Node &node : graph.nodes) {
    const Node *first = node.inputs.empty() ? nullptr : names.node(node.inputs[0]);
    if (node.operation == "Placeholder")
      least.addInput(node.name, 2);
    else if (first && (node.operation == "Conv2D" || node.operation == "DepthwiseConv2dNative" ||
                       node.operation == "MaxPool" || node.operation == "AvgPool"))
      least.slide(first->name, node.name, windowsOf(node, names));
    else if (keepsExtents(node.operation))
      for (const std::string &input : node.inputs)
        if (const Node *source = names.node(input))
          least.pass(source->name, node.name);
  }
  return least;
}

}  // namespace ocvdnn::tensorflow
