#include "net/net.hpp"

#include "tensor/handles.hpp"
#include "inspect/new_engine.hpp"
#include "runtime/listening.hpp"
#include "net/readers.hpp"

namespace {

using ocvdnn::Failure;

ocvdnn_net *newNet(cv::dnn::Net net, ocvdnn::Declared declared, std::string framework, int32_t engine) {
  auto handle = std::make_unique<ocvdnn_net>();
  handle->framework = std::move(framework);
  handle->net = std::move(net);
  handle->declared = std::move(declared);
  handle->isInONNXRuntime = engine == OCVDNN_ENGINE_ONNX_RUNTIME;
  ocvdnn::noteLayerNames(*handle);
  if (!handle->isInONNXRuntime && !ocvdnn::hasNewEngine(handle->net))
    handle->isFusionSound = ocvdnn::isFusionSound(handle->net);
  return handle.release();
}

}  // namespace

ocvdnn_error *ocvdnn_net_read(const char *framework, ocvdnn_model_bytes model, ocvdnn_model_bytes config, int32_t engine,
                              const ocvdnn_declaration *declaration, ocvdnn_net **out) {
  return ocvdnn::guardedListening([&] {
    *out = newNet(ocvdnn::readModel(framework, {model.data, model.count}, {config.data, config.count}, engine),
                  declaration->declared, framework, engine);
  });
}

ocvdnn_error *ocvdnn_net_read_file(const char *framework, const char *path, int32_t engine,
                                   const ocvdnn_declaration *declaration, ocvdnn_net **out) {
  return ocvdnn::guardedListening([&] {
    *out = newNet(ocvdnn::readModelFile(framework, path, engine), declaration->declared, framework, engine);
  });
}

void ocvdnn::requireLayers(const ocvdnn_net &net) {
  if (net.isInONNXRuntime)
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "ONNX Runtime doesn't show the layers of a network: read the model with another engine");
}

void ocvdnn_net_destroy(ocvdnn_net *net) { delete net; }

const char *ocvdnn_net_framework(const ocvdnn_net *net) {
  return net->framework.empty() ? nullptr : net->framework.c_str();
}

int32_t ocvdnn_net_engine(ocvdnn_net *net) {
  const ocvdnn::NetReading reading(net->mutex);
  if (net->isInONNXRuntime) return OCVDNN_ENGINE_ONNX_RUNTIME;
  return ocvdnn::hasNewEngine(net->net) ? OCVDNN_ENGINE_NEW : OCVDNN_ENGINE_CLASSIC;
}

ocvdnn_error *ocvdnn_net_layer_names(ocvdnn_net *net, ocvdnn_strings **out) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireLayers(*net);
    *out = new ocvdnn_strings{net->shownNames};
  });
}

ocvdnn_error *ocvdnn_net_output_names(ocvdnn_net *net, ocvdnn_strings **out) {
  return ocvdnn::guardedWith(net, [&] { *out = new ocvdnn_strings{ocvdnn::outputNames(*net)}; });
}
