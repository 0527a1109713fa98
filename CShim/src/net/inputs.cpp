// What a network declares of its inputs, and the checks that hold a blob against it: OpenCV divides by zero, or computes
// something else in silence, when a blob's rank or channels are not what the first layer takes.
#include "tensor/mats.hpp"
#include "net/net.hpp"

#include <algorithm>

struct ocvdnn_inputs {
  std::vector<ocvdnn::DeclaredInput> inputs;
};

namespace {

using ocvdnn::DeclaredInput;
using ocvdnn::Failure;

std::string nameList(const std::vector<DeclaredInput> &inputs) {
  std::string list;
  for (const DeclaredInput &input : inputs) list += (list.empty() ? "" : ", ") + input.name;
  return list;
}

const DeclaredInput *declaredInput(const ocvdnn_net &net, const char *name) {
  const auto &inputs = net.declared.inputs;
  if (inputs.empty()) return nullptr;
  if (!name && inputs.size() > 1)  // OpenCV would take it for the first
    throw Failure(OCVDNN_ERROR_UNKNOWN_INPUT, "the network has several inputs, so each is named: " + nameList(inputs));
  if (!name) return &inputs.front();
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const auto &input) { return input.name == name; });
  if (found != inputs.end()) return &*found;
  throw Failure(OCVDNN_ERROR_UNKNOWN_INPUT, "the network has no such input; it has " + nameList(inputs), name);
}

// Torch7 models declare no input. OpenCV reads beyond the strides of a convolution when the blob has more axes than its
// weights, and computes something else when it has more channels.
void requireTorchInput(const ocvdnn_net &net, const ocvdnn_tensor_view &view, const std::string &given) {
  if (net.framework.rfind("torch", 0) != 0) return;
  const cv::Ptr<cv::dnn::Layer> first = net.net.getLayer(1);
  if (!first || first->type != "Convolution" || first->blobs.empty()) return;
  const cv::Mat &weights = first->blobs[0];  // [outputs, inputs, height, width]
  if (view.rank == weights.dims && view.dims[1] == weights.size[1]) return;
  throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "the network takes " + std::to_string(weights.dims) + " axes with " +
                                                 std::to_string(weights.size[1]) + " channels, and the blob is " + given);
}

}  // namespace

void ocvdnn::requireInput(const ocvdnn_net &net, const char *name, const ocvdnn_tensor_view &view) {
  const DeclaredInput *input = declaredInput(net, name);
  const std::string given = shapeText(view.dims, view.rank), subject = input ? input->name : name ? name : "";
  if (std::any_of(view.dims, view.dims + view.rank, [](int32_t length) { return length == 0; }))
    throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "a blob of shape " + given + " has no elements", subject);
  if (!input) requireTorchInput(net, view, given);
  if (!input || !input->rankIsKnown) return;
  const auto &dims = input->dims;
  // A vector is N x 1 to OpenCV 4, so that a [N] where [N, 1] is declared, or the reverse, is the same thing.
  const bool isFlat = dims.size() <= 2 && view.rank <= 2;
  const bool isOneNumber = std::all_of(view.dims, view.dims + view.rank, [](int32_t length) { return length == 1; });
  const bool rankFits = dims.size() == size_t(view.rank) || (isFlat && (!dims.empty() || isOneNumber));
  const bool channelsFit = dims.size() < 2 || view.rank < 2 || dims[1] < 0 || dims[1] == view.dims[1];
  bool bindingFits = true;
  const size_t first = input->firstBindingAxis < 0 ? dims.size() : size_t(input->firstBindingAxis);
  for (size_t axis = first; axis < dims.size() && axis < size_t(view.rank); ++axis)
    bindingFits = bindingFits && (dims[axis] < 0 || dims[axis] == view.dims[axis]);
  const auto &least = input->leastExtents;
  for (size_t axis = 2; rankFits && axis < dims.size() && axis - 2 < least.size(); ++axis)
    if (view.dims[axis] < least[axis - 2])
      throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH,
                    "a blob of shape " + given + " is too small for the windows of the network: axis " +
                        std::to_string(axis) + " must be " + std::to_string(least[axis - 2]) + " or more",
                    subject);
  if (rankFits && channelsFit && bindingFits) return;
  throw Failure(OCVDNN_ERROR_SHAPE_MISMATCH, "the network takes " + input->shapeText + ", and the blob is " + given,
                subject);
}

