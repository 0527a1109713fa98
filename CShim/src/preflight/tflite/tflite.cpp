// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs
// OpenCV verifies the FlatBuffer's own structure, but trusts the numbers in it: which tensor, which buffer, how many
// bytes.
#include "flat_table.hpp"

#include "../format_checks.hpp"
#include "../refusal.hpp"

#include <limits>

namespace ocvdnn {
namespace {

using tflite::FlatTable;
using tflite::FlatVector;

enum ModelField : uint32_t { operatorCodes = 1, subgraphs = 2, buffers = 4 };
enum GraphField : uint32_t { tensors = 0, graphInputs = 1, graphOutputs = 2, operators = 3 };
enum TensorField : uint32_t { shape = 0, type = 1, bufferIndex = 2, tensorName = 3, sparsity = 6, shapeSignature = 7 };
enum OperatorField : uint32_t { opcodeIndex = 0, operatorInputs = 1, operatorOutputs = 2 };

struct ElementType {
  uint64_t bytes;  // 0 where elements have no fixed size
  int depth;       // CV_8U and so on, as OpenCV 5 numbers them; -1 for those that it does not have
};

ElementType elementType(int8_t number) {
  static constexpr ElementType types[] = {{4, 5}, {2, 7}, {4, 4},   {1, 0},  {8, 11}, {0, -1}, {1, 9},  {2, 3}, {8, -1},
                                          {1, 1}, {8, 6}, {16, -1}, {8, 10}, {0, -1}, {0, -1}, {4, 12}, {2, 2}};
  constexpr auto known = static_cast<int8_t>(sizeof types / sizeof *types);
  return number >= 0 && number < known ? types[number] : ElementType{0, -1};
}

std::string describe(const FlatTable &tensor, size_t index) {
  return "tensor " + std::to_string(index) + " " + quoted(tensor.text(tensorName));
}

void checkPayload(const FlatTable &tensor, size_t index, const FlatVector &payloads) {
  const uint32_t number = tensor.number<uint32_t>(bufferIndex, 0);
  if (number >= payloads.size())
    refuse(describe(tensor, index), " is in buffer ", number, "; the model has ", payloads.size(), " buffers");
  const size_t found = payloads.table(number).vector(0, 1).size();
  const FlatVector dims = tensor.vector(shape, 4);
  uint64_t needed = elementType(tensor.number<int8_t>(type, 0)).bytes;
  if (found == 0 || needed == 0 || tensor.has(sparsity))
    return;
  for (size_t axis = 0; axis < dims.size(); ++axis) {
    if (dims.integer(axis) < 0 || needed > uint64_t(1) << 33)
      refuse(describe(tensor, index), " has an extent of ", dims.integer(axis), ", which no constant has");
    needed *= static_cast<uint64_t>(dims.integer(axis));
  }
  if (found != needed)
    refuse(describe(tensor, index), " has ", found, " bytes of data; its shape needs ", needed);
}

// -1 stands for an input that is left out.
void checkIndices(const FlatVector &indices, size_t tensorCount, int32_t least, const std::string &called) {
  for (size_t i = 0; i < indices.size(); ++i)
    if (indices.integer(i) < least || indices.integer(i) >= static_cast<int64_t>(tensorCount))
      refuse(called, " names tensor ", indices.integer(i), "; the model has ", tensorCount, " tensors");
}

DeclaredInput declaredInput(const FlatTable &tensor) {
  const FlatVector signature = tensor.vector(shapeSignature, 4);
  const FlatVector dims = signature.size() ? signature : tensor.vector(shape, 4);
  DeclaredInput input;
  input.name = tensor.text(tensorName);
  input.elementType = elementType(tensor.number<int8_t>(type, 0)).depth;
  for (size_t axis = 0; axis < dims.size() && dims.size() <= 32; ++axis)
    input.dims.push_back(dims.integer(axis) > 0 ? dims.integer(axis) : -1);
  input.rankIsKnown = !input.dims.empty();
  // The model has images as [N, H, W, C]; OpenCV takes them as [N, C, H, W].
  if (input.dims.size() == 4)
    input.dims = {input.dims[0], input.dims[3], input.dims[1], input.dims[2]};
  return input;
}

}  // namespace

Declared checkTFLite(ByteView model) {
  if (model.count < 8 || model.text().substr(4, 4) != "TFL3")
    refuse("this is no TensorFlow Lite model: bytes 4 to 7 must be 'TFL3'");
  const FlatTable root = FlatTable::root(model);
  const FlatVector graphs = root.vector(subgraphs, 4), payloads = root.vector(buffers, 4);
  if (graphs.size() == 0)
    refuse("the TensorFlow Lite model has no graph");
  const FlatTable graph = graphs.table(0);
  const FlatVector values = graph.vector(tensors, 4), steps = graph.vector(operators, 4);
  if (steps.size() == 0)
    refuse("the TensorFlow Lite model has no operators");
  for (size_t i = 0; i < values.size(); ++i)
    checkPayload(values.table(i), i, payloads);
  const size_t codes = root.vector(operatorCodes, 4).size();
  for (size_t i = 0; i < steps.size(); ++i) {
    const FlatTable step = steps.table(i);
    const std::string called = "operator " + std::to_string(i);
    if (step.number<uint32_t>(opcodeIndex, 0) >= codes)
      refuse(called, " has code ", step.number<uint32_t>(opcodeIndex, 0), "; the model has ", codes, " codes");
    checkIndices(step.vector(operatorInputs, 4), values.size(), -1, called);
    checkIndices(step.vector(operatorOutputs, 4), values.size(), 0, called);
  }
  const FlatVector inputs = graph.vector(graphInputs, 4);
  checkIndices(inputs, values.size(), 0, "the list of inputs");
  checkIndices(graph.vector(graphOutputs, 4), values.size(), 0, "the list of outputs");
  Declared declared;
  for (size_t i = 0; i < inputs.size(); ++i)
    declared.inputs.push_back(declaredInput(values.table(static_cast<size_t>(inputs.integer(i)))));
  return declared;
}

}  // namespace ocvdnn
