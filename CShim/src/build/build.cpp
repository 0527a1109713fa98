#include "inspect/graph.hpp"
#include "inspect/new_engine.hpp"
#include "tensor/mats.hpp"
#include "build/layout_checks.hpp"
#include "build/layer_parameters.hpp"

#include <algorithm>
#include <set>

#include <opencv2/dnn/layer.hpp>

namespace {

using ocvdnn::Failure;

void requireClassic(const ocvdnn_net &net) {
  if (ocvdnn::hasNewEngine(net.net))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "networks of OpenCV 5's new engine can't be changed: read the model with the classic engine");
}

// After a change there is no profile, and memory must be laid out again, which OpenCV doesn't notice itself.
void noteChange(ocvdnn_net &net) {
  net.hasChanged = true;
  net.hasRun = false;
  net.soundInputs.reset();
  net.outputs = nullptr;
  if (net.hasLayout) ocvdnn::forgetLayout(net);  // takes time proportional to the number of layers
}

void noteConnection(ocvdnn_net &net, int32_t from, int32_t output, int32_t to) {
  net.outputCounts[from] = std::max(net.outputCounts[from], output + 1);
  const auto added = net.addedLayers.find(to);
  if (added != net.addedLayers.end()) added->second.inputs.push_back({from, output});
}

// OpenCV creates a layer when it is first needed, and reports an unknown type only then.
void requireMakeable(const std::string &name, const std::string &type, const cv::dnn::LayerParams &parameters) {
  if (name.empty()) throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a layer needs a name");
  cv::dnn::LayerParams copy = parameters;
  copy.name = name;
  copy.type = type;
  if (!cv::dnn::LayerFactory::createLayerInstance(type, copy))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV " CV_VERSION " has no layer type '" + type + "'", name);
}

void requireLayerId(const ocvdnn_net &net, int32_t id) {
  const size_t count = net.layerNames.size();
  if (id < 0 || size_t(id) > count)
    throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the layer number must be 0 to " + std::to_string(count) +
                                                  ", but is " + std::to_string(id));
}

bool endsWith(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool givesInt8(const std::string &type) { return endsWith(type, "Int8") || type == "Quantize" || type == "Requantize"; }
bool takesInt8(const std::string &type) { return endsWith(type, "Int8") || type == "Dequantize" || type == "Requantize"; }

// The output blob would be too small, or only partly filled.
void requireElementType(const std::string &layer, const std::string &type, int32_t elementType) {
  if (elementType != OCVDNN_FLOAT32 && elementType != OCVDNN_INT8)
    throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH,
                  "the element type of a layer must be float32 or int8, but is " + ocvdnn::elementTypeName(elementType), layer);
  if (givesInt8(type) == (elementType == OCVDNN_INT8)) return;
  throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH,
                "a layer of type " + type + " outputs " + (givesInt8(type) ? "int8" : "float32") + ", not " +
                    (elementType == OCVDNN_INT8 ? "int8" : "float32"),
                layer);
}

// The inputs of a network that was read can have either type; those of a network built by hand are float32.
void requireSameElements(const ocvdnn_net &net, int32_t from, const std::string &layer, const std::string &type) {
  if (from == 0 && !net.framework.empty()) return;
  const bool gives = from != 0 && givesInt8(ocvdnn::typeOf(net, from)), takes = takesInt8(type);
  if (gives == takes) return;
  throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                "the layer takes " + std::string(takes ? "int8" : "float32") + " elements, but gets " + (gives ? "int8" : "float32"),
                layer);
}

// OpenCV would return an unwritten blob.
void requireOutput(const ocvdnn_net &net, int32_t id, int32_t output) {
  const std::string type = ocvdnn::typeOf(net, id);
  if (output > 0 && id > 0 && !ocvdnn::givesSeveral(type))
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a layer of type " + type + " has one output", net.net.getLayer(id)->name);
}

// OpenCV doesn't check these indices, and assumes as many outputs as are connected.
void requirePorts(const ocvdnn_net &net, int32_t from, int32_t output, int32_t to, int32_t input) {
  const std::string name = net.net.getLayer(to)->name;
  const auto inputs = static_cast<int32_t>(net.net.getLayerInputs(to).size());
  if (input < 0 || input > inputs)
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "inputs are connected in order: the next must be " + std::to_string(inputs) +
                                                     ", but is " + std::to_string(input),
                  name);
  const auto known = net.outputCounts.find(from);
  const int32_t outputs = known == net.outputCounts.end() ? 0 : known->second;
  if (output < 0 || output > outputs)
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "outputs are connected in order from 0, and this one is " + std::to_string(output),
                  net.net.getLayer(from)->name);
  requireOutput(net, from, output);
}

}  // namespace

