// The layers of a network, and their costs for given input shapes.
//
// OpenCV 5's new engine changes a model while it reads it: it fuses layers and adds some that rearrange elements. These
// functions describe the network that it runs.
#ifndef OCVDNN_INSPECT_H
#define OCVDNN_INSPECT_H

#include "ocvdnn_net.h"

OCVDNN_BEGIN

// A list of shapes. Indices are not checked.
typedef struct ocvdnn_shapes ocvdnn_shapes;
size_t ocvdnn_shapes_count(const ocvdnn_shapes *shapes);
int32_t ocvdnn_shapes_rank(const ocvdnn_shapes *shapes, size_t index);
int32_t ocvdnn_shapes_dim(const ocvdnn_shapes *shapes, size_t index, int32_t axis);

// The layers in the order of cv::dnn::Net::getLayerNames, without the input layer. Indices are not checked. Return values are
// borrowed.
typedef struct ocvdnn_layers ocvdnn_layers;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_layers(ocvdnn_net *net, ocvdnn_layers *_Nullable *_Nonnull out);
size_t ocvdnn_layers_count(const ocvdnn_layers *layers);
// The layer's number (cv::dnn::Net::getLayerId): from 1 in the classic engine, from 0 in the new one.
int32_t ocvdnn_layers_id(const ocvdnn_layers *layers, size_t index);
const char *ocvdnn_layers_name(const ocvdnn_layers *layers, size_t index);
const char *ocvdnn_layers_type(const ocvdnn_layers *layers, size_t index);
// Whether a Softmax layer outputs the logarithms of the probabilities.
bool ocvdnn_layers_gives_logarithms(const ocvdnn_layers *layers, size_t index);
// Whether OpenCV 5's new engine has fused an activation outside the ReLU family into the layer. The engine doesn't tell
// which.
bool ocvdnn_layers_hides_activation(const ocvdnn_layers *layers, size_t index);
// The inputs of the layer: outputs of other layers or inputs of the network, without constants.
const ocvdnn_strings *ocvdnn_layers_inputs(const ocvdnn_layers *layers, size_t index);
// The outputs of the layer. In the classic engine, the name of the layer.
const ocvdnn_strings *ocvdnn_layers_outputs(const ocvdnn_layers *layers, size_t index);
// The learned parameters (cv::dnn::Layer::blobs), and in the new engine also the constant inputs. For a convolution, the new
// engine reports the shape of the weights, but not of the bias.
const ocvdnn_shapes *ocvdnn_layers_parameters(const ocvdnn_layers *layers, size_t index);
// The count and the bytes of all learned parameters, including biases. In the new engine, a constant that several layers share
// counts once.
int64_t ocvdnn_layers_parameter_count(const ocvdnn_layers *layers);
int64_t ocvdnn_layers_parameter_bytes(const ocvdnn_layers *layers);
void ocvdnn_layers_destroy(ocvdnn_layers *layers);

// cv::dnn::Net::getLayerId. Fails with UNKNOWN_LAYER if there is no such layer.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_layer_id(ocvdnn_net *net, const char *name, int32_t *out);

// The layers with their shapes and costs: cv::dnn::Net::getLayersShapes, getFLOPS and getMemoryConsumption in one. `inputs`
// has the shape of each input, in the network's order; `data` is not read.
typedef struct ocvdnn_analysis ocvdnn_analysis;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_analyze(ocvdnn_net *net, const ocvdnn_tensor_view *_Nullable inputs,
                                                          size_t input_count,
                                                          ocvdnn_analysis *_Nullable *_Nonnull out);
// Borrowed. The following functions use the indices of these layers.
const ocvdnn_layers *ocvdnn_analysis_layers(const ocvdnn_analysis *analysis);
// Empty if the shapes depend on elements that only a run computes.
const ocvdnn_shapes *ocvdnn_analysis_inputs(const ocvdnn_analysis *analysis, size_t index);
const ocvdnn_shapes *ocvdnn_analysis_outputs(const ocvdnn_analysis *analysis, size_t index);
// cv::dnn::Layer::getFLOPS.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_analysis_flops(const ocvdnn_analysis *analysis, size_t index, int64_t *out);
// Whether the layer pools over all positions of its input: 0 for no, 1 for the maximum, 2 for the average or the sum.
int32_t ocvdnn_analysis_global_pooling(const ocvdnn_analysis *analysis, size_t index);
// Bytes of the layer's parameters, and of its outputs.
int64_t ocvdnn_analysis_weight_bytes(const ocvdnn_analysis *analysis, size_t index);
int64_t ocvdnn_analysis_blob_bytes(const ocvdnn_analysis *analysis, size_t index);
// Bytes of the network's inputs.
int64_t ocvdnn_analysis_input_bytes(const ocvdnn_analysis *analysis);
void ocvdnn_analysis_destroy(ocvdnn_analysis *analysis);

// A copy of a learned parameter of a layer (cv::dnn::Net::getParam). Fails with UNKNOWN_LAYER, INVALID_ARGUMENT (no such index)
// or UNSUPPORTED (the new engine has packed the parameter away).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_parameter(ocvdnn_net *net, const char *layer, int32_t index,
                                                            ocvdnn_tensor *_Nullable *_Nonnull out);
// cv::dnn::Net::setParam; the value is copied. Fails with SHAPE_MISMATCH or ELEMENT_TYPE_MISMATCH if the old value has another
// shape or element type, and with UNSUPPORTED if OpenCV would go on using the old one: in the classic engine after the first
// run, and for layers that copy their parameters.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_parameter(ocvdnn_net *net, const char *layer, int32_t index,
                                                                ocvdnn_tensor_view value);

// cv::dnn::Net::dump: a Graphviz graph in the classic engine, which needs an input first (NO_INPUT); indented text in the new
// engine.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_dump(ocvdnn_net *net, ocvdnn_bytes *_Nullable *_Nonnull out);
// cv::dnn::Net::dumpToPbtxt, since 4.10, for Netron. Classic engine only, and needs an input first. OpenCV writes to `path`, a
// temporary file of the caller's.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_dump_pbtxt(ocvdnn_net *net, const char *path,
                                                             ocvdnn_bytes *_Nullable *_Nonnull out);

OCVDNN_END

#endif
