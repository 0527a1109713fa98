#include "inspect/layers.hpp"

#include <opencv2/dnn/all_layers.hpp>

namespace {

bool givesLogarithms(const cv::Ptr<cv::dnn::Layer> &layer) {
  const auto softmax = layer.dynamicCast<cv::dnn::SoftmaxLayer>();
  return softmax && softmax->logSoftMax;
}

ocvdnn_strings shown(const ocvdnn_net &net, const std::vector<std::string> &layers) {
  ocvdnn_strings names;
  for (const std::string &layer : layers) names.strings.push_back(ocvdnn::shownName(net, layer));
  return names;
}

}  // namespace

ocvdnn_layers ocvdnn::describedLayers(const ocvdnn_net &net, const std::vector<LayerNode> &nodes) {
  ocvdnn_layers result;
  for (const LayerNode &node : nodes)
    result.layers.push_back(
        {node.id, shownName(net, node.layer->name), node.layer->type, givesLogarithms(node.layer), node.hidesActivation,
         shown(net, node.inputs), shown(net, node.outputs), {node.parameters}});
  result.totals = parameterTotals(net.net, nodes);
  return result;
}

ocvdnn_error *ocvdnn_net_layers(ocvdnn_net *net, ocvdnn_layers **out) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireLayers(*net);
    *out = new ocvdnn_layers(ocvdnn::describedLayers(*net, ocvdnn::layerNodes(net->net)));
  });
}

size_t ocvdnn_layers_count(const ocvdnn_layers *layers) { return layers->layers.size(); }
int32_t ocvdnn_layers_id(const ocvdnn_layers *layers, size_t index) { return layers->layers[index].id; }
const char *ocvdnn_layers_name(const ocvdnn_layers *layers, size_t index) { return layers->layers[index].name.c_str(); }
const char *ocvdnn_layers_type(const ocvdnn_layers *layers, size_t index) { return layers->layers[index].type.c_str(); }
bool ocvdnn_layers_gives_logarithms(const ocvdnn_layers *layers, size_t index) {
  return layers->layers[index].givesLogarithms;
}
bool ocvdnn_layers_hides_activation(const ocvdnn_layers *layers, size_t index) {
  return layers->layers[index].hidesActivation;
}
const ocvdnn_strings *ocvdnn_layers_inputs(const ocvdnn_layers *layers, size_t index) {
  return &layers->layers[index].inputs;
}
const ocvdnn_strings *ocvdnn_layers_outputs(const ocvdnn_layers *layers, size_t index) {
  return &layers->layers[index].outputs;
}
const ocvdnn_shapes *ocvdnn_layers_parameters(const ocvdnn_layers *layers, size_t index) {
  return &layers->layers[index].parameters;
}
int64_t ocvdnn_layers_parameter_count(const ocvdnn_layers *layers) { return layers->totals.count; }
int64_t ocvdnn_layers_parameter_bytes(const ocvdnn_layers *layers) { return layers->totals.bytes; }
void ocvdnn_layers_destroy(ocvdnn_layers *layers) { delete layers; }

size_t ocvdnn_shapes_count(const ocvdnn_shapes *shapes) { return shapes->shapes.size(); }
int32_t ocvdnn_shapes_rank(const ocvdnn_shapes *shapes, size_t index) {
  return static_cast<int32_t>(shapes->shapes[index].dims.size());
}
int32_t ocvdnn_shapes_dim(const ocvdnn_shapes *shapes, size_t index, int32_t axis) {
  return shapes->shapes[index].dims[axis];
}

ocvdnn_error *ocvdnn_net_layer_id(ocvdnn_net *net, const char *name, int32_t *out) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireLayers(*net);
    *out = ocvdnn::requireLayer(*net, name);
  });
}
