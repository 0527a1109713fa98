// Layers whose work the caller's functions do.
#include "build/layer_parameters.hpp"
#include "inspect/graph.hpp"
#include "tensor/mats.hpp"
#include "ocvdnn_custom_layer.h"

#include <map>
#include <memory>
#include <mutex>

#include <opencv2/dnn/layer.hpp>

struct ocvdnn_layer_call {
  struct Input {
    std::vector<int32_t> dims;
    const void *data;
    int32_t elementType;
  };
  std::vector<Input> inputs;
  size_t outputCount = 0;
  // While shapes are inferred, they are collected; while the layer runs, elements are copied to `results`.
  std::vector<std::vector<int32_t>> shapes;
  std::vector<cv::Mat> *results = nullptr;
  size_t given = 0;
  std::string failure;

  void fail(const std::string &message) {
    if (failure.empty()) failure = message.empty() ? "the layer failed" : message;
  }
};

namespace {

using ocvdnn::Failure;
using ocvdnn::MatShape;

struct LayerType {
  void *context;
  ocvdnn_layer_functions functions;

  LayerType(void *context, const ocvdnn_layer_functions &functions) : context(context), functions(functions) {}
  ~LayerType() { functions.release_type(context); }
  LayerType(const LayerType &) = delete;
  LayerType &operator=(const LayerType &) = delete;
};

// OpenCV makes layers under a lock of its own, and asks for their type there. So nothing of OpenCV's is called with `mutex` held.
struct Registry {
  std::mutex changes;  // held while a type is registered or unregistered
  std::mutex mutex;    // held to look at `types` or to change them
  std::map<std::string, std::shared_ptr<const LayerType>> types;

  // Null if there is none.
  std::shared_ptr<const LayerType> type(const std::string &name) {
    const std::lock_guard<std::mutex> lock(mutex);
    const auto found = types.find(name);
    return found == types.end() ? nullptr : found->second;
  }

  bool add(const std::string &name, const std::shared_ptr<const LayerType> &type) {
    const std::lock_guard<std::mutex> lock(mutex);
    return types.emplace(name, type).second;
  }

  void remove(const std::string &name) {
    std::shared_ptr<const LayerType> type;  // released without the lock
    const std::lock_guard<std::mutex> lock(mutex);
    const auto found = types.find(name);
    if (found == types.end()) return;
    type = found->second;
    types.erase(found);
  }
};

Registry &registry() {
  static Registry &neverDestroyed = *new Registry;  // threads may still run while the process ends
  return neverDestroyed;
}

// The model's constant inputs of a node: place, rank and lengths of each, one after the other. OpenCV 4 hands them over as blobs, in
// two axes or more.
const char constantInputs[] = "opencv_dnn_constant_inputs";

std::vector<int32_t> dimsOf(const cv::Mat &mat) { return {mat.size.p, mat.size.p + mat.dims}; }

class CustomLayer final : public cv::dnn::Layer {
public:
  CustomLayer(const cv::dnn::LayerParams &parameters, std::shared_ptr<const LayerType> type)
      : Layer(parameters), type(std::move(type)) {
    made.parameters = parameters;
    if (!parameters.has(constantInputs)) return;
    made.parameters.erase(constantInputs);
    const cv::dnn::DictValue &list = parameters.get(constantInputs);
    std::vector<int32_t> numbers;
    for (int index = 0; index < list.size(); ++index) numbers.push_back(list.get<int>(index));
    for (size_t start = 0; start + 1 < numbers.size() && constants.size() < blobs.size();) {
      const auto dims = numbers.begin() + static_cast<ptrdiff_t>(start) + 2;
      const int64_t rank = numbers[start + 1], left = numbers.end() - dims;
      size_t count = 1;
      for (int64_t axis = 0; axis < std::min(rank, left); ++axis) {
        const auto length = static_cast<size_t>(std::max(dims[axis], 0));
        count = length && count > SIZE_MAX / length ? SIZE_MAX : count * length;
      }
      if (rank < 0 || rank > left || count != blobs[constants.size()].total())
        throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                      std::string("its parameter ") + constantInputs + " doesn't fit its blobs", parameters.name);
      constants.push_back({numbers[start], {dims, dims + numbers[start + 1]}});
      start += static_cast<size_t>(numbers[start + 1]) + 2;
    }
    if (!constants.empty()) made.parameters.blobs.clear();  // they are inputs
  }

  ~CustomLayer() override {
    if (state) type->functions.release_layer(state);
  }

  bool supportBackend(int backend) override { return backend == cv::dnn::DNN_BACKEND_OPENCV; }

  bool getMemoryShapes(const std::vector<MatShape> &in, const int wanted, std::vector<MatShape> &out,
                       std::vector<MatShape> &) const override {
    ocvdnn_layer_call call;
    call.outputCount = static_cast<size_t>(std::max(wanted, 1));
    for (const MatShape &shape : in) call.inputs.push_back({{shape.begin(), shape.end()}, nullptr, OCVDNN_FLOAT32});
    addConstants(call);
    perform(call, [&](void *layer) { type->functions.infer(layer, &call); });
    require(call.shapes.size() >= call.outputCount,
            "gives " + std::to_string(call.shapes.size()) + " output shapes, and " + std::to_string(call.outputCount) +
                " outputs are used");
    out.clear();
    for (const std::vector<int32_t> &dims : call.shapes) out.push_back(MatShape(dims.begin(), dims.end()));
    return false;
  }

