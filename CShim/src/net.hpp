// What a net's handle holds, for the files that work on it.
#pragma once

#include "declaration.hpp"
#include "guard.hpp"
#include "ocvdnn_net.h"
#include "opencv.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <set>

struct ocvdnn_net {
  std::mutex mutex;  // held by every function that touches what follows
  cv::dnn::Net net;  // a shared handle in OpenCV: never copied out of here
  ocvdnn::Declared declared;
  std::string framework;  // as ocvdnn_net_read takes it; empty for a network that was not read
  std::shared_ptr<const std::vector<std::string>> layerNames;  // OpenCV's, by id from 1
  std::shared_ptr<const std::vector<std::string>> shownNames;  // the model's own, in the same order; shared with the profiles
  std::map<std::string, std::string> shownOf, layerOfShown;      // from OpenCV's name to the model's, and back
  int32_t backend = cv::dnn::DNN_BACKEND_DEFAULT;
  int32_t target = cv::dnn::DNN_TARGET_CPU;
  std::set<std::string> inputsSet;  // by name; "" is the only one
  std::map<std::string, std::vector<int32_t>> inputShapes;  // of those
  bool hasRun = false;
  bool hasChanged = false;  // by hand: layers, connections, inputs
  bool isFusing = true;       // as the user wants it
  bool isFusionSound = true;  // whether OpenCV gets this network right when it does
  std::map<int, std::string> addedTypes;  // of layers by id, which may call themselves something else
  std::map<int, int> outputCounts;  // of layers whose outputs were connected by hand
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
// The model's name of what OpenCV calls so: a layer, or a value of the new engine.
std::string shownName(const ocvdnn_net &net, const std::string &name);
// A text of OpenCV's about the network with the model's names.
std::string withShownNames(const ocvdnn_net &net, const std::string &text);
// The name by which OpenCV knows a layer that the user calls by the model's name, its value's, or OpenCV's; empty where there
// is none.
std::string layerOf(const ocvdnn_net &net, const std::string &name);
// Throws NO_INPUT where setInput has not set all.
void requireInputsSet(const ocvdnn_net &net);
// The name under which OpenCV knows an output; empty is the first. Throws UNKNOWN_LAYER, or UNSUPPORTED for one that OpenCV
// does not compute.
std::string resolvedOutput(const ocvdnn_net &net, const std::string &name);
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
