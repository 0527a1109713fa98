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

auto value(const ocvdnn_layer_parameters *parameters, size_t index) {
  return std::next(parameters->parameters.begin(), static_cast<ptrdiff_t>(index));
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

size_t ocvdnn_layer_parameters_value_count(const ocvdnn_layer_parameters *parameters) {
  return static_cast<size_t>(std::distance(parameters->parameters.begin(), parameters->parameters.end()));
}

const char *ocvdnn_layer_parameters_name(const ocvdnn_layer_parameters *parameters, size_t index) {
  return value(parameters, index)->first.c_str();
}

int32_t ocvdnn_layer_parameters_kind(const ocvdnn_layer_parameters *parameters, size_t index) {
  const DictValue &found = value(parameters, index)->second;
  return found.isInt() ? OCVDNN_VALUE_INTEGER : found.isReal() ? OCVDNN_VALUE_REAL : OCVDNN_VALUE_STRING;
}

size_t ocvdnn_layer_parameters_length(const ocvdnn_layer_parameters *parameters, size_t index) {
  return static_cast<size_t>(value(parameters, index)->second.size());
}

int64_t ocvdnn_layer_parameters_integer(const ocvdnn_layer_parameters *parameters, size_t index, size_t element) {
  return value(parameters, index)->second.get<int64>(static_cast<int>(element));
}

double ocvdnn_layer_parameters_real(const ocvdnn_layer_parameters *parameters, size_t index, size_t element) {
  return value(parameters, index)->second.get<double>(static_cast<int>(element));
}

ocvdnn_error *ocvdnn_layer_parameters_strings(const ocvdnn_layer_parameters *parameters, size_t index, ocvdnn_strings **out) {
  return ocvdnn::guarded([&] {
    const DictValue &found = value(parameters, index)->second;
    std::vector<std::string> strings;
    for (int element = 0; element < found.size(); ++element) strings.push_back(found.get<cv::String>(element));
    *out = new ocvdnn_strings{std::move(strings)};
  });
}

size_t ocvdnn_layer_parameters_blob_count(const ocvdnn_layer_parameters *parameters) {
  return parameters->parameters.blobs.size();
}

ocvdnn_tensor_view ocvdnn_layer_parameters_blob(const ocvdnn_layer_parameters *parameters, size_t index) {
  const cv::Mat &blob = parameters->parameters.blobs[index];
  return {blob.data, blob.size.p, blob.dims, blob.depth()};
}
