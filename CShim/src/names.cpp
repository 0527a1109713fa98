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

std::string withoutPrefix(const std::string &layer) {
  for (const std::string &prefix : {ofNode, ofOutput})
    if (startsWith(layer, prefix)) return layer.substr(prefix.size());
  return layer;
}

// A network's output, as the model and as OpenCV call it; OpenCV has no layer for one that it made a constant.
struct Output {
  std::string name, layer;
};

[[noreturn]] std::string refuseUncomputed(const std::string &name, const std::vector<Output> &outputs) {
  std::vector<std::string> computed;
  for (const Output &output : outputs)
    if (!output.layer.empty()) computed.push_back(output.name);
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV does not compute this output; it computes " + joined(computed), name);
}

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
    outputs.push_back({declared.name, ocvdnn::layerOf(net, declared.node.empty() ? declared.name : declared.node)});
  }
  if (outputs.empty())
    for (const std::string &name : unconnected) outputs.push_back({ocvdnn::shownName(net, name), name});
  return outputs;
}

}  // namespace

std::string ocvdnn::shownName(const ocvdnn_net &net, const std::string &name) {
  const auto known = net.shownOf.find(name);
  return known == net.shownOf.end() ? name : known->second;
}

std::string ocvdnn::withShownNames(const ocvdnn_net &net, const std::string &text) {
  std::string shown;
  for (size_t start = 0; start < text.size();) {
    // A name stands in quotes (pbtxt, a node of Graphviz), or opens a part of a box and ends at an escaped line break.
    const bool opens = start > 0 && (text[start - 1] == '"' || text[start - 1] == '{');
    const bool goesOn = start > 1 && text.compare(start - 2, 2, "| ") == 0;
    const size_t end = opens || goesOn ? std::min(text.find_first_of("\"\\\n", start), text.size()) : start;
    if (end == start) {
      shown += text[start++];
      continue;
    }
    const std::string word = text.substr(start, end - start);
    // The values of a pbtxt are called "LAYER_output0".
    shown += net.shownOf.count(word) ? shownName(net, word) : withoutPrefix(word);
    start = end;
  }
  return shown;
}

void ocvdnn::noteLayerNames(ocvdnn_net &net) {
  const std::vector<std::string> names = net.isInONNXRuntime ? std::vector<std::string>() : net.net.getLayerNames();
  const std::set<std::string> taken(names.begin(), names.end());
  std::vector<std::string> shown;
  net.shownOf.clear();
  net.layerOfShown.clear();
  for (const std::string &name : names) {
    // OpenCV 4 adds a layer for each output of the model, which has the name of the node behind it where that makes the value.
    const bool isOutput = taken.count(ofNode + name) || taken.count(ofOutput + name);
    shown.push_back(isOutput ? name + "/output" : withoutPrefix(name));
    net.shownOf[name] = shown.back();
    net.layerOfShown[shown.back()] = name;
  }
  net.layerNames = std::make_shared<const std::vector<std::string>>(names);
  net.shownNames = std::make_shared<const std::vector<std::string>>(std::move(shown));
}

std::string ocvdnn::layerOf(const ocvdnn_net &net, const std::string &name) {
  const auto node = net.declared.nodeOfValue.find(name);  // where a value and a node have one name, the value wins
  for (const std::string &known : {node == net.declared.nodeOfValue.end() ? name : node->second, name}) {
    const auto layer = net.layerOfShown.find(known);
    if (layer != net.layerOfShown.end()) return layer->second;
  }
  return net.shownOf.count(name) ? name : std::string();
}

std::vector<std::string> ocvdnn::outputNames(const ocvdnn_net &net) {
  std::vector<std::string> names;
  for (const Output &output : outputsOf(net)) names.push_back(output.name);
  return names;
}

std::string ocvdnn::resolvedOutput(const ocvdnn_net &net, const std::string &name) {
  const std::vector<Output> outputs = outputsOf(net);
  for (const Output &output : outputs)
    if (name.empty() ? !output.layer.empty() : output.name == name || (!output.layer.empty() && output.layer == name))
      return output.layer.empty() ? refuseUncomputed(name, outputs) : output.layer;
  for (const DeclaredOutput &declared : net.declared.outputs)
    if (declared.name == name && !declared.isComputed) refuseUncomputed(name, outputs);
  if (name.empty()) return name;
  const std::string layer = layerOf(net, name);
  if (!layer.empty()) return hasNewEngine(net.net) ? newEngineOutput(net.net, layer) : layer;
  throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the network has no such layer; its outputs are " + joined(outputNames(net)),
                name);
}
