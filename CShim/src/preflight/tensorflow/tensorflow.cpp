#include "checks.hpp"

#include "../format_checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn {
namespace {

void checkHasLayers(const tensorflow::Graph &graph) {
  for (const tensorflow::Node &node : graph.nodes)
    if (node.operation != "Const" && node.operation != "Placeholder" && node.operation != "NoOp")
      return;
  refuse("the TensorFlow graph has no operation, only ", graph.nodes.size(), " constants and placeholders");
}

}  // namespace

Declared checkTensorFlow(ByteView model, ByteView config) {
  const tensorflow::Graph binary = tensorflow::parse(model);
  tensorflow::checkTensors(binary);
  if (config.empty()) {
    checkHasLayers(binary);
    const tensorflow::Names names(binary, binary);
    tensorflow::checkConnections(binary, names);
    tensorflow::checkInputCounts(binary);
    tensorflow::checkParameters(binary, names);
    tensorflow::checkChannels(binary, names);
    return tensorflow::declaredInputs(binary, names);
  }
  // OpenCV takes the layers from the text, whose operators are partly its own, and the weights from the model.
  const std::unique_ptr<TextMessage> text = TextMessage::parse(config);
  if (!text)
    return {};
  const tensorflow::Graph graph = tensorflow::parse(*text);
  checkHasLayers(graph);
  const tensorflow::Names names(graph, binary);
  tensorflow::checkParameters(graph, names);
  return tensorflow::declaredInputs(graph, names);
}

}  // namespace ocvdnn
