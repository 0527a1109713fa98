// The network's handle, and the functions that its files share.
#pragma once

#include "net/declaration.hpp"
#include "net/net_mutex.hpp"
#include "runtime/guard.hpp"
#include "ocvdnn_net.h"
#include "runtime/opencv.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ocvdnn {

struct LayerOutput {
  int layer, index;
};

// The names of an output in the model and in OpenCV, which has no layer for an output that it folded into a constant.
struct NetOutput {
  std::string name, layer;
};

// How a layer was added by hand, as far as OpenCV doesn't keep it.
struct AddedLayer {
  std::string type;  // the layer may use another name for it
  cv::dnn::Dict values;
  std::vector<LayerOutput> inputs;  // the outputs that it takes, in the order of its inputs
};

// A run that worked, with one float32 input. An equal one needs no checks, and nothing has to be looked up or allocated for it.
class RepeatableRun {
public:
  RepeatableRun(const ocvdnn_named_view &input, const char *output, std::string layer);
  // Whether a run would be equal, up to the elements of its input.
  bool isOf(const ocvdnn_named_view *inputs, size_t count, const char *output) const;
  // A header over these elements, valid until the next call.
  const cv::Mat &over(const void *elements);
  const std::string input;  // "" for the only one
  const std::string layer;  // OpenCV's name of the output

private:
  const std::optional<std::string> output;
  const std::vector<int32_t> dims;
  cv::Mat header;  // kept, since one with more than two axes allocates
};

}  // namespace ocvdnn

struct ocvdnn_net {
  ocvdnn::NetMutex mutex;  // held by every function that uses the members below
  cv::dnn::Net net;  // a shared handle in OpenCV: never copied
  ocvdnn::Declared declared;
  std::string framework;  // as in ocvdnn_net_read; empty for a network built by hand
  std::vector<std::string> layerNames;  // OpenCV's, by id from 1
  std::vector<std::string> shownNames;  // the model's own, in the same order
  std::shared_ptr<const std::vector<std::string>> profileNames;  // a copy that profiles share, made for the first one
  std::map<std::string, size_t> indexOfLayer;                     // in both lists, by OpenCV's name
  std::map<std::string, std::string> layerOfShown;                // from the model's name to OpenCV's
  std::shared_ptr<const std::vector<ocvdnn::NetOutput>> outputs;  // in the model's order; found when first needed
  int32_t backend = cv::dnn::DNN_BACKEND_DEFAULT;
  int32_t target = cv::dnn::DNN_TARGET_CPU;
  std::set<std::string> inputsSet;  // by name; "" is the only one
  std::map<std::string, std::vector<int32_t>> inputShapes;  // of those
  bool hasRun = false;
  bool hasChanged = false;  // by hand: layers, connections, inputs
  // The input shapes that the layers were last checked for, unless the network has changed since. Without shapes, only the
  // connections were checked.
  std::optional<std::vector<std::vector<int32_t>>> soundInputs;
  bool isFusing = true;       // the user's choice
  bool isFusionSound = true;  // whether OpenCV computes this network correctly with fusion
  std::map<int, ocvdnn::AddedLayer> addedLayers;  // by id
  std::optional<bool> hasTransposedConvolutions;  // of a network that was read; found when first needed
  std::map<int, int> outputCounts;  // of layers whose outputs were connected by hand
  bool hasLayout = false;  // OpenCV has laid out memory for the current network
  bool hasBeenSetUp = false;  // OpenCV has laid out memory, and copied the parameters
  bool isInONNXRuntime = false;  // OpenCV then throws if asked for layers or times
  std::unique_ptr<ocvdnn::RepeatableRun> lastRun;  // null if anything else was asked of the network after it
};

struct ocvdnn_profile {
  int64_t total = 0;
  std::vector<double> ticks;
  std::shared_ptr<const std::vector<std::string>> names;
};

namespace ocvdnn {

// `guarded`, with the net's mutex held. The body may change anything, and gets the last run if nothing came after it.
template <class Body> ocvdnn_error *guardedAfterRun(ocvdnn_net *net, Body &&body) noexcept {
  return guarded([&] {
    const std::lock_guard<NetMutex> lock(net->mutex);
    body(std::exchange(net->lastRun, nullptr));
  });
}

template <class Body> ocvdnn_error *guardedWith(ocvdnn_net *net, Body &&body) noexcept {
  return guardedAfterRun(net, [&](const std::unique_ptr<RepeatableRun> &) { body(); });
}

// The caller holds the mutex for all of these.
void requireInput(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view);
void requireEveryInput(const ocvdnn_net &net, const ocvdnn_named_view *inputs, size_t count);
void requireEveryInput(const ocvdnn_net &net, const std::set<std::string> &given);
// The names of the outputs, in the model's order.
std::vector<std::string> outputNames(ocvdnn_net &net);
// Reads the names of all layers from OpenCV.
void noteLayerNames(ocvdnn_net &net);
// Adds the name of a layer that was just added.
void noteAddedLayer(ocvdnn_net &net, const std::string &name);
// To be called when OpenCV lays out memory, which discards the times of the last run.
void noteLayout(ocvdnn_net &net);
// The model's name for a layer or a value that has this name in OpenCV.
std::string shownName(const ocvdnn_net &net, const std::string &name);
// A text from OpenCV about the network, with the model's names.
std::string withShownNames(const ocvdnn_net &net, const std::string &text);
// OpenCV's name for a layer. The user may give the model's name, the name of the layer's value, or OpenCV's name. Empty if there
// is no such layer.
std::string layerOf(const ocvdnn_net &net, const std::string &name);
// Throws NO_INPUT unless setInput has set all inputs.
void requireInputsSet(const ocvdnn_net &net);
// OpenCV's names for outputs; an empty name stands for the first output. Throws UNKNOWN_LAYER, or UNSUPPORTED for an output that
// OpenCV doesn't compute.
std::vector<std::string> resolvedOutputs(ocvdnn_net &net, const std::vector<std::string> &names);
// The model's name of the layer at which a forward pass failed; empty if unknown.
std::string stoppedLayer(ocvdnn_net &net, const ocvdnn_error &failure);
std::unique_ptr<ocvdnn_profile> profileOf(ocvdnn_net &net);
// Throws UNSUPPORTED if ONNX Runtime runs the network.
void requireLayers(const ocvdnn_net &net);
// Turns the classic engine's fusion on if the user wants it and these outputs stay correct.
void settleFusion(ocvdnn_net &net, const std::vector<std::string> &outputs);
// Whether the classic engine computes the network correctly with fusion.
bool isFusionSound(const cv::dnn::Net &net);

}  // namespace ocvdnn