void ocvdnn::forgetLayout(ocvdnn_net &net) {
  net.net.enableFusion(!net.isFusing);
  net.net.enableFusion(net.isFusing);
  net.hasRun = false;
  net.hasLayout = false;
}

ocvdnn_error *ocvdnn_net_create(ocvdnn_net **out) {
  return ocvdnn::guarded([&] {
    auto net = std::make_unique<ocvdnn_net>();
    ocvdnn::noteLayerNames(*net);
    net->hasChanged = true;
    *out = net.release();
  });
}

ocvdnn_error *ocvdnn_net_add_layer(ocvdnn_net *net, const char *name, const char *type, int32_t elementType,
                                   const ocvdnn_layer_parameters *parameters, bool connectsToPrevious, int32_t *id) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net);
    if (net->net.getLayerId(name) >= 0)
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the network already has a layer of this name", name);
    requireElementType(name, type, elementType);
    const int previous = static_cast<int>(net->layerNames.size());
    if (connectsToPrevious) requireSameElements(*net, previous, name, type);
    requireMakeable(name, type, parameters->parameters);
    cv::dnn::LayerParams copy = parameters->parameters;
    *id = connectsToPrevious ? net->net.addLayerToPrev(name, type, elementType, copy)
                             : net->net.addLayer(name, type, elementType, copy);
    ocvdnn::noteAddedLayer(*net, name);
    net->addedLayers[*id] = {type, parameters->parameters, {}};
    if (connectsToPrevious) noteConnection(*net, previous, 0, *id);
    noteChange(*net);
  });
}

ocvdnn_error *ocvdnn_net_connect(ocvdnn_net *net, int32_t from, int32_t output, int32_t to, int32_t input) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net);
    requireLayerId(*net, from);
    requireLayerId(*net, to);
    if (from >= to)
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a layer can only take outputs of layers that were added before it",
                    net->net.getLayer(to)->name);
    requirePorts(*net, from, output, to, input);
    requireSameElements(*net, from, net->net.getLayer(to)->name, ocvdnn::typeOf(*net, to));
    net->net.connect(from, output, to, input);
    noteConnection(*net, from, output, to);
    noteChange(*net);
  });
}

ocvdnn_error *ocvdnn_net_register_output(ocvdnn_net *net, const char *name, int32_t layer, int32_t output, int32_t *id) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net);
    requireLayerId(*net, layer);
    if (*name == '\0') throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "an output needs a name");
    const auto known = net->outputCounts.find(layer);
    if (output < 0 || output > (known == net->outputCounts.end() ? 0 : known->second))
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the layer has no output " + std::to_string(output),
                    net->net.getLayer(layer)->name);
    requireOutput(*net, layer, output);
    *id = net->net.registerOutput(name, layer, output);
    // OpenCV adds no layer if the output is the first of a layer with the same name.
    if (size_t(*id) > net->layerNames.size()) {
      ocvdnn::noteAddedLayer(*net, name);
      net->addedLayers[*id] = {"Identity", {}, {}};
      noteConnection(*net, layer, output, *id);
    }
    noteChange(*net);
  });
}

ocvdnn_error *ocvdnn_net_set_inputs_names(ocvdnn_net *net, const char *const *names, size_t count) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net);
    const std::vector<cv::String> list(names, names + count);
    std::set<cv::String> seen;
    for (const cv::String &name : list)
      if (name.empty() || !seen.insert(name).second)
        throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "each input needs a name of its own", name);
    net->net.setInputsNames(list);
    net->declared.inputs.clear();
    net->declared.inputs.resize(count);
    for (size_t index = 0; index < count; ++index) net->declared.inputs[index].name = list[index];
    net->inputsSet.clear();
    net->inputShapes.clear();
    noteChange(*net);
  });
}

ocvdnn_error *ocvdnn_net_set_input_shape(ocvdnn_net *net, const char *name, const int32_t *dims, int32_t rank,
                                         const char *text) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net);
    const ocvdnn_tensor_view view{nullptr, dims, rank, OCVDNN_FLOAT32};
    ocvdnn::requireView(view);
    ocvdnn::requireInput(*net, name, view);
    const auto input = std::find_if(net->declared.inputs.begin(), net->declared.inputs.end(),
                                    [&](const auto &declared) { return declared.name == name; });
    if (input == net->declared.inputs.end())
      throw Failure(OCVDNN_ERROR_UNKNOWN_INPUT, "the network has no input of this name: call setInputsNames first", name);
    net->net.setInputShape(name, ocvdnn::MatShape(dims, dims + rank));
    input->rankIsKnown = true;
    input->dims.assign(dims, dims + rank);
    input->shapeText = text;
    noteChange(*net);
  });
}
