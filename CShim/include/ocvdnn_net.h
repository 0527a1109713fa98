// Reading and running a network.
//
// Every function can be called from any thread. Each call holds the network's mutex, so runs (inputs, forward pass, outputs,
// profile) never mix.
#ifndef OCVDNN_NET_H
#define OCVDNN_NET_H

#include "ocvdnn_buffer.h"
#include "ocvdnn_declaration.h"
#include "ocvdnn_error.h"
#include "ocvdnn_tensor.h"

OCVDNN_BEGIN

typedef struct ocvdnn_net ocvdnn_net;

// The engine of OpenCV 5 that runs the network. The numbers are those of cv::dnn::EngineType. OpenCV 4 has only the classic
// engine; the new one and ONNX Runtime are UNSUPPORTED.
enum {
  OCVDNN_ENGINE_DEFAULT = 0,
  OCVDNN_ENGINE_CLASSIC = 1,
  OCVDNN_ENGINE_NEW = 2,
  OCVDNN_ENGINE_AUTO = 3,
  OCVDNN_ENGINE_ONNX_RUNTIME = 4,
};

// Whether this build of OpenCV has the engine.
bool ocvdnn_engine_is_available(int32_t engine);

// cv::dnn::readNet from memory, which can be freed after the call. `framework` is "onnx", "tensorflow", "tflite", "caffe",
// "darknet" or "openvino"; from files "torch" or "torch-ascii" too. For Caffe, Darknet and OpenVINO, `config` is the text file that belongs to
// the weights. OpenCV doesn't validate models, so check the bytes first.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_read(const char *framework, ocvdnn_model_bytes model,
                                                       ocvdnn_model_bytes config, int32_t engine,
                                                       const ocvdnn_declaration *declaration,
                                                       ocvdnn_net *_Nullable *_Nonnull out);
// The same for what OpenCV reads from files only: models of Torch7, and ONNX models for ONNX Runtime, which looks for other files
// beside them.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_read_file(const char *framework, const char *path, int32_t engine,
                                                            const ocvdnn_declaration *declaration,
                                                            ocvdnn_net *_Nullable *_Nonnull out);
void ocvdnn_net_destroy(ocvdnn_net *net);

// The framework of the model, spelled as above; NULL for a network built by hand. Borrowed.
const char *_Nullable ocvdnn_net_framework(const ocvdnn_net *net);

// The engine in use: CLASSIC, NEW or ONNX_RUNTIME.
int32_t ocvdnn_net_engine(ocvdnn_net *net);

// cv::dnn::Net::getLayerNames, in the order of the layer ids from 1.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_layer_names(ocvdnn_net *net, ocvdnn_strings *_Nullable *_Nonnull out);
// cv::dnn::Net::getUnconnectedOutLayersNames: the outputs of the network.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_output_names(ocvdnn_net *net, ocvdnn_strings *_Nullable *_Nonnull out);

// The available pairs of backend and target: cv::dnn::getAvailableBackends. Indices are not checked.
typedef struct ocvdnn_backends ocvdnn_backends;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_backends_available(ocvdnn_backends *_Nullable *_Nonnull out);
size_t ocvdnn_backends_count(const ocvdnn_backends *backends);
int32_t ocvdnn_backends_backend(const ocvdnn_backends *backends, size_t index);
int32_t ocvdnn_backends_target(const ocvdnn_backends *backends, size_t index);
void ocvdnn_backends_destroy(ocvdnn_backends *backends);

// cv::dnn::Backend and cv::dnn::Target.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_backend(ocvdnn_net *net, int32_t backend);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_target(ocvdnn_net *net, int32_t target);
int32_t ocvdnn_net_backend(ocvdnn_net *net);
int32_t ocvdnn_net_target(ocvdnn_net *net);

// The parts of a run, as in cv::dnn::Net, for one task at a time. A NULL `name` is the only input; a NULL `output` is the first
// output of the model. Input and output are copied.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_input(ocvdnn_net *net, ocvdnn_tensor_view blob,
                                                            const char *_Nullable name, double scale_factor,
                                                            ocvdnn_scalar mean);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_forward(ocvdnn_net *net, const char *_Nullable output,
                                                          ocvdnn_tensor *_Nullable *_Nonnull out);

