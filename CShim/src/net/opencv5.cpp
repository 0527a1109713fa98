// Features of OpenCV 5: profiling and tracing modes, and what belongs to them.
#include "net/net.hpp"
#include "ocvdnn_modes.h"

#include <cstdlib>

struct ocvdnn_profile_entries {
  struct Entry {
    std::string label;
    double milliseconds;
    int32_t layerCount;
  };
  std::vector<Entry> entries;
};

namespace {

using ocvdnn::Failure;

#if CV_VERSION_MAJOR >= 5

void requireMode(int32_t mode) {
  if (mode < 0 || mode > 2)
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the mode must be 0, 1 or 2, but is " + std::to_string(mode));
}

void setProfilingMode(cv::dnn::Net &net, int32_t mode) {
  requireMode(mode);
  net.setProfilingMode(static_cast<cv::dnn::ProfilingMode>(mode));
}
int32_t profilingMode(const cv::dnn::Net &net) { return net.getProfilingMode(); }
void setTracingMode(cv::dnn::Net &net, int32_t mode) {
  requireMode(mode);
  net.setTracingMode(static_cast<cv::dnn::TracingMode>(mode));
}
int32_t tracingMode(const cv::dnn::Net &net) { return net.getTracingMode(); }
int32_t modelFormat(const cv::dnn::Net &net) { return net.getModelFormat(); }
void finalize(cv::dnn::Net &net) { net.finalizeNet(); }

// OpenCV labels the entry of a type with the type, and that of a layer with "NAME (TYPE)".
std::string shownLabel(const ocvdnn_net &net, const std::string &label) {
  const size_t end = label.rfind(" (");
  return end == std::string::npos ? label : ocvdnn::shownName(net, label.substr(0, end)) + label.substr(end);
}

std::vector<ocvdnn_profile_entries::Entry> profileEntries(const ocvdnn_net &net) {
  std::vector<std::string> labels, times, counts;  // OpenCV returns the numbers as text
  net.net.getPerfProfile(labels, times, counts);
  std::vector<ocvdnn_profile_entries::Entry> entries;
  for (size_t index = 0; index < labels.size(); ++index)
    entries.push_back({shownLabel(net, labels[index]), std::strtod(times.at(index).c_str(), nullptr),
                       static_cast<int32_t>(std::strtol(counts.at(index).c_str(), nullptr, 10))});
  return entries;
}
void printProfile(const cv::dnn::Net &net) { net.printPerfProfile(); }

#else

[[noreturn]] void refuse(const std::string &what) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, what + " needs OpenCV 5; this is " CV_VERSION);
}

void setProfilingMode(cv::dnn::Net &, int32_t) { refuse("the profiling mode"); }
int32_t profilingMode(const cv::dnn::Net &) { refuse("the profiling mode"); }
void setTracingMode(cv::dnn::Net &, int32_t) { refuse("the tracing mode"); }
int32_t tracingMode(const cv::dnn::Net &) { refuse("the tracing mode"); }
int32_t modelFormat(const cv::dnn::Net &) { refuse("the format of a model"); }
void finalize(cv::dnn::Net &) { refuse("finalizing a network"); }
std::vector<ocvdnn_profile_entries::Entry> profileEntries(const ocvdnn_net &) { refuse("a profile with names"); }
void printProfile(const cv::dnn::Net &) { refuse("printing a profile"); }

#endif

void requireRun(const ocvdnn_net &net) {
  if (!net.hasRun) throw Failure(OCVDNN_ERROR_NO_PROFILE, "there is no profile before the first forward pass");
}

}  // namespace

ocvdnn_error *ocvdnn_net_set_profiling_mode(ocvdnn_net *net, int32_t mode) {
  return ocvdnn::guardedWith(net, [&] { setProfilingMode(net->net, mode); });
}
ocvdnn_error *ocvdnn_net_profiling_mode(ocvdnn_net *net, int32_t *mode) {
  return ocvdnn::guardedWith(net, [&] { *mode = profilingMode(net->net); });
}
ocvdnn_error *ocvdnn_net_set_tracing_mode(ocvdnn_net *net, int32_t mode) {
  return ocvdnn::guardedWith(net, [&] { setTracingMode(net->net, mode); });
}
ocvdnn_error *ocvdnn_net_tracing_mode(ocvdnn_net *net, int32_t *mode) {
  return ocvdnn::guardedWith(net, [&] { *mode = tracingMode(net->net); });
}
ocvdnn_error *ocvdnn_net_model_format(ocvdnn_net *net, int32_t *format) {
  return ocvdnn::guardedWith(net, [&] { *format = modelFormat(net->net); });
}
ocvdnn_error *ocvdnn_net_finalize(ocvdnn_net *net) {
  return ocvdnn::guardedWith(net, [&] { finalize(net->net); });
}

ocvdnn_error *ocvdnn_net_profile_entries(ocvdnn_net *net, ocvdnn_profile_entries **out) {
  return ocvdnn::guardedWith(net, [&] {
    profilingMode(net->net);  // throws if there is none
    requireRun(*net);
    *out = new ocvdnn_profile_entries{profileEntries(*net)};
  });
}
size_t ocvdnn_profile_entries_count(const ocvdnn_profile_entries *entries) { return entries->entries.size(); }
const char *ocvdnn_profile_entries_label(const ocvdnn_profile_entries *entries, size_t index) {
  return entries->entries[index].label.c_str();
}
double ocvdnn_profile_entries_milliseconds(const ocvdnn_profile_entries *entries, size_t index) {
  return entries->entries[index].milliseconds;
}
int32_t ocvdnn_profile_entries_layer_count(const ocvdnn_profile_entries *entries, size_t index) {
  return entries->entries[index].layerCount;
}
void ocvdnn_profile_entries_destroy(ocvdnn_profile_entries *entries) { delete entries; }
ocvdnn_error *ocvdnn_net_print_profile(ocvdnn_net *net) {
  return ocvdnn::guardedWith(net, [&] {
    profilingMode(net->net);
    requireRun(*net);
    printProfile(net->net);
  });
}
