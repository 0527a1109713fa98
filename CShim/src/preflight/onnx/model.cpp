#include "model.hpp"

#include "../refusal.hpp"
#include "../wire_reader.hpp"

#include <cstring>

namespace ocvdnn::onnx {
namespace {

constexpr size_t mostIntegers = 4096;
// protobuf refuses messages nested over 100 deep; a graph in a node's attribute is three levels below its parent.
constexpr int deepestGraph = 34;

void parseGraph(WireReader fields, Graph &graph, int depth);

// As protobuf does, a message that comes in two parts is merged: each function adds to what it is given.

void parseTensor(WireReader fields, Tensor &tensor) {
  while (fields.next()) {
    if (fields.appendIntegers(1, tensor.dims, mostAxes + 1))
      continue;
    if (fields.isVarint(2))
      tensor.type = fields.integer();
    else if (fields.isPayload(8))
      tensor.name = fields.text();
    else if (fields.isPayload(9))
      tensor.raw = fields.payload();
    else if (fields.isVarint(14))
      tensor.isExternal = fields.integer() == 1;
    else if (fields.isPayload(6))
      ++tensor.strings;
    else if (fields.isPayload(4))
      tensor.packedFloats = fields.payload();
    tensor.floats += fields.countFixed(4, 4);
    tensor.doubles += fields.countFixed(10, 8);
    tensor.int32s += fields.countVarints(5);
    tensor.int64s += fields.countVarints(7);
    tensor.uint64s += fields.countVarints(11);
    fields.appendIntegers(5, tensor.leadingIntegers, mostIntegers);
    fields.appendIntegers(7, tensor.leadingIntegers, mostIntegers);
  }
}

void parseAttribute(WireReader fields, Attribute &attribute, int depth) {
  while (fields.next()) {
    if (fields.isPayload(1))
      attribute.name = fields.text();
    else if (fields.isVarint(3)) {
      attribute.integer = fields.integer();
      attribute.hasInteger = true;
    } else if (fields.isPayload(4))
      attribute.text = fields.text();
    else if (fields.isPayload(5)) {
      parseTensor(fields.message(), attribute.tensor);
      attribute.hasTensor = true;
    } else if (fields.isPayload(6) || fields.isPayload(11)) {
      attribute.graphs.push_back(std::make_unique<Graph>());
      parseGraph(fields.message(), *attribute.graphs.back(), depth + 1);
    }
    attribute.floats += fields.countFixed(7, 4);
    fields.appendIntegers(8, attribute.integers, mostIntegers);
  }
}

void parseNode(WireReader fields, Node &node, int depth) {
  while (fields.next()) {
    if (fields.isPayload(1))
      node.inputs.push_back(fields.text());
    else if (fields.isPayload(2))
      node.outputs.push_back(fields.text());
    else if (fields.isPayload(3))
      node.name = fields.text();
    else if (fields.isPayload(4))
      node.operation = fields.text();
    else if (fields.isPayload(5)) {
      node.attributes.emplace_back();
      parseAttribute(fields.message(), node.attributes.back(), depth);
    } else if (fields.isPayload(7))
      node.domain = fields.text();
  }
}

void parseShape(WireReader fields, Value &value) {
  while (fields.next()) {
    if (!fields.isPayload(1))
      continue;
    if (value.dims.size() > mostAxes)
      refuse("input or output ", quoted(value.name), " has more than ", mostAxes, " axes");
    int64_t extent = -1;
    for (WireReader dimension = fields.message(); dimension.next();)
      if (dimension.isVarint(1))
        extent = dimension.integer();
    // OpenCV, as most exporters, takes 0 for an extent that is open.
    value.dims.push_back(extent > 0 ? extent : -1);
  }
}

void parseTensorType(WireReader fields, Value &value) {
  while (fields.next()) {
    if (fields.isVarint(1))
      value.type = fields.integer();
    else if (fields.isPayload(2))
      parseShape(fields.message(), value);
  }
  // Exporters that do not know a shape write one without axes, as a scalar has.
  value.rankIsKnown = !value.dims.empty();
}

void parseValue(WireReader fields, Value &value) {
  while (fields.next()) {
    if (fields.isPayload(1))
      value.name = fields.text();
    if (!fields.isPayload(2))
      continue;
    for (WireReader type = fields.message(); type.next();)
      if (type.isPayload(1))  // sequences, maps and optionals have no one shape
        parseTensorType(type.message(), value);
  }
}

std::string_view nameOfSparse(WireReader fields) {
  Tensor values;
  while (fields.next())
    if (fields.isPayload(1))
      parseTensor(fields.message(), values);
  return values.name;
}

void parseGraph(WireReader fields, Graph &graph, int depth) {
  if (depth > deepestGraph)
    refuse("graphs are nested more than ", deepestGraph, " deep");
  while (fields.next()) {
    if (fields.isPayload(1)) {
      graph.nodes.emplace_back();
      graph.nodes.back().index = graph.nodes.size() - 1;
      parseNode(fields.message(), graph.nodes.back(), depth);
    } else if (fields.isPayload(5)) {
      graph.initializers.emplace_back();
      parseTensor(fields.message(), graph.initializers.back());
    } else if (fields.isPayload(11)) {
      graph.inputs.emplace_back();
      parseValue(fields.message(), graph.inputs.back());
    } else if (fields.isPayload(12)) {
      graph.outputs.emplace_back();
      parseValue(fields.message(), graph.outputs.back());
    } else if (fields.isPayload(15))
      graph.sparseInitializers.push_back(nameOfSparse(fields.message()));
  }
}

void parseOpset(WireReader fields, Model &model) {
  std::string_view domain;
  int64_t version = 0;
  while (fields.next()) {
    if (fields.isPayload(1))
      domain = fields.text();
    else if (fields.isVarint(2))
      version = fields.integer();
  }
  if (domain.empty() || domain == "ai.onnx")
    model.opset = version;
}

}  // namespace

Model parse(ByteView bytes) {
  Model model;
  for (WireReader fields(bytes, "ONNX model"); fields.next();) {
    if (fields.isPayload(7)) {
      model.hasGraph = true;
      parseGraph(fields.message(), model.graph, 0);
    } else if (fields.isPayload(8))
      parseOpset(fields.message(), model);
  }
  return model;
}

const Attribute *Node::attribute(std::string_view attributeName) const {
  for (const Attribute &candidate : attributes)
    if (candidate.name == attributeName)
      return &candidate;
  return nullptr;
}

int64_t Node::integer(std::string_view attributeName, int64_t otherwise) const {
  const Attribute *found = attribute(attributeName);
  return found ? found->integer : otherwise;
}

std::string Node::described() const {
  const std::string called = name.empty() ? std::to_string(index) : quoted(name);
  return "node " + called + " (" + std::string(operation.substr(0, 80)) + ")";
}

bool Tensor::readFloats(std::vector<float> &into) const {
  const ByteView bytes = raw.empty() ? packedFloats : raw;
  into.clear();
  if (type != float32 || bytes.count < sizeof(float) || bytes.count / sizeof(float) > mostIntegers)
    return false;
  into.resize(bytes.count / sizeof(float));
  std::memcpy(into.data(), bytes.data, into.size() * sizeof(float));
  return true;
}

bool Tensor::readIntegers(std::vector<int64_t> &into) const {
  into.clear();
  const size_t width = type == int64 ? 8 : type == int32 ? 4 : 0;
  if (!width)
    return false;
  if (raw.empty()) {
    into = leadingIntegers;
    return into.size() < mostIntegers;
  }
  if (raw.count / width > mostIntegers)
    return false;
  for (size_t offset = 0; offset + width <= raw.count; offset += width) {
    int64_t wide = 0;
    int32_t narrow = 0;
    std::memcpy(width == 8 ? static_cast<void *>(&wide) : &narrow, raw.data + offset, width);
    into.push_back(width == 8 ? wide : narrow);
  }
  return true;
}

Tensor parseTensor(ByteView bytes) {
  Tensor tensor;
  parseTensor(WireReader(bytes, "ONNX tensor"), tensor);
  return tensor;
}

}  // namespace ocvdnn::onnx
