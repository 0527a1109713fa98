// A network that is built layer by layer, or gets layers, connections and outputs after it was read. The classic engine
// alone: with one of OpenCV 5's new engine each of these is UNSUPPORTED.
#ifndef OCVDNN_BUILD_H
#define OCVDNN_BUILD_H

#include "ocvdnn_net.h"

OCVDNN_BEGIN

// What a layer is made from (cv::dnn::LayerParams): named values, and learned parameters.
typedef struct ocvdnn_layer_parameters ocvdnn_layer_parameters;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_create(ocvdnn_layer_parameters *_Nullable *_Nonnull out);
void ocvdnn_layer_parameters_destroy(ocvdnn_layer_parameters *parameters);
// A value of `count` numbers or strings; a later one of the same name replaces it. `is_array` tells an array of one from
// a single value.
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
// The next learned parameter: weights first, then bias, …; copied.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_layer_parameters_add_blob(ocvdnn_layer_parameters *parameters,
                                                                        ocvdnn_tensor_view blob);

// A network of the input layer alone (cv::dnn::Net::Net).
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_create(ocvdnn_net *_Nullable *_Nonnull out);
// cv::dnn::Net::addLayer, or addLayerToPrev, which connects the new layer's first input to the first output of the layer
// that was added last. `element_type` is OCVDNN_FLOAT32 or OCVDNN_INT8. The layer is made once beforehand, so that a type
// that OpenCV does not know, or parameters that it refuses, leave the network as it was.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_add_layer(ocvdnn_net *net, const char *name, const char *type,
                                                            int32_t element_type,
                                                            const ocvdnn_layer_parameters *parameters,
                                                            bool connects_to_previous, int32_t *id);
// cv::dnn::Net::connect: an output of the layer `from`, which was added earlier, becomes an input of the layer `to`.
// Layer 0 is the input layer; its outputs are the network's inputs.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_connect(ocvdnn_net *net, int32_t from, int32_t output, int32_t to,
                                                          int32_t input);
// cv::dnn::Net::registerOutput: adds a layer of the output's name, whose id comes out.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_register_output(ocvdnn_net *net, const char *name, int32_t layer,
                                                                  int32_t output, int32_t *id);
// cv::dnn::Net::setInputsNames; what was known of the inputs' shapes is forgotten.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_inputs_names(ocvdnn_net *net,
                                                                   const char *_Nonnull const *_Nullable names,
                                                                   size_t count);
// cv::dnn::Net::setInputShape for an input that has a name; only once for each.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_input_shape(ocvdnn_net *net, const char *name, const int32_t *dims,
                                                                  int32_t rank);

OCVDNN_END

#endif
