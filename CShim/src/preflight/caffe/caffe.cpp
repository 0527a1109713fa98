#include "layers.hpp"
#include "../format_checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn {
namespace {

using caffe::Layer;

// Layers of the training network are in the same text; OpenCV leaves them out.
bool isForTraining(const TextMessage &layer) {
  const TextMessage *include = layer.message("include"), *exclude = layer.message("exclude");
  return (include && include->text("phase") == "TRAIN") || (exclude && exclude->text("phase") == "TEST");
}

// The format before 2014 names types by constants.
std::string typeOf(const TextMessage &layer) {
  const std::string type = layer.text("type");
  if (type == "CONVOLUTION")
    return "Convolution";
  if (type == "DECONVOLUTION")
    return "Deconvolution";
  if (type == "POOLING")
    return "Pooling";
  if (type == "RELU")
    return "ReLU";
  if (type == "DROPOUT")
    return "Dropout";
  if (type == "CONCAT")
    return "Concat";
  return type;
}

class Walk {
public:
  Walk(const TextMessage &net, const caffe::Weights &weights) : net(net), weights(weights) {}

  Declared follow() {
    readNetInputs();
    for (const TextMessage::Field &field : net.fields())
      if (field.message && (field.name == "layer" || field.name == "layers")) {
        ++layerCount;
        if (!isForTraining(*field.message))
          follow(*field.message);
      }
    if (layerCount == 0)
      refuse("the Caffe network has no layers");
    return std::move(declared);
  }

private:
  void declare(const std::string &name, std::vector<int64_t> dims) {
    for (int64_t &extent : dims)
      extent = extent > 0 ? extent : -1;
    channels[name] = dims.size() > 1 ? dims[1] : -1;
    const bool rankIsKnown = !dims.empty();
    declared.inputs.push_back({name, rankIsKnown, std::move(dims), 5, -1, {}});
  }

  // "input" with four "input_dim" each, or with an "input_shape" each.
  void readNetInputs() {
    const std::vector<std::string> names = net.texts("input");
    const std::vector<int64_t> flat = net.integers("input_dim");
    std::vector<const TextMessage *> shapes;
    for (const TextMessage::Field &field : net.fields())
      if (field.message && field.name == "input_shape")
        shapes.push_back(field.message.get());
    for (size_t i = 0; i < names.size(); ++i) {
      std::vector<int64_t> dims;
      if (i < shapes.size())
        dims = shapes[i]->integers("dim");
      else if (flat.size() >= 4 * (i + 1))
        dims.assign(flat.begin() + static_cast<std::ptrdiff_t>(4 * i),
                    flat.begin() + static_cast<std::ptrdiff_t>(4 * i + 4));
      declare(names[i], std::move(dims));
    }
  }

  void readInputLayer(const TextMessage &text, const std::vector<std::string> &tops) {
    std::vector<const TextMessage *> shapes;
    if (const TextMessage *parameters = text.message("input_param"))
      for (const TextMessage::Field &field : parameters->fields())
        if (field.message && field.name == "shape")
          shapes.push_back(field.message.get());
    for (size_t i = 0; i < tops.size(); ++i) {
      // One shape may stand for all of the layer's outputs.
      const TextMessage *shape =
          shapes.empty() ? nullptr : shapes[shapes.size() == 1 ? 0 : std::min(i, shapes.size() - 1)];
      declare(tops[i], shape ? shape->integers("dim") : std::vector<int64_t>());
    }
  }

  void follow(const TextMessage &text) {
    Layer layer = {text, text.text("name"), typeOf(text)};
    const std::vector<std::string> tops = text.texts("top");
    if (layer.type == "Input")
      return readInputLayer(text, tops);
    std::vector<int64_t> inputChannels;
    for (const std::string &bottom : text.texts("bottom")) {
      const auto found = channels.find(bottom);
      inputChannels.push_back(found == channels.end() ? -1 : found->second);
    }
    layer.channels = inputChannels.empty() ? -1 : inputChannels[0];
    const auto found = weights.find(layer.name);
    layer.blobs = found == weights.end() ? nullptr : &found->second;
    checkParameters(layer);
    checkBlobs(layer);
    const int64_t given = outputChannels(layer, inputChannels);
    for (const std::string &top : tops)
      channels[top] = given;
  }

  const TextMessage &net;
  const caffe::Weights &weights;
  Declared declared;
  std::unordered_map<std::string, int64_t> channels;
  size_t layerCount = 0;
};

}  // namespace

Declared checkCaffe(ByteView model, ByteView config) {
  const caffe::Weights weights = caffe::readWeights(model);
  const std::unique_ptr<TextMessage> net = TextMessage::parse(config);
  return net ? Walk(*net, weights).follow() : Declared();
}

}  // namespace ocvdnn
