// Types of layers whose work the caller's functions do. OpenCV calls them while it holds no lock of its own, but the functions
// of a network wait for a forward pass of the same network: in its own thread, they fail.
#ifndef OCVDNN_CUSTOM_LAYER_H
#define OCVDNN_CUSTOM_LAYER_H

#include "ocvdnn_build.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

// One call of the functions below: what they get, and where they put what they give. Indices are not checked.
typedef struct ocvdnn_layer_call ocvdnn_layer_call;
size_t ocvdnn_layer_call_input_count(const ocvdnn_layer_call *call);
// Borrowed. Without elements when only shapes are asked for.
ocvdnn_tensor_view ocvdnn_layer_call_input(const ocvdnn_layer_call *call, size_t index);
// The shape of the next output, or all of it, which is copied. A wrong one is an error of the call.
void ocvdnn_layer_call_add_output(ocvdnn_layer_call *call, ocvdnn_tensor_view output);
// Makes the call fail with CUSTOM_LAYER.
void ocvdnn_layer_call_fail(ocvdnn_layer_call *call, const char *message);

// The functions are called by any thread, `make` and `run` by one at a time for each layer.
typedef struct ocvdnn_layer_functions {
  // Makes a layer from the values and constants of its node, when it is first needed. NULL after a failure.
  void *_Nullable (*_Nonnull make)(void *type, const ocvdnn_layer_parameters *parameters, ocvdnn_layer_call *call);
  // Gives the shapes of the outputs.
  void (*_Nonnull infer)(void *layer, ocvdnn_layer_call *call);
  // Gives the outputs.
  void (*_Nonnull run)(void *layer, ocvdnn_layer_call *call);
  void (*_Nonnull release_layer)(void *layer);
  void (*_Nonnull release_type)(void *type);
} ocvdnn_layer_functions;

// Registers a type of layer for the whole process (cv::dnn::LayerFactory). `type` is released when it is unregistered and no network
// has such a layer, and at once if the call fails. Fails if OpenCV has a type of this name.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_register_layer(const char *name, void *type, ocvdnn_layer_functions functions);
// Whether OpenCV has a type of layer, its own or a registered one.
bool ocvdnn_layer_is_registered(const char *name);
// Networks keep their layers of the type. Returns whether it was registered.
bool ocvdnn_unregister_layer(const char *name);

OCVDNN_END

#endif