  void forward(cv::InputArrayOfArrays in, cv::OutputArrayOfArrays out, cv::OutputArrayOfArrays) override {
    std::vector<cv::Mat> inputs, outputs;
    in.getMatVector(inputs);
    out.getMatVector(outputs);
    ocvdnn_layer_call call;
    call.outputCount = outputs.size();
    call.results = &outputs;
    for (const cv::Mat &mat : inputs) call.inputs.push_back({dimsOf(mat), mat.data, mat.depth()});
    addConstants(call);
    perform(call, [&](void *layer) { type->functions.run(layer, &call); });
    require(call.given >= outputs.size(),
            "gives " + std::to_string(call.given) + " outputs instead of " + std::to_string(outputs.size()));
  }

  static cv::Ptr<Layer> create(cv::dnn::LayerParams &parameters) {
    const std::shared_ptr<const LayerType> type = registry().type(parameters.type);
    if (!type) throw Failure(OCVDNN_ERROR_UNSUPPORTED, "the layer type was unregistered", parameters.name);
    return cv::makePtr<CustomLayer>(parameters, type);
  }

private:
  struct ConstantInput {
    int32_t place;
    std::vector<int32_t> dims;
  };

  void addConstants(ocvdnn_layer_call &call) const {
    for (size_t index = 0; index < constants.size(); ++index) {
      const size_t place = std::min(static_cast<size_t>(constants[index].place), call.inputs.size());
      call.inputs.insert(call.inputs.begin() + static_cast<ptrdiff_t>(place),
                         {constants[index].dims, blobs[index].data, blobs[index].depth()});
    }
  }

  // Makes the layer's state when it is first needed: OpenCV makes layers under a lock of its own.
  template <class Body> void perform(ocvdnn_layer_call &call, Body &&body) const {
    {
      const ocvdnn::PoolPause pause;
      if (!state) {
        state = type->functions.make(type->context, &made, &call);
        if (!state) call.fail("");
      }
      if (call.failure.empty()) body(state);
    }
    if (!call.failure.empty()) throw Failure(OCVDNN_ERROR_CUSTOM_LAYER, call.failure, name);
  }

  void require(bool condition, const std::string &message) const {
    if (!condition) throw Failure(OCVDNN_ERROR_CUSTOM_LAYER, "the custom layer " + message, name);
  }

  std::shared_ptr<const LayerType> type;
  ocvdnn_layer_parameters made;
  std::vector<ConstantInput> constants;
  mutable void *state = nullptr;
};

// OpenCV 4 has two axes where there are fewer.
bool isSameShape(const ocvdnn_tensor_view &view, const cv::Mat &mat) {
  std::vector<int32_t> given, expected;
  for (int32_t axis = 0; axis < view.rank; ++axis)
    if (view.dims[axis] != 1) given.push_back(view.dims[axis]);
  for (int axis = 0; axis < mat.dims; ++axis)
    if (mat.size[axis] != 1) expected.push_back(mat.size[axis]);
  return given == expected;
}

void copyOutput(ocvdnn_layer_call &call, const ocvdnn_tensor_view &view, cv::Mat &result) {
  const std::vector<int32_t> expected = dimsOf(result);
  if (view.element_type != result.depth() || !isSameShape(view, result))
    return call.fail("output " + std::to_string(call.given) + " is " + ocvdnn::shapeText(view.dims, static_cast<size_t>(view.rank)) +
                     ", " + ocvdnn::elementTypeName(view.element_type) + ", but must be " +
                     ocvdnn::shapeText(expected.data(), expected.size()) + ", " + ocvdnn::elementTypeName(result.depth()));
  if (!result.empty()) std::memcpy(result.data, view.data, result.total() * result.elemSize());
}

}  // namespace

size_t ocvdnn_layer_call_input_count(const ocvdnn_layer_call *call) { return call->inputs.size(); }

ocvdnn_tensor_view ocvdnn_layer_call_input(const ocvdnn_layer_call *call, size_t index) {
  const auto &input = call->inputs[index];
  return {input.data, input.dims.data(), static_cast<int32_t>(input.dims.size()), input.elementType};
}

void ocvdnn_layer_call_add_output(ocvdnn_layer_call *call, ocvdnn_tensor_view output) {
  ocvdnn_error *refusal = ocvdnn::guardedWithoutPool([&] {
    ocvdnn::requireView(output);
    if (!call->results)
      call->shapes.emplace_back(output.dims, output.dims + output.rank);
    else if (call->given < call->results->size())
      copyOutput(*call, output, (*call->results)[call->given]);
    ++call->given;
  });
  if (!refusal) return;
  call->fail(refusal->message);
  ocvdnn_error_destroy(refusal);
}

void ocvdnn_layer_call_fail(ocvdnn_layer_call *call, const char *message) { call->fail(message); }

ocvdnn_error *ocvdnn_register_layer(const char *name, void *context, ocvdnn_layer_functions functions) {
  std::shared_ptr<const LayerType> type;
  return ocvdnn::guarded([&] {
    type = std::make_shared<const LayerType>(context, functions);
    if (!*name) throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a layer type needs a name");
    const std::lock_guard<std::mutex> lock(registry().changes);
    if (cv::dnn::LayerFactory::isLayerRegistered(name) || !registry().add(name, type))
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "there is a layer type of this name already", name);
    try {
      cv::dnn::LayerFactory::registerLayer(name, CustomLayer::create);
    } catch (...) {
      registry().remove(name);
      throw;
    }
  });
}

bool ocvdnn_layer_is_registered(const char *name) { return cv::dnn::LayerFactory::isLayerRegistered(name); }

bool ocvdnn_unregister_layer(const char *name) {
  std::shared_ptr<const LayerType> type;  // released without the lock
  const std::lock_guard<std::mutex> lock(registry().changes);
  type = registry().type(name);
  if (!type) return false;
  registry().remove(name);
  cv::dnn::LayerFactory::unregisterLayer(name);
  return true;
}
