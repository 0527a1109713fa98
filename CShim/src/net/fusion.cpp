// Fusion and Winograd, which users of the classic engine can turn off.
#include "build/layout_checks.hpp"
#include "inspect/new_engine.hpp"
#include "ocvdnn_modes.h"

#include <algorithm>

namespace {

using ocvdnn::Failure;

void requireClassic(const ocvdnn_net &net, const std::string &what) {
  if (ocvdnn::hasNewEngine(net.net))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "OpenCV 5's new engine has no setting for " + what + ": read the model with the classic engine");
}

#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR >= 407
void enableWinograd(cv::dnn::Net &net, bool enabled) { net.enableWinograd(enabled); }
#else
void enableWinograd(cv::dnn::Net &, bool) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "turning Winograd on or off needs OpenCV 4.7 or later; this is " CV_VERSION);
}
#endif

bool isOf(const std::vector<cv::Ptr<cv::dnn::Layer>> &layers, const std::string &nameOrType) {
  return std::any_of(layers.begin(), layers.end(), [&](const cv::Ptr<cv::dnn::Layer> &layer) {
    return layer && (layer->name == nameOrType || layer->type == nameOrType);
  });
}

}  // namespace

// A layer that is fused into another is skipped or overwritten, and its output would be whatever is in memory.
void ocvdnn::settleFusion(ocvdnn_net &net, const std::vector<std::string> &outputs) {
  if (net.isInONNXRuntime || hasNewEngine(net.net)) return;
  const std::vector<cv::String> ends = net.net.getUnconnectedOutLayersNames();
  const std::set<std::string> known(ends.begin(), ends.end());
  const bool areEnds = std::all_of(outputs.begin(), outputs.end(), [&](const auto &output) { return known.count(output); });
  net.net.enableFusion(net.isFusing && net.isFusionSound && areEnds);  // does nothing if it is already set
}

bool ocvdnn::isFusionSound(const cv::dnn::Net &net) {
  for (const std::string &name : net.getLayerNames()) {
    const int id = net.getLayerId(name);
    const auto inputs = net.getLayerInputs(id);
    const std::string type = net.getLayer(id)->type;
    // Fusion treats the network's input, beside constants, as a layer output that it can write directly into the result.
    if (type == "Concat" && isOf(inputs, "_input")) return false;
#if CV_VERSION_MAJOR == 4 && CV_VERSION_MINOR < 7
    // For products of more than two axes, it normalizes the last axis instead of the channels.
    if (type == "BatchNorm" && isOf(inputs, "InnerProduct")) return false;
#endif
  }
  return true;
}

ocvdnn_error *ocvdnn_net_enable_fusion(ocvdnn_net *net, bool enabled) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net, "fusion");
    net->isFusing = enabled;
    ocvdnn::forgetLayout(*net);
  });
}

ocvdnn_error *ocvdnn_net_enable_winograd(ocvdnn_net *net, bool enabled) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net, "Winograd");
    enableWinograd(net->net, enabled);
    ocvdnn::forgetLayout(*net);
  });
}
