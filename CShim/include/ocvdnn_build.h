// Building a network layer by layer, or adding layers, connections and outputs to one that was read. Classic engine only:
// UNSUPPORTED for networks of OpenCV 5's new engine.
#ifndef OCVDNN_BUILD_H
#define OCVDNN_BUILD_H

#include "ocvdnn_net.h"

OCVDNN_BEGIN

// The named values and learned parameters of a layer (cv::dnn::LayerParams).
typedef struct ocvdnn_layer_parameters ocvdnn_layer_parameters;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_create(ocvdnn_layer_parameters *_Nullable *_Nonnull out);
void ocvdnn_layer_parameters_destroy(ocvdnn_layer_parameters *parameters);
// Sets a value of `count` numbers or strings, and replaces an earlier one of the same name. `is_array` distinguishes an
// array of one from a single value.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_set_integers(ocvdnn_layer_parameters *parameters,
                                                                            const char *name,
                                                                            const int64_t *_Nullable values, size_t count,
                                                                            bool is_array);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_set_reals(ocvdnn_layer_parameters *parameters,
                                                                         const char *name,
                                                                         const double *_Nullable values, size_t count,
                                                                         bool is_array);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_set_strings(
    ocvdnn_layer_parameters *parameters, const char *name, const char *_Nonnull const *_Nullable values, size_t count,
    bool is_array);
// Adds a learned parameter: weights first, then bias, … The blob is copied.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_add_blob(ocvdnn_layer_parameters *parameters,
                                                                        ocvdnn_tensor_view blob);

// The values, in the order of their names. OpenCV doesn't tell an array of one from a single value.
size_t ocvdnn_layer_parameters_value_count(const ocvdnn_layer_parameters *parameters);
const char *ocvdnn_layer_parameters_name(const ocvdnn_layer_parameters *parameters, size_t index);
enum { OCVDNN_VALUE_INTEGER = 0, OCVDNN_VALUE_REAL = 1, OCVDNN_VALUE_STRING = 2 };
int32_t ocvdnn_layer_parameters_kind(const ocvdnn_layer_parameters *parameters, size_t index);
size_t ocvdnn_layer_parameters_length(const ocvdnn_layer_parameters *parameters, size_t index);
int64_t ocvdnn_layer_parameters_integer(const ocvdnn_layer_parameters *parameters, size_t index, size_t element);
double ocvdnn_layer_parameters_real(const ocvdnn_layer_parameters *parameters, size_t index, size_t element);
// The caller destroys the list.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_strings(const ocvdnn_layer_parameters *parameters, size_t index,
                                                                       ocvdnn_strings *_Nullable *_Nonnull out);
// The learned parameters, borrowed.
size_t ocvdnn_layer_parameters_blob_count(const ocvdnn_layer_parameters *parameters);
ocvdnn_tensor_view ocvdnn_layer_parameters_blob(const ocvdnn_layer_parameters *parameters, size_t index);

// A network with only the input layer (cv::dnn::Net::Net).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_create(ocvdnn_net *_Nullable *_Nonnull out);
// cv::dnn::Net::addLayer, or addLayerToPrev, which connects the first input of the layer to the first output of the layer
// before it. `element_type` is OCVDNN_FLOAT32 or OCVDNN_INT8. If OpenCV doesn't know the type or rejects the parameters, the
// network stays unchanged.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_add_layer(ocvdnn_net *net, const char *name, const char *type,
                                                            int32_t element_type,
                                                            const ocvdnn_layer_parameters *parameters,
                                                            bool connects_to_previous, int32_t *id);
// cv::dnn::Net::connect: connects an output of layer `from` to an input of layer `to`, which was added later. Layer 0 is the
// input layer; its outputs are the network's inputs.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_connect(ocvdnn_net *net, int32_t from, int32_t output, int32_t to,
                                                          int32_t input);
// cv::dnn::Net::registerOutput: adds a layer with the name of the output, and returns its id.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_register_output(ocvdnn_net *net, const char *name, int32_t layer,
                                                                  int32_t output, int32_t *id);
// cv::dnn::Net::setInputsNames. Removes the declared shapes of the inputs.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_inputs_names(ocvdnn_net *net,
                                                                   const char *_Nonnull const *_Nullable names,
                                                                   size_t count);
// cv::dnn::Net::setInputShape for a named input. Once per input. `text` is the shape as messages print it.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_input_shape(ocvdnn_net *net, const char *name, const int32_t *dims,
                                                                  int32_t rank, const char *text);

OCVDNN_END

#endif