// cv::dnn::Net::getPerfProfile: the ticks of the last forward pass, in total and by layer.
typedef struct ocvdnn_profile ocvdnn_profile;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_profile(ocvdnn_net *net, ocvdnn_profile *_Nullable *_Nonnull out);
int64_t ocvdnn_profile_total_ticks(const ocvdnn_profile *profile);
size_t ocvdnn_profile_layer_count(const ocvdnn_profile *profile);
// Indices are not checked. A layer that was fused into another has 0 ticks.
const char *ocvdnn_profile_layer_name(const ocvdnn_profile *profile, size_t index);
double ocvdnn_profile_layer_ticks(const ocvdnn_profile *profile, size_t index);
void ocvdnn_profile_destroy(ocvdnn_profile *profile);

// One input of a run.
typedef struct ocvdnn_named_view {
  const char *_Nullable name;  // NULL: the only input
  ocvdnn_tensor_view view;
} ocvdnn_named_view;

// The result of a run.
typedef struct ocvdnn_inference ocvdnn_inference;

// The checks of a run's inputs, without the run; and those of the inputs that were set.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_require_inputs(ocvdnn_net *net,
                                                                 const ocvdnn_named_view *_Nullable inputs,
                                                                 size_t input_count);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_require_inputs_set(ocvdnn_net *net);

// Sets all inputs, runs the network, and returns the named outputs (without names, all of
// cv::dnn::Net::getUnconnectedOutLayersNames) and the profile of this run. Outputs are copies.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_run(ocvdnn_net *net, const ocvdnn_named_view *_Nullable inputs,
                                                      size_t input_count,
                                                      const char *_Nonnull const *_Nullable outputs,
                                                      size_t output_count, ocvdnn_inference *_Nullable *_Nonnull out);
// The same for one output (NULL: the first, as above) and without the profile. If `destination` has the element type and
// shape of the output, the output is copied there and `*out` is NULL. Otherwise `*out` is a new tensor.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_run_into(ocvdnn_net *net, const ocvdnn_named_view *_Nullable inputs,
                                                           size_t input_count, const char *_Nullable output,
                                                           ocvdnn_tensor *_Nullable destination,
                                                           ocvdnn_tensor *_Nullable *_Nonnull out);

// cv::dnn::Net::forwardAndRetrieve: all outputs of each named layer, layer by layer, each under the name of its layer, without
// a profile. `counts[i]` is set to the number of outputs of `layers[i]`. Classic engine only.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_forward_and_retrieve(ocvdnn_net *net,
                                                                       const char *_Nonnull const *_Nullable layers,
                                                                       size_t layer_count, size_t *_Nullable counts,
                                                                       ocvdnn_inference *_Nullable *_Nonnull out);

size_t ocvdnn_inference_output_count(const ocvdnn_inference *inference);
const char *ocvdnn_inference_output_name(const ocvdnn_inference *inference, size_t index);
// Passes ownership of the output to the caller. Once per index.
ocvdnn_tensor *_Nullable ocvdnn_inference_take_output(ocvdnn_inference *inference, size_t index);
// Borrowed; NULL if the engine keeps no profile.
const ocvdnn_profile *_Nullable ocvdnn_inference_profile(const ocvdnn_inference *inference);
void ocvdnn_inference_destroy(ocvdnn_inference *inference);

// The declared inputs of the network. Empty if it declares none.
typedef struct ocvdnn_inputs ocvdnn_inputs;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_inputs(ocvdnn_net *net, ocvdnn_inputs *_Nullable *_Nonnull out);
// The inputs that were set one by one, with the shapes of their blobs; the name is "" where none was given.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_given_inputs(ocvdnn_net *net, ocvdnn_inputs *_Nullable *_Nonnull out);
size_t ocvdnn_inputs_count(const ocvdnn_inputs *inputs);
const char *ocvdnn_inputs_name(const ocvdnn_inputs *inputs, size_t index);
// -1 if the model declares none.
int32_t ocvdnn_inputs_rank(const ocvdnn_inputs *inputs, size_t index);
// -1 for an axis of any length.
int64_t ocvdnn_inputs_dim(const ocvdnn_inputs *inputs, size_t index, int32_t axis);
// -1 if the model declares none.
int32_t ocvdnn_inputs_element_type(const ocvdnn_inputs *inputs, size_t index);
void ocvdnn_inputs_destroy(ocvdnn_inputs *inputs);

OCVDNN_END

#endif
