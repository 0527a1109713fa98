// Finds the layer at which a forward pass failed, which OpenCV's exceptions don't name.
#include "inspect/blob_shapes.hpp"
#include "inspect/new_engine.hpp"

#include <algorithm>

namespace {

// The new engine resets all times to 0 before the first layer, and sets the time of a layer after it.
std::string firstWithoutTime(ocvdnn_net &net, const ocvdnn_error &failure) {
  if (failure.function.find("GraphInput") != std::string::npos) return {};  // no layer was reached
  std::vector<double> ticks;
  net.net.getPerfProfile(ticks);
  const auto stopped = std::find(ticks.begin(), ticks.end(), 0.0) - ticks.begin();
  return static_cast<size_t>(stopped) < std::min(ticks.size(), net.layerNames.size()) ? net.layerNames[stopped] : "";
}

// The classic engine infers all shapes before it runs a layer. The first layer with the same error is the one.
std::string firstWithoutShape(ocvdnn_net &net, const ocvdnn_error &failure) {
  if (net.declared.inputs.empty() || net.hasChanged) return {};  // OpenCV doesn't check that there is a shape for each input
  const std::vector<ocvdnn::ShapedType> inputs = ocvdnn::shapesSet(net);
  if (inputs.empty()) return {};
  ocvdnn::BlobShapes shapes(net, inputs);
  for (size_t index = 0; index < net.layerNames.size(); ++index) {
    ocvdnn_error *complaint = ocvdnn::guardedWithoutPool([&] { shapes.given(static_cast<int32_t>(index) + 1); });
    if (!complaint) continue;
    const bool isSame = complaint->message == failure.message;
    ocvdnn_error_destroy(complaint);
    return isSame ? net.layerNames[index] : std::string();
  }
  return {};
}

}  // namespace

std::string ocvdnn::stoppedLayer(ocvdnn_net &net, const ocvdnn_error &failure) {
  if (net.isInONNXRuntime || net.layerNames.empty()) return {};
  return shownName(net, hasNewEngine(net.net) ? firstWithoutTime(net, failure) : firstWithoutShape(net, failure));
}
