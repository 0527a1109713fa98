#include "build/layer_parameters.hpp"

#include "tensor/mats.hpp"

#include <limits>

namespace {

using cv::dnn::DictValue;

void set(ocvdnn_layer_parameters &parameters, const char *name, const DictValue &value) {
  parameters.parameters.set(name, value);
}

// OpenCV counts the elements with an int, and crashes on an empty array.
int requireCount(const char *name, size_t count, bool isArray) {
  if (count >= 1 && count <= size_t(std::numeric_limits<int>::max()) && (isArray || count == 1)) return static_cast<int>(count);
  throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "a layer parameter needs at least one value", name);
}

}  // namespace

ocvdnn_error *ocvdnn_layer_parameters_create(ocvdnn_layer_parameters **out) {
  return ocvdnn::guarded([&] { *out = new ocvdnn_layer_parameters(); });
}

void ocvdnn_layer_parameters_destroy(ocvdnn_layer_parameters *parameters) { delete parameters; }

ocvdnn_error *ocvdnn_layer_parameters_set_integers(ocvdnn_layer_parameters *parameters, const char *name,
                                                   const int64_t *values, size_t count, bool isArray) {
  return ocvdnn::guarded([&] {
    const int size = requireCount(name, count, isArray);
    const std::vector<int64> integers(values, values + count);
    set(*parameters, name, isArray ? DictValue::arrayInt(integers.begin(), size) : DictValue(integers.front()));
  });
}

ocvdnn_error *ocvdnn_layer_parameters_set_reals(ocvdnn_layer_parameters *parameters, const char *name,
                                                const double *values, size_t count, bool isArray) {
  return ocvdnn::guarded([&] {
    const int size = requireCount(name, count, isArray);
    set(*parameters, name, isArray ? DictValue::arrayReal(values, size) : DictValue(*values));
  });
}

ocvdnn_error *ocvdnn_layer_parameters_set_strings(ocvdnn_layer_parameters *parameters, const char *name,
                                                  const char *const *values, size_t count, bool isArray) {
  return ocvdnn::guarded([&] {
    const int size = requireCount(name, count, isArray);
    const std::vector<cv::String> strings(values, values + count);
    set(*parameters, name, isArray ? DictValue::arrayString(strings.begin(), size) : DictValue(strings.front()));
  });
}

ocvdnn_error *ocvdnn_layer_parameters_add_blob(ocvdnn_layer_parameters *parameters, ocvdnn_tensor_view blob) {
  return ocvdnn::guarded([&] { parameters->parameters.blobs.push_back(ocvdnn::matOver(blob).clone()); });
}
