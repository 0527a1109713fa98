// Setting inputs, running, and returning outputs and profile.
#include "build/layout_checks.hpp"
#include "net/input_blob.hpp"
#include "inspect/new_engine.hpp"
#include "tensor/mats.hpp"
#include "net/net.hpp"

#include <algorithm>
#include <map>

struct ocvdnn_inference {
  std::vector<std::string> names;
  std::vector<std::unique_ptr<ocvdnn_tensor>> outputs;
  std::unique_ptr<ocvdnn_profile> profile;
};

namespace {

using ocvdnn::Failure;
using ocvdnn::RepeatableRun;

// The view has been checked by requireInput.
void setInput(ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view, double scale = 1,
              const cv::Scalar &mean = cv::Scalar()) {
  net.net.setInput(ocvdnn::inputBlob(net, name, view, scale, mean), name ? name : "");
  net.inputsSet.insert(name ? name : "");
  net.inputShapes[name ? name : ""] = std::vector<int32_t>(view.dims, view.dims + view.rank);
}

void setInputs(ocvdnn_net &net, const ocvdnn_named_view *inputs, size_t count) {
  ocvdnn::requireEveryInput(net, inputs, count);
  // In the network's order: OpenCV's result depends on it if the network doesn't use all of its inputs.
  std::map<std::string, const ocvdnn_named_view *> given;
  for (size_t index = 0; index < count; ++index) given[inputs[index].name ? inputs[index].name : ""] = &inputs[index];
  for (const ocvdnn::DeclaredInput &declared : net.declared.inputs) {
    const auto input = given.find(declared.name);
    if (input == given.end()) continue;
    setInput(net, input->second->name, input->second->view);
    given.erase(input);
  }
  for (const auto &[name, input] : given) setInput(net, input->name, input->view);
}

// The next forward pass overwrites the Mat that OpenCV returns.
cv::Mat copied(const cv::Mat &output) {
  cv::Mat copy;
  output.copyTo(copy);
  return copy.empty() ? cv::Mat(output.dims, output.size.p, output.type()) : copy;
}

// The empty name stands for the model's first output in resolvedOutputs only. The caller must not use it.
void requireName(ocvdnn_net &net, const char *output) {
  if (*output) return;
  std::string known;
  for (const std::string &name : ocvdnn::outputNames(net)) known += (known.empty() ? "" : ", ") + name;
  throw Failure(OCVDNN_ERROR_UNKNOWN_LAYER, "the name of an output or a layer can't be empty; the network's outputs are " + known);
}

std::vector<std::string> namesOrAll(ocvdnn_net &net, const char *const *outputs, size_t count) {
  if (count == 0) return ocvdnn::outputNames(net);
  for (size_t index = 0; index < count; ++index) requireName(net, outputs[index]);
  return {outputs, outputs + count};
}

std::vector<std::string> nameOrFirst(ocvdnn_net &net, const char *output) {
  if (!output) return {""};
  requireName(net, output);
  return {output};
}

// Prepares a forward pass to these layers or outputs, and returns OpenCV's names for them.
std::vector<std::string> prepared(ocvdnn_net &net, const std::vector<std::string> &names) {
  ocvdnn::requireLayout(net, ocvdnn::shapesSet(net));
  const std::vector<std::string> resolved = ocvdnn::resolvedOutputs(net, names);
  if (resolved.empty()) throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV doesn't compute any of the network's outputs");
  ocvdnn::settleFusion(net, resolved);
  ocvdnn::noteLayout(net);
  return resolved;
}

// The new engine takes either the names of all outputs or a single name.
std::vector<cv::Mat> forwardAndPick(ocvdnn_net &net, const std::vector<std::string> &names) {
  const std::vector<cv::String> all = net.net.getUnconnectedOutLayersNames();
  std::vector<cv::Mat> computed, picked;
  net.net.forward(computed, all);
  std::map<std::string, size_t> indexOf;
  for (size_t index = 0; index < all.size(); ++index) indexOf.emplace(all[index], index);
  for (const std::string &name : names) picked.push_back(computed.at(indexOf.at(name)));
  return picked;
}

std::vector<cv::Mat> forward(ocvdnn_net &net, const std::vector<std::string> &names) {
  const std::vector<std::string> resolved = prepared(net, names);
  std::vector<cv::Mat> outputs;
  if (resolved.size() == 1)
    outputs.push_back(net.net.forward(resolved.front()));
  else if (ocvdnn::hasNewEngine(net.net))
    outputs = forwardAndPick(net, resolved);
  else
    net.net.forward(outputs, resolved);
  net.hasRun = true;
  return outputs;
}

// Sets the inputs of a run and checks it. The result can be run, and kept if it has one float32 input.
std::unique_ptr<RepeatableRun> checkedRun(ocvdnn_net &net, const ocvdnn_named_view *inputs, size_t inputCount,
                                          const char *output) {
  setInputs(net, inputs, inputCount);
  return std::make_unique<RepeatableRun>(inputs[0], output, prepared(net, nameOrFirst(net, output)).front());
}

// `guardedAfterRun` for a forward pass: if OpenCV fails, the subject of the error is the layer.
template <class Body> ocvdnn_error *guardedRunAfterRun(ocvdnn_net *net, Body &&body) noexcept {
  ocvdnn_error *failure = nullptr;
  ocvdnn_error *unnamed = ocvdnn::guardedAfterRun(net, [&](std::unique_ptr<RepeatableRun> last) {
    failure = ocvdnn::guardedWithoutPool([&] { body(std::move(last)); });
    if (failure && failure->code == OCVDNN_ERROR_OPENCV) failure->subject = ocvdnn::stoppedLayer(*net, *failure);
    if (failure && failure->code == OCVDNN_ERROR_CUSTOM_LAYER) failure->subject = ocvdnn::shownName(*net, failure->subject);
  });
  if (!failure) return unnamed;
  ocvdnn_error_destroy(unnamed);
  return failure;
}

template <class Body> ocvdnn_error *guardedRun(ocvdnn_net *net, Body &&body) noexcept {
  return guardedRunAfterRun(net, [&](const std::unique_ptr<RepeatableRun> &) { body(); });
}

}  // namespace

