#include "layers.hpp"

#include "../refusal.hpp"
#include "../words.hpp"

#include <limits>
#include <unordered_set>

namespace ocvdnn::caffe {
namespace {

constexpr int64_t mostInteger = std::numeric_limits<int32_t>::max();

void checkRange(const Layer &layer, const TextMessage &parameters, const char *name, int64_t least) {
  for (const int64_t number : parameters.integers(name))
    if (number < least || number > mostInteger)
      refuse(layer.described(), ": ", name, " is ", number, "; it must be from ", least, " to 2147483647");
}

bool isConvolution(const Layer &layer) { return layer.type == "Convolution" || layer.type == "Deconvolution"; }

int64_t elements(const Layer &layer, size_t index) {
  return layer.blobs->at(index).elements("blob " + std::to_string(index) + " of " + layer.described());
}

void checkConvolutionBlobs(const Layer &layer, const TextMessage &parameters) {
  const Blob &weights = layer.blobs->front();
  const int64_t group = parameters.integer("group", 1), outputs = parameters.integer("num_output", -1);
  const bool isTransposed = layer.type == "Deconvolution";
  if (weights.dims.size() < 3 || group < 1)
    return;
  const int64_t filters = isTransposed ? weights.dims[1] * group : weights.dims[0];
  const int64_t channels = isTransposed ? weights.dims[0] : weights.dims[1] * group;
  if (outputs != -1 && filters != outputs)
    refuse(layer.described(), ": num_output is ", outputs, ", but the weights ", listed(weights.dims), " make ",
           filters);
  if (layer.channels != -1 && channels != layer.channels)
    refuse(layer.described(), " takes ", channels, " channels (weights ", listed(weights.dims), ", group ", group,
           "), but its input has ", layer.channels);
  if (layer.blobs->size() > 1 && elements(layer, 1) != filters)
    refuse(layer.described(), " has ", filters, " filters, but a bias of ", elements(layer, 1), " elements");
}

void checkPerChannel(const Layer &layer, size_t count) {
  for (size_t index = 0; index < count && index < layer.blobs->size(); ++index) {
    const int64_t needed = layer.channels != -1 ? layer.channels : elements(layer, 0);
    if (elements(layer, index) != needed)
      refuse(layer.described(), ": blob ", index, " has ", elements(layer, index), " elements; ", needed,
             " channels need one each");
  }
}

}  // namespace

std::string Layer::described() const { return "layer " + quoted(name) + " (" + type.substr(0, 80) + ")"; }

void checkParameters(const Layer &layer) {
  const TextMessage *convolution = layer.text.message("convolution_param");
  const TextMessage *pooling = layer.text.message("pooling_param");
  for (const TextMessage *parameters : {convolution, pooling}) {
    if (!parameters)
      continue;
    for (const char *positive :
         {"kernel_size", "kernel_h", "kernel_w", "stride", "stride_h", "stride_w", "dilation", "group", "num_output"})
      checkRange(layer, *parameters, positive, parameters->text("global_pooling") == "true" ? 0 : 1);
    for (const char *natural : {"pad", "pad_h", "pad_w"})
      checkRange(layer, *parameters, natural, 0);
  }
  if (const TextMessage *product = layer.text.message("inner_product_param"))
    checkRange(layer, *product, "num_output", 1);
  if (const TextMessage *response = layer.text.message("lrn_param"))
    checkRange(layer, *response, "local_size", 1);
}

void checkBlobs(const Layer &layer) {
  if (!layer.blobs || layer.blobs->empty()) {
    // For the others OpenCV asks itself.
    if (layer.type == "Deconvolution")
      refuse(layer.described(), " has no weights: name the .caffemodel that goes with the .prototxt");
    return;
  }
  for (size_t index = 0; index < layer.blobs->size(); ++index)
    elements(layer, index);
  const TextMessage *convolution = layer.text.message("convolution_param");
  if (isConvolution(layer) && convolution)
    checkConvolutionBlobs(layer, *convolution);
  else if (layer.type == "BatchNorm")
    checkPerChannel(layer, 2);
  else if (layer.type == "Scale" && !layer.text.message("scale_param"))
    checkPerChannel(layer, 2);
  else if (layer.type == "Scale" && layer.text.message("scale_param")->integer("axis", 1) == 1 &&
           layer.text.message("scale_param")->integer("num_axes", 1) == 1)
    checkPerChannel(layer, 2);
  else if (layer.type == "PReLU" && elements(layer, 0) != 1)
    checkPerChannel(layer, 1);
}

int64_t outputChannels(const Layer &layer, const std::vector<int64_t> &inputChannels) {
  static const auto unchanged = [] {
    const auto list =
        words("AbsVal BatchNorm Bias Dropout ELU Exp LRN Log MVN Normalize PReLU Pooling Power ReLU ReLU6 Scale "
              "Sigmoid Softmax Split TanH");
    return std::unordered_set<std::string_view>(list.begin(), list.end());
  }();
  const TextMessage *convolution = layer.text.message("convolution_param");
  if (isConvolution(layer) && convolution)
    return convolution->integer("num_output", -1);
  if (const TextMessage *product = layer.text.message("inner_product_param"))
    return product->integer("axis", 1) == 1 ? product->integer("num_output", -1) : -1;
  if (layer.type == "Concat") {
    const TextMessage *parameters = layer.text.message("concat_param");
    if (parameters && (parameters->integer("axis", 1) != 1 || parameters->value("concat_dim")))
      return -1;
    int64_t total = 0;
    for (const int64_t channels : inputChannels)
      total = total < 0 || channels < 0 || total > mostInteger || channels > mostInteger ? -1 : total + channels;
    return total;
  }
  return unchanged.count(layer.type) ? layer.channels : -1;
}

}  // namespace ocvdnn::caffe
