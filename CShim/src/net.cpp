#include "net.hpp"

#include "handles.hpp"
#include "inspect/new_engine.hpp"
#include "preflight/preflight.hpp"
#include "readers.hpp"

#include <optional>

namespace {

using ocvdnn::Failure;

std::string text(const char *string) { return string ? string : ""; }

std::optional<ocvdnn::ModelFile> mapped(const std::string &path) {
  return path.empty() ? std::nullopt : std::optional<ocvdnn::ModelFile>(path);
}

ocvdnn::ByteView bytes(const std::optional<ocvdnn::ModelFile> &file) {
  return file ? file->bytes() : ocvdnn::ByteView{};
}

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

ocvdnn_error *ocvdnn_net_read(const char *model, const char *config, const char *framework, int32_t engine,
                              const ocvdnn_declaration *declaration, ocvdnn_net **out) {
  return ocvdnn::guarded([&] {
    if (!*model && text(config).empty()) throw Failure(OCVDNN_ERROR_FILE_NOT_FOUND, "the path is empty");
    const ocvdnn::Format format = ocvdnn::formatOf(text(framework), model, text(config));
    ocvdnn::ModelPaths paths{model, text(config)};
    ocvdnn::putWeightsFirst(format, paths.model, paths.config);
    ocvdnn::Declared declared = declaration ? declaration->declared : ocvdnn::Declared();
    bool isBinaryTorch = true;
    if (!declaration) {
      const auto modelFile = mapped(paths.model), configFile = mapped(paths.config);
      ocvdnn::requireFiles(format, modelFile.has_value(), configFile.has_value());
      declared = ocvdnn::preflight(format, bytes(modelFile), bytes(configFile));
      isBinaryTorch = format != ocvdnn::Format::torch || ocvdnn::isBinaryTorch(bytes(modelFile));
    }
    *out = newNet(ocvdnn::readModel(format, isBinaryTorch, paths, engine), std::move(declared),
                  isBinaryTorch ? ocvdnn::frameworkOf(format) : "torch-ascii", engine);
  });
}

ocvdnn_error *ocvdnn_net_read_from_memory(const char *framework, const uint8_t *model, size_t modelCount,
                                          const uint8_t *config, size_t configCount, int32_t engine,
                                          const ocvdnn_declaration *declaration, ocvdnn_net **out) {
  return ocvdnn::guarded([&] {
    if (modelCount + configCount == 0) throw Failure(OCVDNN_ERROR_INVALID_MODEL, "the model is empty");
    const ocvdnn::Format format = ocvdnn::formatOf(framework, "", "");
    ocvdnn::requireFiles(format, modelCount > 0, configCount > 0);
    const ocvdnn::ByteView modelBytes{model, modelCount}, configBytes{config, configCount};
    ocvdnn::Declared declared =
        declaration ? declaration->declared : ocvdnn::preflight(format, modelBytes, configBytes);
    *out = newNet(ocvdnn::readModel(format, modelBytes, configBytes, engine), std::move(declared),
                  ocvdnn::frameworkOf(format), engine);
  });
}

void ocvdnn::requireLayers(const ocvdnn_net &net) {
  if (net.isInONNXRuntime)
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "ONNX Runtime tells nothing of a network's layers; read it with another engine to look into it");
}

void ocvdnn_net_destroy(ocvdnn_net *net) { delete net; }

const char *ocvdnn_net_framework(const ocvdnn_net *net) {
  return net->framework.empty() ? nullptr : net->framework.c_str();
}

int32_t ocvdnn_net_engine(ocvdnn_net *net) {
  const std::lock_guard<std::mutex> lock(net->mutex);
  if (net->isInONNXRuntime) return OCVDNN_ENGINE_ONNX_RUNTIME;
  return ocvdnn::hasNewEngine(net->net) ? OCVDNN_ENGINE_NEW : OCVDNN_ENGINE_CLASSIC;
}

ocvdnn_error *ocvdnn_net_layer_names(ocvdnn_net *net, ocvdnn_strings **out) {
  return ocvdnn::guardedWith(net, [&] {
    ocvdnn::requireLayers(*net);
    *out = new ocvdnn_strings{*net->shownNames};
  });
}

ocvdnn_error *ocvdnn_net_output_names(ocvdnn_net *net, ocvdnn_strings **out) {
  return ocvdnn::guardedWith(net, [&] { *out = new ocvdnn_strings{ocvdnn::promisedOutputNames(*net)}; });
}
