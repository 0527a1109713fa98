#include "../format_checks.hpp"
#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn {

Declared checkONNX(ByteView bytes) {
  const onnx::Model model = onnx::parse(bytes);
  if (!model.hasGraph)
    refuse("the file holds no ONNX graph");
  if (model.graph.nodes.empty())
    refuse("the ONNX graph has no nodes: there is nothing to compute");
  onnx::checkGraph(model.graph, nullptr, model.opset, onnx::hasOpenExtents(model.graph));
  Declared declared = onnx::declared(model.graph);
  declared.missingOutputs = onnx::checkOutputs(model.graph);
  return declared;
}

}  // namespace ocvdnn
