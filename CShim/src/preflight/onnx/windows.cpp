// The windows of an ONNX graph, followed from its inputs.
#include "checks.hpp"
#include "../refusal.hpp"
#include "../words.hpp"

#include <algorithm>
#include <unordered_set>

namespace ocvdnn::onnx {
namespace {

int64_t element(const Attribute *list, size_t index, int64_t otherwise) {
  return list && index < list->integers.size() ? list->integers[index] : otherwise;
}

// Empty where the windows are not known.
std::vector<Window> windowsOf(const Node &node, const std::unordered_map<std::string_view, const Tensor *> &constants) {
  const Attribute *kernel = node.attribute("kernel_shape"), *pads = node.attribute("pads");
  const Attribute *automatic = node.attribute("auto_pad");
  const std::string_view padding = automatic ? automatic->text : std::string_view("NOTSET");
  const auto weights = node.inputs.size() > 1 ? constants.find(node.inputs[1]) : constants.end();
  const std::vector<int64_t> *extents = nullptr;
  if (node.operation == "Conv" && weights != constants.end())
    extents = &weights->second->dims;
  const size_t axes = kernel ? kernel->integers.size() : extents && extents->size() > 2 ? extents->size() - 2 : 0;
  if (node.integer("ceil_mode", 0) != 0)
    return {};
  std::vector<Window> windows;
  for (size_t axis = 0; axis < axes; ++axis) {
    const int64_t size = element(kernel, axis, extents && axis + 2 < extents->size() ? (*extents)[axis + 2] : 1);
    Window window = {(size - 1) * element(node.attribute("dilations"), axis, 1) + 1,
                     element(node.attribute("strides"), axis, 1), 0};
    if (padding == "SAME_UPPER" || padding == "SAME_LOWER")
      window.padding = window.span - 1;
    else if (padding != "VALID")
      window.padding = element(pads, axis, 0) + element(pads, axis + axes, 0);
    windows.push_back(window);
  }
  return windows;
}

// The factors of the spatial axes; empty where they are not a constant.
std::vector<double> factorsOf(const Node &node, const std::unordered_map<std::string_view, const Tensor *> &constants) {
  const size_t place = node.operation == "Upsample" || node.inputs.size() == 2 ? 1 : 2;
  const auto found = node.inputs.size() > place ? constants.find(node.inputs[place]) : constants.end();
  std::vector<float> scales;
  if (found == constants.end() || node.inputs.size() > 3 || !found->second->readFloats(scales) || scales.size() < 3)
    return {};
  return {scales.begin() + 2, scales.end()};
}

bool keepsExtents(std::string_view operation) {
  static const auto operations = [] {
    const auto list =
        words("Abs Add BatchNormalization Cast Ceil Celu Clip Div Dropout Elu Erf Exp Floor Gelu "
              "HardSigmoid HardSwish Identity InstanceNormalization LRN LeakyRelu Log Max Min Mish Mul Neg PRelu "
              "Pow Relu Selu Sigmoid Softplus Sqrt Sub Sum Tanh");
    return std::unordered_set<std::string_view>(list.begin(), list.end());
  }();
  return operations.count(operation) != 0;
}

}  // namespace

LeastExtents leastExtents(const Graph &graph) {
  LeastExtents least;
  std::unordered_map<std::string_view, const Tensor *> constants;
  for (const Tensor &initializer : graph.initializers)
    constants[initializer.name] = &initializer;
  for (const Value &input : graph.inputs)
    if (!constants.count(input.name) && input.dims.size() > 2)
      least.addInput(input.name, input.dims.size() - 2);
  for (const Node &node : graph.nodes) {
    const Attribute *value = node.attribute("value");
    if (node.operation == "Constant" && value && value->hasTensor && !node.outputs.empty())
      constants[node.outputs[0]] = &value->tensor;
    if (!node.isStandard() || node.inputs.empty() || node.outputs.empty())
      continue;
    const std::string_view first = node.inputs[0], output = node.outputs[0];
    if (node.operation == "Conv" || node.operation == "MaxPool" || node.operation == "AveragePool")
      least.slide(first, output, windowsOf(node, constants));
    else if (node.operation == "Resize" || node.operation == "Upsample")
      least.scale(first, output, factorsOf(node, constants));
    else if (keepsExtents(node.operation) || (node.operation == "Concat" && node.integer("axis", 0) == 1))
      for (const std::string_view input : node.inputs)
        least.pass(input, output);
  }
  return least;
}

}  // namespace ocvdnn::onnx
