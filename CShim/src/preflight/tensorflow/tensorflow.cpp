#include "checks.hpp"

#include "../format_checks.hpp"
#include "../refusal.hpp"

#include <string_view>
#include <unordered_set>

namespace ocvdnn {
namespace {

// OpenCV takes switches between training and inference out, and OpenCV 5 does not survive that nothing is left.
void checkHasLayers(const tensorflow::Graph &graph) {
  static const std::unordered_set<std::string_view> noLayers{"Const",    "Placeholder", "NoOp",   "Merge",
                                                             "RefMerge", "RefSwitch",   "Switch"};
  for (const tensorflow::Node &node : graph.nodes)
    if (!noLayers.count(node.operation))
      return;
  refuse("the TensorFlow graph has no operation, only ", graph.nodes.size(), " constants, placeholders and switches");
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
