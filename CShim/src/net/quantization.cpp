// Quantization to int8. OpenCV 5 reads quantized models, but no longer quantizes networks.
#include "build/layout_checks.hpp"
#include "tensor/mats.hpp"
#include "net/net.hpp"
#include "ocvdnn_modes.h"

#include <algorithm>

namespace {

using ocvdnn::Failure;

#if CV_VERSION_MAJOR >= 5

[[noreturn]] void refuse() {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                "quantizing a network needs OpenCV 4 (5.0 removed it); this is " CV_VERSION);
}
cv::dnn::Net quantized(ocvdnn_net &, const std::vector<cv::Mat> &, int, int, bool) { refuse(); }
void getDetails(const cv::dnn::Net &, bool, std::vector<float> &, std::vector<int> &) { refuse(); }

#else

// OpenCV turns fusion off while it quantizes, and leaves it off if it throws.
class FusionRestored {
public:
  explicit FusionRestored(ocvdnn_net &net) : net(net) {}
  ~FusionRestored() { net.net.enableFusion(net.isFusing); }
  FusionRestored(const FusionRestored &) = delete;
  FusionRestored &operator=(const FusionRestored &) = delete;

private:
  ocvdnn_net &net;
};

cv::dnn::Net quantized(ocvdnn_net &net, const std::vector<cv::Mat> &samples, int inputType, int outputType,
                       bool perChannel) {
  const FusionRestored restored(net);
  net.inputsSet.clear();
  ocvdnn::noteLayout(net);
  const auto quantize = [&](cv::InputArrayOfArrays inputs) {
#if CV_VERSION_MINOR >= 7
    return net.net.quantize(inputs, inputType, outputType, perChannel);
#else
    if (!perChannel)
      throw Failure(OCVDNN_ERROR_UNSUPPORTED, "one scale per tensor needs OpenCV 4.7 or later; this is " CV_VERSION);
    return net.net.quantize(inputs, inputType, outputType);
#endif
  };
  return samples.size() == 1 ? quantize(samples.front()) : quantize(samples);
}

void getDetails(const cv::dnn::Net &net, bool ofOutputs, std::vector<float> &scales, std::vector<int> &zeroPoints) {
  if (ofOutputs)
    net.getOutputDetails(scales, zeroPoints);
  else
    net.getInputDetails(scales, zeroPoints);
}

#endif

void requireType(int32_t elementType, const std::string &which) {
  if (elementType == OCVDNN_FLOAT32 || elementType == OCVDNN_INT8) return;
  throw Failure(OCVDNN_ERROR_ELEMENT_TYPE_MISMATCH, "the " + which + " of a quantized network must be float32 or int8, but are " +
                                                        ocvdnn::elementTypeName(elementType));
}

// One blob for each input, in the network's order.
std::vector<cv::Mat> samplesOf(const ocvdnn_net &net, const ocvdnn_tensor_view *samples, size_t count) {
  const auto &declared = net.declared.inputs;
  if (count == 0 || (!declared.empty() && declared.size() != count))
    throw Failure(OCVDNN_ERROR_NO_INPUT, "quantizing needs one sample blob for each input of the network");
  std::vector<cv::Mat> mats;
  for (size_t index = 0; index < count; ++index) {
    ocvdnn::requireInput(net, declared.empty() ? nullptr : declared[index].name.c_str(), samples[index]);
    mats.push_back(ocvdnn::matOver(samples[index]));
  }
  return mats;
}

}  // namespace

ocvdnn_error *ocvdnn_net_quantize(ocvdnn_net *net, const ocvdnn_tensor_view *samples, size_t sampleCount,
                                  int32_t inputType, int32_t outputType, bool perChannel, ocvdnn_net **out) {
  return ocvdnn::guardedWith(net, [&] {
    requireType(inputType, "inputs");
    requireType(outputType, "outputs");
    const std::vector<cv::Mat> blobs = samplesOf(*net, samples, sampleCount);
    std::vector<ocvdnn::ShapedType> shapes;
    for (size_t index = 0; index < sampleCount; ++index)
      shapes.push_back({std::vector<int32_t>(samples[index].dims, samples[index].dims + samples[index].rank)});
    ocvdnn::requireLayout(*net, shapes);
    auto made = std::make_unique<ocvdnn_net>();
    made->net = quantized(*net, blobs, inputType, outputType, perChannel);
    made->declared.inputs = net->declared.inputs;  // the outputs belong to layers that OpenCV added
    for (auto &input : made->declared.inputs) input.elementType = inputType;
    ocvdnn::noteLayerNames(*made);
    made->isFusing = net->isFusing;
    made->backend = net->backend;
    made->target = net->target;
    *out = made.release();
  });
}

ocvdnn_error *ocvdnn_net_quantization(ocvdnn_net *net, bool ofOutputs, ocvdnn_quantization *details, size_t capacity,
                                      size_t *count) {
  return ocvdnn::guardedWith(net, [&] {
    std::vector<float> scales;
    std::vector<int> zeroPoints;
    getDetails(net->net, ofOutputs, scales, zeroPoints);
    *count = std::min(scales.size(), zeroPoints.size());
    for (size_t index = 0; index < std::min(capacity, *count); ++index) details[index] = {scales[index], zeroPoints[index]};
  });
}