void ocvdnn::noteLayout(ocvdnn_net &net) {
  net.hasRun = false;
  net.hasBeenSetUp = true;
  net.hasLayout = true;
}

std::unique_ptr<ocvdnn_profile> ocvdnn::profileOf(ocvdnn_net &net) {
  if (!net.hasRun) throw Failure(OCVDNN_ERROR_NO_PROFILE, "there is no profile before the first forward pass");
  requireLayers(net);
  auto profile = std::make_unique<ocvdnn_profile>();
  profile->total = net.net.getPerfProfile(profile->ticks);
  if (!net.profileNames) net.profileNames = std::make_shared<const std::vector<std::string>>(net.shownNames);
  profile->names = net.profileNames;
  return profile;
}

ocvdnn_error *ocvdnn_net_set_input(ocvdnn_net *net, ocvdnn_tensor_view blob, const char *name, double scale,
                                   ocvdnn_scalar mean) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireInput(*net, name, blob);
    setInput(*net, name, blob, scale, ocvdnn::scalar(mean));
  });
}

ocvdnn_error *ocvdnn_net_forward(ocvdnn_net *net, const char *output, ocvdnn_tensor **out) {
  return guardedRun(net, [&] {
    ocvdnn::requireInputsSet(*net);
    *out = ocvdnn::tensorFrom(copied(forward(*net, nameOrFirst(*net, output)).front()));
  });
}

ocvdnn_error *ocvdnn_net_run(ocvdnn_net *net, const ocvdnn_named_view *inputs, size_t inputCount,
                             const char *const *outputs, size_t outputCount, ocvdnn_inference **out) {
  return guardedRun(net, [&] {
    setInputs(*net, inputs, inputCount);
    auto inference = std::make_unique<ocvdnn_inference>();
    inference->names = namesOrAll(*net, outputs, outputCount);
    for (const cv::Mat &output : forward(*net, inference->names))
      inference->outputs.emplace_back(ocvdnn::tensorFrom(copied(output)));
    if (!net->isInONNXRuntime) inference->profile = ocvdnn::profileOf(*net);
    *out = inference.release();
  });
}

