// How a network runs: fusion, Winograd, quantization, profiling and tracing.
#ifndef OCVDNN_MODES_H
#define OCVDNN_MODES_H

#include "ocvdnn_net.h"

OCVDNN_BEGIN

// cv::dnn::Net::enableFusion and enableWinograd (since 4.7). Both are on by default. UNSUPPORTED for the new engine, which
// has no such setting.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_enable_fusion(ocvdnn_net *net, bool enabled);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_enable_winograd(ocvdnn_net *net, bool enabled);

// cv::dnn::Net::quantize, until OpenCV 5: an int8 network that approximates this one. `samples` has one blob for each input,
// in the network's order. Element types are OCVDNN_FLOAT32 or OCVDNN_INT8. One scale per tensor (`per_channel` false) needs
// 4.7. Unsets the inputs of this network.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_quantize(ocvdnn_net *net, const ocvdnn_tensor_view *_Nullable samples,
                                                           size_t sample_count, int32_t input_type, int32_t output_type,
                                                           bool per_channel, ocvdnn_net *_Nullable *_Nonnull out);
// cv::dnn::Net::getInputDetails and getOutputDetails of a quantized network, until OpenCV 5: real value =
// scale * (integer - zero point).
typedef struct ocvdnn_quantization {
  float scale;
  int32_t zero_point;
} ocvdnn_quantization;
// Writes at most `capacity` of them, and their total number to `count`.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_quantization(ocvdnn_net *net, bool of_outputs,
                                                               ocvdnn_quantization *_Nullable details, size_t capacity,
                                                               size_t *count);

// cv::dnn::ProfilingMode, cv::dnn::TracingMode and cv::dnn::ModelFormat; all since OpenCV 5.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_profiling_mode(ocvdnn_net *net, int32_t mode);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_profiling_mode(ocvdnn_net *net, int32_t *mode);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_set_tracing_mode(ocvdnn_net *net, int32_t mode);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_tracing_mode(ocvdnn_net *net, int32_t *mode);
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_model_format(ocvdnn_net *net, int32_t *format);
// cv::dnn::Net::finalizeNet.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_finalize(ocvdnn_net *net);

// cv::dnn::Net::getPerfProfile with names: what the profiling mode collected in the last forward pass, the slowest first.
typedef struct ocvdnn_profile_entries ocvdnn_profile_entries;
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_profile_entries(ocvdnn_net *net,
                                                                  ocvdnn_profile_entries *_Nullable *_Nonnull out);
size_t ocvdnn_profile_entries_count(const ocvdnn_profile_entries *entries);
const char *ocvdnn_profile_entries_label(const ocvdnn_profile_entries *entries, size_t index);
double ocvdnn_profile_entries_milliseconds(const ocvdnn_profile_entries *entries, size_t index);
int32_t ocvdnn_profile_entries_layer_count(const ocvdnn_profile_entries *entries, size_t index);
void ocvdnn_profile_entries_destroy(ocvdnn_profile_entries *entries);
// cv::dnn::Net::printPerfProfile: the same as a table in OpenCV's log, at the info level.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_net_print_profile(ocvdnn_net *net);

OCVDNN_END

#endif
