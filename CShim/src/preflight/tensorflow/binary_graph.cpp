#include "graph.hpp"

#include "../refusal.hpp"
#include "../wire_reader.hpp"

namespace ocvdnn::tensorflow {
namespace {

constexpr size_t mostAxes = 254;  // TensorFlow's own limit
constexpr size_t mostIntegers = 4096;

void parseShape(WireReader fields, Shape &shape) {
  shape.rankIsKnown = true;
  while (fields.next()) {
    if (fields.isVarint(3) && fields.integer() != 0)
      shape.rankIsKnown = false;
    if (!fields.isPayload(2))
      continue;
    if (shape.dims.size() == mostAxes)
      refuse("a shape has more than ", mostAxes, " axes");
    int64_t extent = 0;
    for (WireReader dimension = fields.message(); dimension.next();)
      if (dimension.isVarint(1))
        extent = dimension.integer();
    shape.dims.push_back(extent);
  }
}

void parseTensor(WireReader fields, Tensor &tensor) {
  while (fields.next()) {
    if (fields.isVarint(1))
      tensor.type = fields.integer();
    else if (fields.isPayload(2))
      parseShape(fields.message(), tensor.shape);
    else if (fields.isPayload(4))
      tensor.content = fields.payload();
    else if (fields.isPayload(8))
      ++tensor.values;
    tensor.values += fields.countFixed(5, 4) + fields.countFixed(6, 8);
    for (const uint32_t varints : {7u, 10u, 11u, 13u, 16u, 17u})
      tensor.values += fields.countVarints(varints);
    fields.appendIntegers(7, tensor.leadingIntegers, mostIntegers);
    fields.appendIntegers(10, tensor.leadingIntegers, mostIntegers);
  }
}

void parseValue(WireReader fields, Attribute &attribute) {
  while (fields.next()) {
    if (fields.isVarint(3)) {
      attribute.integer = fields.integer();
      attribute.hasInteger = true;
    } else if (fields.isVarint(6))
      attribute.type = fields.integer();
    else if (fields.isPayload(2))
      attribute.text = fields.text();
    else if (fields.isPayload(7))
      parseShape(fields.message(), attribute.shape);
    else if (fields.isPayload(8)) {
      attribute.hasTensor = true;
      parseTensor(fields.message(), attribute.tensor);
    } else if (fields.isPayload(1)) {
      for (WireReader list = fields.message(); list.next();)
        list.appendIntegers(3, attribute.integers, mostIntegers);
    }
  }
}

void parseAttribute(WireReader fields, Node &node) {
  std::string key;
  Attribute attribute;
  while (fields.next()) {
    if (fields.isPayload(1))
      key = fields.text();
    else if (fields.isPayload(2))
      parseValue(fields.message(), attribute);
  }
  node.attributes[key] = std::move(attribute);
}

void parseNode(WireReader fields, Node &node) {
  while (fields.next()) {
    if (fields.isPayload(1))
      node.name = fields.text();
    else if (fields.isPayload(2))
      node.operation = fields.text();
    else if (fields.isPayload(3))
      node.inputs.emplace_back(fields.text());
    else if (fields.isPayload(5))
      parseAttribute(fields.message(), node);
  }
}

}  // namespace

Graph parse(ByteView model) {
  Graph graph;
  for (WireReader fields(model, "TensorFlow graph"); fields.next();)
    if (fields.isPayload(1)) {
      graph.nodes.emplace_back();
      parseNode(fields.message(), graph.nodes.back());
    }
  return graph;
}

}  // namespace ocvdnn::tensorflow