ocvdnn_error *ocvdnn_net_run_into(ocvdnn_net *net, const ocvdnn_named_view *inputs, size_t inputCount,
                                  const char *output, ocvdnn_tensor *destination, ocvdnn_tensor **out) {
  return guardedRunAfterRun(net, [&](std::unique_ptr<RepeatableRun> run) {
    if (run && run->isOf(inputs, inputCount, output))
      net->net.setInput(run->over(inputs->view.data), run->input);
    else
      run = checkedRun(*net, inputs, inputCount, output);
    const cv::Mat result = net->net.forward(run->layer);
    net->hasRun = true;
    const bool fits = destination && result.type() == destination->mat.type() && !result.empty() &&
                      std::equal(result.size.p, result.size.p + result.dims, destination->dims.begin(),
                                 destination->dims.end());
    if (fits) result.copyTo(destination->mat);
    *out = fits ? nullptr : ocvdnn::tensorFrom(copied(result));
    if (inputCount == 1 && inputs->view.element_type == OCVDNN_FLOAT32) net->lastRun = std::move(run);
  });
}

ocvdnn_error *ocvdnn_net_forward_and_retrieve(ocvdnn_net *net, const char *const *layers, size_t layerCount,
                                              size_t *counts, ocvdnn_inference **out) {
  return guardedRun(net, [&] {
    if (ocvdnn::hasNewEngine(net->net))
      throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                    "OpenCV 5's new engine can't retrieve layers: read the model with the classic engine");
    ocvdnn::requireInputsSet(*net);
    if (layerCount == 0) throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "give the name of at least one layer to retrieve");
    std::vector<std::vector<cv::Mat>> retrieved;
    net->net.forward(retrieved, prepared(*net, namesOrAll(*net, layers, layerCount)));
    net->hasRun = true;
    auto inference = std::make_unique<ocvdnn_inference>();
    for (size_t index = 0; index < retrieved.size(); ++index)
      for (const cv::Mat &output : retrieved[index]) {
        inference->names.emplace_back(layers[index]);
        inference->outputs.emplace_back(ocvdnn::tensorFrom(copied(output)));
      }
    for (size_t index = 0; index < retrieved.size(); ++index) counts[index] = retrieved[index].size();
    *out = inference.release();
  });
}

ocvdnn_error *ocvdnn_net_profile(ocvdnn_net *net, ocvdnn_profile **out) {
  return ocvdnn::guardedWith(net, [&] { *out = ocvdnn::profileOf(*net).release(); });
}

int64_t ocvdnn_profile_total_ticks(const ocvdnn_profile *profile) { return profile->total; }
size_t ocvdnn_profile_layer_count(const ocvdnn_profile *profile) {
  return std::min(profile->ticks.size(), profile->names->size());
}
const char *ocvdnn_profile_layer_name(const ocvdnn_profile *profile, size_t index) {
  return (*profile->names)[index].c_str();
}
double ocvdnn_profile_layer_ticks(const ocvdnn_profile *profile, size_t index) { return profile->ticks[index]; }
void ocvdnn_profile_destroy(ocvdnn_profile *profile) { delete profile; }

size_t ocvdnn_inference_output_count(const ocvdnn_inference *inference) { return inference->outputs.size(); }
const char *ocvdnn_inference_output_name(const ocvdnn_inference *inference, size_t index) {
  return inference->names[index].c_str();
}
ocvdnn_tensor *ocvdnn_inference_take_output(ocvdnn_inference *inference, size_t index) {
  return inference->outputs[index].release();
}
const ocvdnn_profile *ocvdnn_inference_profile(const ocvdnn_inference *inference) { return inference->profile.get(); }
void ocvdnn_inference_destroy(ocvdnn_inference *inference) { delete inference; }
