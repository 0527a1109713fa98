// An ONNX model as it stands in its bytes: names and payloads are views into them.
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
#pragma once

#include "../byte_view.hpp"

#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace ocvdnn::onnx {

// TensorProto.DataType
enum ElementType : int64_t {
  undefinedType = 0,
  float32 = 1,
  uint8 = 2,
  int8 = 3,
  uint16 = 4,
  int16 = 5,
  int32 = 6,
  int64 = 7,
  string = 8,
  boolean = 9,
  float16 = 10,
  float64 = 11,
  uint32 = 12,
  uint64 = 13,
  complex64 = 14,
  complex128 = 15,
  bfloat16 = 16,
  float8e4m3fn = 17,
  float8e5m2fnuz = 20,
  uint4 = 21,
  int4 = 22,
};

struct Tensor {
  std::string_view name;
  std::vector<int64_t> dims;
  int64_t type = undefinedType;
  bool isExternal = false;     // the data is in a file of its own
  ByteView raw, packedFloats;  // raw_data; float_data where it is in one piece
  // Elements in float_data, int32_data, …
  size_t floats = 0, int32s = 0, int64s = 0, doubles = 0, uint64s = 0, strings = 0;
  std::vector<int64_t> leadingIntegers;  // the first of int64_data or int32_data

  bool hasNoPayload() const { return raw.empty() && !floats && !int32s && !int64s && !doubles && !uint64s && !strings; }
  // The elements of a small tensor of integers, such as axes or sizes; false where it is none or has over 4096.
  bool readIntegers(std::vector<int64_t> &into) const;
  // The same of float32, such as scales.
  bool readFloats(std::vector<float> &into) const;
};

struct Graph;

struct Attribute {
  std::string_view name;
  int64_t integer = 0;
  std::vector<int64_t> integers;
  std::string_view text;
  Tensor tensor;
  bool hasInteger = false, hasTensor = false;
  size_t floats = 0;
  std::vector<std::unique_ptr<Graph>> graphs;
};

struct Node {
  std::string_view name, operation, domain;
  std::vector<std::string_view> inputs, outputs;
  std::vector<Attribute> attributes;
  size_t index = 0;

  // nullptr where the node does not have it.
  const Attribute *attribute(std::string_view attributeName) const;
  // The number, or `otherwise` where the attribute is not there.
  int64_t integer(std::string_view attributeName, int64_t otherwise) const;
  bool isStandard() const { return domain.empty() || domain == "ai.onnx"; }
  // What a message calls it: "node 'conv1' (Conv)", or "node 7 (Conv)" where it has no name.
  std::string described() const;
};

// A graph's input or output.
struct Value {
  std::string_view name;
  int64_t type = undefinedType;
  bool rankIsKnown = false;
  std::vector<int64_t> dims;  // -1 where the model does not say
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Tensor> initializers;
  std::vector<std::string_view> sparseInitializers;
  std::vector<Value> inputs, outputs;
};

struct Model {
  bool hasGraph = false;
  Graph graph;
  int64_t opset = 0;  // of the standard operators; 0 where the model does not say
};

// More axes than any OpenCV has (32): a tensor with more is refused.
constexpr size_t mostAxes = 64;

// Throws Failure where the bytes are no ONNX model.
Model parse(ByteView bytes);
// A TensorProto by itself.
Tensor parseTensor(ByteView bytes);

}  // namespace ocvdnn::onnx
