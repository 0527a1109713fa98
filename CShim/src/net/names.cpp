// Names of layers and outputs. Users know the model's own names. OpenCV's names differ between versions and engines; only this
// file knows how.
#include "inspect/new_engine.hpp"
#include "net/net.hpp"

#include <algorithm>
#include <cctype>

namespace {

using ocvdnn::DeclaredOutput;
using ocvdnn::Failure;
using ocvdnn::NetOutput;

// OpenCV 4 names the layer of an ONNX node "onnx_node!NAME", and that of a node without a name after its first output.
const std::string ofNode = "onnx_node!", ofOutput = "onnx_node_output_0!";
const std::string outputSuffix = "/output";

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

[[noreturn]] void refuseUncomputed(const std::string &name, const std::vector<NetOutput> &outputs) {
  std::vector<std::string> computed;
  for (const NetOutput &output : outputs)
    if (!output.layer.empty()) computed.push_back(output.name);
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV doesn't compute this output; it computes " + joined(computed), name);
}

// In the model's order, since OpenCV's differs between versions and engines.
std::vector<NetOutput> foundOutputs(const ocvdnn_net &net) {
  const std::vector<cv::String> unconnected = net.net.getUnconnectedOutLayersNames();
  const std::set<std::string> ends(unconnected.begin(), unconnected.end());
  std::vector<NetOutput> outputs;
  for (const DeclaredOutput &declared : net.declared.outputs) {
    if (!declared.isComputed) continue;
    if (ends.count(declared.name)) {
      outputs.push_back({declared.name, declared.name});
      continue;
    }
    outputs.push_back({declared.name, ocvdnn::layerOf(net, declared.node.empty() ? declared.name : declared.node)});
  }
  if (outputs.empty())
    for (const std::string &name : unconnected) outputs.push_back({ocvdnn::shownName(net, name), name});
  return outputs;
}

const std::vector<NetOutput> &outputsOf(ocvdnn_net &net) {
  if (!net.outputs) net.outputs = std::make_shared<const std::vector<NetOutput>>(foundOutputs(net));
  return *net.outputs;
}

// The layer of the model's first output. Another output would be a plausible wrong answer.
std::string firstLayer(const ocvdnn_net &net, const std::vector<NetOutput> &outputs) {
  const auto &declared = net.declared.outputs;
  if (!declared.empty() && !declared.front().isComputed) refuseUncomputed(declared.front().name, outputs);
  if (outputs.size() > 1 && outputs.front().layer.empty()) refuseUncomputed(outputs.front().name, outputs);
  return outputs.empty() ? std::string() : outputs.front().layer;
}

std::string layerThatIsNoOutput(ocvdnn_net &net, const std::string &name, const std::vector<NetOutput> &outputs) {
  for (const DeclaredOutput &declared : net.declared.outputs)
    if (declared.name == name && !declared.isComputed) refuseUncomputed(name, outputs);
  const std::string layer = ocvdnn::layerOf(net, name);
  if (!layer.empty()) return ocvdnn::hasNewEngine(net.net) ? ocvdnn::newEngineOutput(net.net, layer) : layer;
  throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the network has no such layer; its outputs are " + joined(ocvdnn::outputNames(net)),
                name);
}

}  // namespace

std::string ocvdnn::shownName(const ocvdnn_net &net, const std::string &name) {
  const auto known = net.indexOfLayer.find(name);
  return known == net.indexOfLayer.end() ? name : net.shownNames[known->second];
}

std::string ocvdnn::withShownNames(const ocvdnn_net &net, const std::string &text) {
  std::string shown;
  for (size_t start = 0; start < text.size();) {
    // A name is in quotes (in pbtxt or a Graphviz node), or starts a part of a box and ends at an escaped line break.
    const bool opens = start > 0 && (text[start - 1] == '"' || text[start - 1] == '{');
    const bool goesOn = start > 1 && text.compare(start - 2, 2, "| ") == 0;
    const size_t end = opens || goesOn ? std::min(text.find_first_of("\"\\\n", start), text.size()) : start;
    if (end == start) {
      shown += text[start++];
      continue;
    }
    const std::string word = text.substr(start, end - start);
    // The values of a pbtxt are called "LAYER_output0".
    shown += net.indexOfLayer.count(word) ? shownName(net, word) : withoutPrefix(word);
    start = end;
  }
  return shown;
}

void ocvdnn::noteLayerNames(ocvdnn_net &net) {
  net.layerNames.clear();
  net.shownNames.clear();
  net.indexOfLayer.clear();
  net.layerOfShown.clear();
  net.outputs = nullptr;
  if (net.isInONNXRuntime) return;
  for (const std::string &name : net.net.getLayerNames()) noteAddedLayer(net, name);
}

void ocvdnn::noteAddedLayer(ocvdnn_net &net, const std::string &name) {
  const auto show = [&](size_t index, const std::string &shown) {
    net.shownNames[index] = shown;
    net.layerOfShown[shown] = net.layerNames[index];
  };
  // OpenCV 4 adds a layer for each output of the model. It has the name of the node that computes the output, if that is the same.
  const auto &known = net.indexOfLayer;
  const bool isOutput = known.count(ofNode + name) || known.count(ofOutput + name);
  const std::string node = withoutPrefix(name);
  const auto output = node == name ? known.end() : known.find(node);
  if (output != known.end()) show(output->second, node + outputSuffix);
  net.indexOfLayer[name] = net.layerNames.size();
  net.layerNames.push_back(name);
  net.shownNames.emplace_back();
  show(net.layerNames.size() - 1, isOutput ? name + outputSuffix : node);
  net.profileNames = nullptr;
  net.outputs = nullptr;
}

std::string ocvdnn::layerOf(const ocvdnn_net &net, const std::string &name) {
  const auto node = net.declared.nodeOfValue.find(name);  // if a value and a node have the same name, the value wins
  for (const std::string &known : {node == net.declared.nodeOfValue.end() ? name : node->second, name}) {
    const auto layer = net.layerOfShown.find(known);
    if (layer != net.layerOfShown.end()) return layer->second;
  }
  return net.indexOfLayer.count(name) ? name : std::string();
}

std::vector<std::string> ocvdnn::outputNames(ocvdnn_net &net) {
  std::vector<std::string> names;
  for (const NetOutput &output : outputsOf(net)) names.push_back(output.name);
  return names;
}

std::vector<std::string> ocvdnn::resolvedOutputs(ocvdnn_net &net, const std::vector<std::string> &names) {
  const std::vector<NetOutput> &outputs = outputsOf(net);
  std::vector<std::string> layers;
  std::map<std::string, const NetOutput *> outputOfName;
  for (const NetOutput &output : outputs) {
    outputOfName.emplace(output.name, &output);
    if (!output.layer.empty()) outputOfName.emplace(output.layer, &output);
  }
  for (const std::string &name : names) {
    const auto output = outputOfName.find(name);
    if (name.empty())
      layers.push_back(firstLayer(net, outputs));
    else if (output == outputOfName.end())
      layers.push_back(layerThatIsNoOutput(net, name, outputs));
    else if (output->second->layer.empty())
      refuseUncomputed(name, outputs);
    else
      layers.push_back(output->second->layer);
  }
  return layers;
}
