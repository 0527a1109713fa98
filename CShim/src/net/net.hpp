// What a net's handle holds, for the files that work on it.
#pragma once

#include "net/declaration.hpp"
#include "runtime/guard.hpp"
#include "ocvdnn_net.h"
#include "runtime/opencv.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ocvdnn {

struct LayerOutput {
  int layer, index;
};

// What a layer was added from by hand, as far as OpenCV does not tell it again.
struct AddedLayer {
  std::string type;  // which the layer may call something else
  cv::dnn::Dict values;
  std::vector<LayerOutput> inputs;  // the outputs that it takes, in the order of its inputs
};

}  // namespace ocvdnn

struct ocvdnn_net {
  std::mutex mutex;  // held by every function that touches what follows
  cv::dnn::Net net;  // a shared handle in OpenCV: never copied out of here
  ocvdnn::Declared declared;
  std::string framework;  // as ocvdnn_net_read takes it; empty for a network that was not read
  std::vector<std::string> layerNames;  // OpenCV's, by id from 1
  std::vector<std::string> shownNames;  // the model's own, in the same order
  std::shared_ptr<const std::vector<std::string>> profileNames;  // a copy of those that profiles share, made for the first
  std::map<std::string, size_t> indexOfLayer;                     // in both lists, by OpenCV's name
  std::map<std::string, std::string> layerOfShown;                // from the model's name to OpenCV's
  int32_t backend = cv::dnn::DNN_BACKEND_DEFAULT;
  int32_t target = cv::dnn::DNN_TARGET_CPU;
  std::set<std::string> inputsSet;  // by name; "" is the only one
  std::map<std::string, std::vector<int32_t>> inputShapes;  // of those
  bool hasRun = false;
  bool hasChanged = false;  // by hand: layers, connections, inputs
  // The shapes of inputs for which the layers were found to fit, since the last change; empty shapes: their connections alone.
  std::optional<std::vector<std::vector<int32_t>>> soundInputs;
  bool isFusing = true;       // as the user wants it
  bool isFusionSound = true;  // whether OpenCV gets this network right when it does
  std::map<int, ocvdnn::AddedLayer> addedLayers;  // by id
  std::map<int, int> outputCounts;  // of layers whose outputs were connected by hand
  bool hasLayout = false;  // OpenCV has laid out the memory of a run, for the network as it is
  bool hasBeenSetUp = false;  // OpenCV has laid out the memory of a run, and made its own copies of parameters
  bool isInONNXRuntime = false;  // which tells nothing of its layers and keeps no times: OpenCV throws when asked
};

struct ocvdnn_profile {
  int64_t total = 0;
  std::vector<double> ticks;
  std::shared_ptr<const std::vector<std::string>> names;
};

namespace ocvdnn {

// `guarded`, with the net's mutex held.
template <class Body> ocvdnn_error *guardedWith(ocvdnn_net *net, Body &&body) noexcept {
  return guarded([&] {
    const std::lock_guard<std::mutex> lock(net->mutex);
    body();
  });
}

// These expect the mutex to be held.
void requireInput(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view);
void requireEveryInput(const ocvdnn_net &net, const ocvdnn_named_view *inputs, size_t count);
void requireEveryInput(const ocvdnn_net &net, const std::set<std::string> &given);
// The network's outputs in the model's order, under the model's names.
std::vector<std::string> outputNames(const ocvdnn_net &net);
// Takes the layers' names over from OpenCV's net.
void noteLayerNames(ocvdnn_net &net);
// Takes over the name of the one layer that was added since.
void noteAddedLayer(ocvdnn_net &net, const std::string &name);
// OpenCV lays out the memory of a run, which forgets the times of the last one.
void noteLayout(ocvdnn_net &net);
// The model's name of what OpenCV calls so: a layer, or a value of the new engine.
std::string shownName(const ocvdnn_net &net, const std::string &name);
// A text of OpenCV's about the network with the model's names.
std::string withShownNames(const ocvdnn_net &net, const std::string &text);
// The name by which OpenCV knows a layer that the user calls by the model's name, its value's, or OpenCV's; empty where there
// is none.
std::string layerOf(const ocvdnn_net &net, const std::string &name);
// Throws NO_INPUT where setInput has not set all.
void requireInputsSet(const ocvdnn_net &net);
// The names under which OpenCV knows outputs; empty is the first. Throws UNKNOWN_LAYER, or UNSUPPORTED for one that OpenCV does
// not compute.
std::vector<std::string> resolvedOutputs(const ocvdnn_net &net, const std::vector<std::string> &names);
// The model's name of the layer at which a forward pass failed; empty where nothing tells it.
std::string stoppedLayer(ocvdnn_net &net, const ocvdnn_error &failure);
std::unique_ptr<ocvdnn_profile> profileOf(ocvdnn_net &net);
// Throws UNSUPPORTED for a network that ONNX Runtime runs.
void requireLayers(const ocvdnn_net &net);
// Turns the classic engine's fusion on where it is wanted and leads to the right elements of these outputs.
void settleFusion(ocvdnn_net &net, const std::vector<std::string> &outputs);
// Whether the classic engine's fusion gets the network right.
bool isFusionSound(const cv::dnn::Net &net);

}  // namespace ocvdnn