// An input that is left out would keep the blob of an earlier run, and the answer would be a plausible wrong one.
void ocvdnn::requireEveryInput(const ocvdnn_net &net, const ocvdnn_named_view *inputs, size_t count) {
  const auto &declared = net.declared.inputs;
  if (count == 0) throw Failure(OCVDNN_ERROR_NO_INPUT, "a run needs at least one input");
  for (size_t index = 0; index < count; ++index) requireInput(net, inputs[index].name, inputs[index].view);
  if (declared.size() <= 1 && count == 1) return;
  std::set<std::string> given;
  for (size_t index = 0; index < count; ++index) given.insert(inputs[index].name ? inputs[index].name : "");
  requireEveryInput(net, given);
}

void ocvdnn::requireEveryInput(const ocvdnn_net &net, const std::set<std::string> &given) {
  const auto &declared = net.declared.inputs;
  for (const DeclaredInput &input : declared)
    if (declared.size() > 1 && !given.count(input.name))
      throw Failure(OCVDNN_ERROR_NO_INPUT, "no blob was given for this input; the network has " + nameList(declared),
                    input.name);
}

void ocvdnn::requireInputsSet(const ocvdnn_net &net) {
  if (net.inputsSet.empty())
    throw Failure(OCVDNN_ERROR_NO_INPUT, "the network needs its input: call setInput first");
  requireEveryInput(net, net.inputsSet);
}

ocvdnn_error *ocvdnn_net_require_inputs(ocvdnn_net *net, const ocvdnn_named_view *inputs, size_t count) {
  return ocvdnn::guardedWith(net, [&] { ocvdnn::requireEveryInput(*net, inputs, count); });
}

ocvdnn_error *ocvdnn_net_require_inputs_set(ocvdnn_net *net) {
  return ocvdnn::guardedWith(net, [&] { ocvdnn::requireInputsSet(*net); });
}

ocvdnn_error *ocvdnn_net_inputs(ocvdnn_net *net, ocvdnn_inputs **out) {
  return ocvdnn::guardedWith(net, [&] { *out = new ocvdnn_inputs{net->declared.inputs}; });
}

ocvdnn_error *ocvdnn_net_given_inputs(ocvdnn_net *net, ocvdnn_inputs **out) {
  return ocvdnn::guardedWith(net, [&] {
    auto inputs = std::make_unique<ocvdnn_inputs>();
    for (const std::string &name : net->inputsSet) {
      const std::vector<int32_t> &shape = net->inputShapes[name];
      DeclaredInput input;
      input.name = name;
      input.rankIsKnown = true;
      input.dims.assign(shape.begin(), shape.end());
      inputs->inputs.push_back(std::move(input));
    }
    *out = inputs.release();
  });
}

size_t ocvdnn_inputs_count(const ocvdnn_inputs *inputs) { return inputs->inputs.size(); }
const char *ocvdnn_inputs_name(const ocvdnn_inputs *inputs, size_t index) { return inputs->inputs[index].name.c_str(); }
int32_t ocvdnn_inputs_rank(const ocvdnn_inputs *inputs, size_t index) {
  const DeclaredInput &input = inputs->inputs[index];
  return input.rankIsKnown ? static_cast<int32_t>(input.dims.size()) : -1;
}
int64_t ocvdnn_inputs_dim(const ocvdnn_inputs *inputs, size_t index, int32_t axis) {
  return inputs->inputs[index].dims[axis];
}
int32_t ocvdnn_inputs_element_type(const ocvdnn_inputs *inputs, size_t index) { return inputs->inputs[index].elementType; }
void ocvdnn_inputs_destroy(ocvdnn_inputs *inputs) { delete inputs; }
