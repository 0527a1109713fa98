// What a network's outputs are called.
#include "inspect/new_engine.hpp"
#include "net.hpp"

#include <algorithm>

namespace {

using ocvdnn::Failure;

bool contains(const std::vector<std::string> &names, const std::string &name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

[[noreturn]] void refuseUncomputed(const std::string &name, const std::vector<std::string> &computed) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV does not compute this output; it computes " + joined(computed), name);
}

}  // namespace

// In the model's own order, since OpenCV's changes with its version and engine; what the model does not name comes last.
std::vector<std::string> ocvdnn::outputNames(const ocvdnn_net &net) {
  const std::vector<cv::String> unconnected = net.net.getUnconnectedOutLayersNames();
  std::vector<std::string> names;
  const auto add = [&](const std::string &name) {
    if (!contains(names, name) && !contains(net.declared.missingOutputs, name)) names.push_back(name);
  };
  for (const DeclaredOutput &output : net.declared.outputs)
    for (const std::string &name : unconnected)
      if (name == output.name || name == output.layer) add(name);
  for (const std::string &name : unconnected) add(name);
  return names;
}

std::vector<std::string> ocvdnn::promisedOutputNames(const ocvdnn_net &net) {
  const std::vector<std::string> computed = outputNames(net);
  // A constant is the output of no layer: no node of the model makes it, or OpenCV has fewer outputs than the model.
  const bool isAnyConstant = computed.size() + net.declared.missingOutputs.size() < net.declared.outputs.size();
  std::vector<std::string> names;
  for (const DeclaredOutput &output : net.declared.outputs) {
    if (contains(net.declared.missingOutputs, output.name)) continue;
    if (contains(computed, output.name))
      names.push_back(output.name);
    else if (contains(computed, output.layer))
      names.push_back(output.layer);
    else if (isAnyConstant || output.layer.empty())
      names.push_back(output.name);
  }
  for (const std::string &name : computed)
    if (!contains(names, name)) names.push_back(name);
  return names;
}

std::string ocvdnn::resolvedOutput(const ocvdnn_net &net, const std::string &name) {
  const std::vector<std::string> outputs = outputNames(net);
  const bool isDefaultMissing = name.empty() && !net.declared.missingOutputs.empty() && !outputs.empty();
  if (name.empty()) return isDefaultMissing ? outputs.back() : name;  // OpenCV's default is the last
  if (contains(net.declared.missingOutputs, name)) refuseUncomputed(name, outputs);
  if (contains(outputs, name)) return name;
  if (contains(*net.layerNames, name)) return hasNewEngine(net.net) ? newEngineOutput(net.net, name) : name;
  // A model's own name for its output is what its user knows.
  for (const DeclaredOutput &output : net.declared.outputs)
    if (output.name == name && contains(*net.layerNames, output.layer)) return output.layer;
  if (contains(promisedOutputNames(net), name)) refuseUncomputed(name, outputs);
  throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the network has no such layer; its outputs are " + joined(outputs), name);
}
