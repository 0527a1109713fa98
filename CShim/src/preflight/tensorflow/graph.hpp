// A TensorFlow graph, from its binary form or from the text that OpenCV takes beside it.
// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/framework/graph.proto
#pragma once

#include "../byte_view.hpp"
#include "../text_message.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ocvdnn::tensorflow {

// DataType
enum ElementType : int64_t {
  undefinedType = 0,
  float32 = 1,
  float64 = 2,
  int32 = 3,
  uint8 = 4,
  int16 = 5,
  int8 = 6,
  string = 7,
  int64 = 9,
  boolean = 10,
  bfloat16 = 14,
  uint16 = 17,
  float16 = 19,
  uint32 = 22,
  uint64 = 23,
};

struct Shape {
  bool rankIsKnown = false;
  std::vector<int64_t> dims;  // -1 where the extent is open
};

struct Tensor {
  int64_t type = undefinedType;
  Shape shape;
  ByteView content;                      // the elements as they lie in memory, or else …
  size_t values = 0;                     // … how many stand in float_val, int_val, …
  std::vector<int64_t> leadingIntegers;  // the first of int_val or int64_val

  // The elements of a small tensor of integers; false where it is none.
  bool readIntegers(std::vector<int64_t> &into) const;
};

struct Attribute {
  int64_t integer = 0, type = undefinedType;
  bool hasInteger = false, hasTensor = false;
  std::vector<int64_t> integers;
  std::string text;
  Shape shape;
  Tensor tensor;
};

struct Node {
  std::string name, operation;
  std::vector<std::string> inputs;  // "name", "name:output", or "^name" for one that only has to run before
  std::unordered_map<std::string, Attribute> attributes;

  const Attribute *attribute(const std::string &attributeName) const;
  // How many inputs carry a value.
  size_t dataInputs() const;
  // "node 'conv1' (Conv2D)"
  std::string described() const;
};

struct Graph {
  std::vector<Node> nodes;
};

// The node that an input means: without '^' and ":output".
std::string nodeNamed(const std::string &input);

// Throws Failure where the bytes are no graph.
Graph parse(ByteView model);
Graph parse(const TextMessage &text);

}  // namespace ocvdnn::tensorflow
