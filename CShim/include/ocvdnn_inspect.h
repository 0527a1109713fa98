// What a network is made of, and what it costs for inputs of given shapes.
//
// OpenCV 5's new engine changes a model while reading it: it fuses layers and adds some that rearrange elements. What it
// then runs is what these functions describe.
#ifndef OCVDNN_INSPECT_H
#define OCVDNN_INSPECT_H

#include "ocvdnn_net.h"

OCVDNN_BEGIN

// A list of shapes with the element type of each. The indices are not checked.
typedef struct ocvdnn_shapes ocvdnn_shapes;
size_t ocvdnn_shapes_count(const ocvdnn_shapes *shapes);
int32_t ocvdnn_shapes_rank(const ocvdnn_shapes *shapes, size_t index);
int32_t ocvdnn_shapes_dim(const ocvdnn_shapes *shapes, size_t index, int32_t axis);
int32_t ocvdnn_shapes_element_type(const ocvdnn_shapes *shapes, size_t index);

// The layers in the order of cv::dnn::Net::getLayerNames, without the input layer. The indices are not checked; what the
// functions return is borrowed.
typedef struct ocvdnn_layers ocvdnn_layers;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_layers(ocvdnn_net *net, ocvdnn_layers *_Nullable *_Nonnull out);
size_t ocvdnn_layers_count(const ocvdnn_layers *layers);
// OpenCV's number of the layer (cv::dnn::Net::getLayerId): from 1 in the classic engine, from 0 in the new one.
int32_t ocvdnn_layers_id(const ocvdnn_layers *layers, size_t index);
const char *ocvdnn_layers_name(const ocvdnn_layers *layers, size_t index);
const char *ocvdnn_layers_type(const ocvdnn_layers *layers, size_t index);
// Whether a layer of the type Softmax gives the logarithms of the probabilities.
bool ocvdnn_layers_gives_logarithms(const ocvdnn_layers *layers, size_t index);
// Whether OpenCV 5's new engine has fused an activation other than one of the ReLU family into the layer. It does not
// tell which.
bool ocvdnn_layers_hides_activation(const ocvdnn_layers *layers, size_t index);
// The outputs of other layers, or the inputs of the network, that the layer takes; without constants.
const ocvdnn_strings *ocvdnn_layers_inputs(const ocvdnn_layers *layers, size_t index);
// By these names other layers take what the layer gives. The classic engine tells the layer's own name alone.
const ocvdnn_strings *ocvdnn_layers_outputs(const ocvdnn_layers *layers, size_t index);
// The learned parameters (cv::dnn::Layer::blobs), and the constants among the inputs in the new engine, which tells of a
// convolution only the shape of the weights, not that of the bias.
const ocvdnn_shapes *ocvdnn_layers_parameters(const ocvdnn_layers *layers, size_t index);
// The numbers and the bytes of all learned parameters, biases included; a constant that several layers share counts once
// in the new engine.
int64_t ocvdnn_layers_parameter_count(const ocvdnn_layers *layers);
int64_t ocvdnn_layers_parameter_bytes(const ocvdnn_layers *layers);
void ocvdnn_layers_destroy(ocvdnn_layers *layers);

// cv::dnn::Net::getLayerId; UNKNOWN_LAYER where there is none.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_layer_id(ocvdnn_net *net, const char *name, int32_t *out);

// The layers and what each makes of inputs of the given shapes, one for each input of the network in its order (the views'
// data is not read): cv::dnn::Net::getLayersShapes, getFLOPS and getMemoryConsumption in one.
typedef struct ocvdnn_analysis ocvdnn_analysis;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_analyze(ocvdnn_net *net, const ocvdnn_tensor_view *_Nullable inputs,
                                                          size_t input_count,
                                                          ocvdnn_analysis *_Nullable *_Nonnull out);
// Borrowed; the indices of what follows are those of these layers.
const ocvdnn_layers *ocvdnn_analysis_layers(const ocvdnn_analysis *analysis);
// Empty where the shapes depend on the elements, which only a run computes.
const ocvdnn_shapes *ocvdnn_analysis_inputs(const ocvdnn_analysis *analysis, size_t index);
const ocvdnn_shapes *ocvdnn_analysis_outputs(const ocvdnn_analysis *analysis, size_t index);
// Arithmetic operations: a multiplication and an addition count two. Convolutions and matrix products are counted alike
// for every version of OpenCV: 2 for each weight that an output element takes, and 1 for its bias; the others as
// cv::dnn::Layer::getFLOPS counts them.
int64_t ocvdnn_analysis_flops(const ocvdnn_analysis *analysis, size_t index);
// Bytes of the layer's parameters, and of its outputs.
int64_t ocvdnn_analysis_weight_bytes(const ocvdnn_analysis *analysis, size_t index);
int64_t ocvdnn_analysis_blob_bytes(const ocvdnn_analysis *analysis, size_t index);
// Bytes of the network's inputs.
int64_t ocvdnn_analysis_input_bytes(const ocvdnn_analysis *analysis);
void ocvdnn_analysis_destroy(ocvdnn_analysis *analysis);

// A learned parameter of a layer (cv::dnn::Net::getParam): a copy. UNKNOWN_LAYER; INVALID_ARGUMENT for an index that the
// layer does not have; UNSUPPORTED for one that the new engine has packed away.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_parameter(ocvdnn_net *net, const char *layer, int32_t index,
                                                            ocvdnn_tensor *_Nullable *_Nonnull out);
// cv::dnn::Net::setParam; copies. SHAPE_MISMATCH and ELEMENT_TYPE_MISMATCH where the old one has other axes or elements;
// UNSUPPORTED where OpenCV would go on computing with the old one: in the classic engine after the first run, and for
// layers that make copies of their parameters.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_parameter(ocvdnn_net *net, const char *layer, int32_t index,
                                                                ocvdnn_tensor_view value);

// cv::dnn::Net::dump: Graphviz' language in the classic engine, which needs an input (NO_INPUT); indented text in the new.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_dump(ocvdnn_net *net, ocvdnn_bytes *_Nullable *_Nonnull out);
// cv::dnn::Net::dumpToPbtxt, since 4.10; for Netron. The classic engine alone, and it needs an input.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_dump_pbtxt(ocvdnn_net *net, ocvdnn_bytes *_Nullable *_Nonnull out);

OCVDNN_END

#endif
