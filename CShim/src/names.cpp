// What a network's layers and outputs are called. Users know the model's own names; OpenCV's differ between its versions and
// engines, and this is the one place that knows how.
#include "inspect/new_engine.hpp"
#include "net.hpp"

#include <algorithm>
#include <cctype>

namespace {

using ocvdnn::DeclaredOutput;
using ocvdnn::Failure;

// OpenCV 4 calls the layer of an ONNX node "onnx_node!NAME", and that of a node without a name after its first output.
const std::string ofNode = "onnx_node!", ofOutput = "onnx_node_output_0!";

bool contains(const std::vector<std::string> &names, const std::string &name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool startsWith(const std::string &text, const std::string &start) { return text.compare(0, start.size(), start) == 0; }

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// A network's output, as the model and as OpenCV call it.
struct Output {
  std::string name, layer;
};

// In the model's own order, since OpenCV's changes with its version and engine.
std::vector<Output> outputsOf(const ocvdnn_net &net) {
  const std::vector<cv::String> unconnected = net.net.getUnconnectedOutLayersNames();
  std::vector<Output> outputs;
  for (const DeclaredOutput &declared : net.declared.outputs) {
    if (!declared.isComputed) continue;
    if (contains(unconnected, declared.name)) {
      outputs.push_back({declared.name, declared.name});
      continue;
    }
    const std::string layer = ocvdnn::layerOf(net, declared.node.empty() ? declared.name : declared.node);
    if (!layer.empty()) outputs.push_back({declared.name, layer});
  }
  if (outputs.empty())
    for (const std::string &name : unconnected) outputs.push_back({ocvdnn::shownName(name), name});
  return outputs;
}

}  // namespace

std::string ocvdnn::shownName(const std::string &layer) {
  for (const std::string &prefix : {ofNode, ofOutput})
    if (startsWith(layer, prefix)) return layer.substr(prefix.size());
  return layer;
}

void ocvdnn::noteLayerNames(ocvdnn_net &net) {
  const std::vector<std::string> names = net.isInONNXRuntime ? std::vector<std::string>() : net.net.getLayerNames();
  std::vector<std::string> shown(names.size());
  std::transform(names.begin(), names.end(), shown.begin(), shownName);
  net.layerNames = std::make_shared<const std::vector<std::string>>(names);
  net.shownNames = std::make_shared<const std::vector<std::string>>(std::move(shown));
}

std::string ocvdnn::layerOf(const ocvdnn_net &net, const std::string &name) {
  const auto node = net.declared.nodeOfValue.find(name);  // where a value and a node have one name, the value wins
  for (const std::string &known : {node == net.declared.nodeOfValue.end() ? name : node->second, name})
    for (const std::string &spelling : {known, ofNode + known, ofOutput + known})
      if (contains(*net.layerNames, spelling)) return spelling;
  return {};
}

std::vector<std::string> ocvdnn::outputNames(const ocvdnn_net &net) {
  std::vector<std::string> names;
  for (const Output &output : outputsOf(net)) names.push_back(output.name);
  return names;
}

std::string ocvdnn::resolvedOutput(const ocvdnn_net &net, const std::string &name) {
  const std::vector<Output> outputs = outputsOf(net);
  if (name.empty()) return outputs.empty() ? name : outputs.front().layer;
  for (const Output &output : outputs)
    if (output.name == name || output.layer == name) return output.layer;
  for (const DeclaredOutput &declared : net.declared.outputs)
    if (declared.name == name && !declared.isComputed)
      throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV does not compute this output; it computes " + joined(outputNames(net)),
                    name);
  const std::string layer = layerOf(net, name);
  if (!layer.empty()) return hasNewEngine(net.net) ? newEngineOutput(net.net, layer) : layer;
  throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the network has no such layer; its outputs are " + joined(outputNames(net)),
                name);
}
