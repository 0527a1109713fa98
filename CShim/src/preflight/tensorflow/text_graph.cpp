#include "graph.hpp"

namespace ocvdnn::tensorflow {
namespace {

Shape shapeOf(const TextMessage &text) {
  Shape shape;
  shape.rankIsKnown = text.text("unknown_rank") != "true";
  for (const TextMessage::Field &field : text.fields())
    if (field.message && field.name == "dim")
      shape.dims.push_back(field.message->integer("size", 0));
  return shape;
}

Tensor tensorOf(const TextMessage &text) {
  Tensor tensor;
  tensor.type = text.text("dtype") == "DT_INT32" ? int32 : undefinedType;
  if (const TextMessage *shape = text.message("tensor_shape"))
    tensor.shape = shapeOf(*shape);
  tensor.leadingIntegers = text.integers("int_val");
  tensor.values = tensor.leadingIntegers.size();
  return tensor;
}

Attribute attributeOf(const TextMessage &text) {
  Attribute attribute;
  attribute.hasInteger = text.value("i") != nullptr;
  attribute.integer = text.integer("i", 0);
  attribute.text = text.text("s");
  if (const TextMessage *list = text.message("list"))
    attribute.integers = list->integers("i");
  if (const TextMessage *shape = text.message("shape"))
    attribute.shape = shapeOf(*shape);
  if (const TextMessage *tensor = text.message("tensor")) {
    attribute.hasTensor = true;
    attribute.tensor = tensorOf(*tensor);
  }
  if (text.text("type") == "DT_FLOAT")
    attribute.type = float32;
  return attribute;
}

}  // namespace

Graph parse(const TextMessage &text) {
  Graph graph;
  for (const TextMessage::Field &field : text.fields()) {
    if (!field.message || field.name != "node")
      continue;
    Node node;
    node.name = field.message->text("name");
    node.operation = field.message->text("op");
    node.inputs = field.message->texts("input");
    for (const TextMessage::Field &entry : field.message->fields())
      if (entry.message && entry.name == "attr")
        if (const TextMessage *value = entry.message->message("value"))
          node.attributes[entry.message->text("key")] = attributeOf(*value);
    graph.nodes.push_back(std::move(node));
  }
  return graph;
}

}  // namespace ocvdnn::tensorflow
