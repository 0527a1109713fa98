#include "net/readers.hpp"

#include "runtime/guard.hpp"
#include "ocvdnn_net.h"

#include <map>

#define OCVDNN_VERSION (CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR)

// Since OpenCV 5 the engine is an argument; OpenCV 4 has only the classic one.
#if CV_VERSION_MAJOR >= 5
#define OCVDNN_ENGINE(engine) , engine
#else
#define OCVDNN_ENGINE(engine)
#endif

using ocvdnn::ByteView;
using ocvdnn::Failure;

namespace {

[[noreturn, maybe_unused]] void refuse(const std::string &format, const std::string &versions) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, format + " models need OpenCV " + versions + "; this is " CV_VERSION);
}

enum class Format { onnx, tensorflow, tflite, caffe, darknet, torch, openvino };

Format formatNamed(const std::string &framework) {
  static const std::map<std::string, Format> formats{
      {"onnx", Format::onnx},     {"tensorflow", Format::tensorflow}, {"tflite", Format::tflite},
      {"caffe", Format::caffe},   {"darknet", Format::darknet},       {"torch", Format::torch},
      {"torch-ascii", Format::torch}, {"openvino", Format::openvino}};
  const auto known = formats.find(framework);
  if (known == formats.end()) throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "OpenCV doesn't read models of the format " + framework);
  return known->second;
}

int checkedEngine(Format format, int engine) {
  if (engine < OCVDNN_ENGINE_DEFAULT || engine > OCVDNN_ENGINE_ONNX_RUNTIME)
    throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "no engine has the number " + std::to_string(engine));
#if CV_VERSION_MAJOR >= 5
  if (engine == OCVDNN_ENGINE_ONNX_RUNTIME) {
    if (format != Format::onnx)
      throw Failure(OCVDNN_ERROR_UNSUPPORTED, "ONNX Runtime runs ONNX models only");
    if (!ocvdnn_engine_is_available(engine))
      throw Failure(OCVDNN_ERROR_UNSUPPORTED, "this OpenCV was built without ONNX Runtime: build one with "
                                              "'Scripts/build-opencv --with-onnxruntime PREFIX'");
  }
  return engine == OCVDNN_ENGINE_DEFAULT ? int(OCVDNN_ENGINE_AUTO) : engine;
#else
  (void)format;
  if (!ocvdnn_engine_is_available(engine))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, std::string(engine == OCVDNN_ENGINE_NEW ? "the new engine" : "ONNX Runtime") +
                                                " needs OpenCV 5; this is " CV_VERSION);
  return engine;
#endif
}

const char *chars(ByteView bytes) { return reinterpret_cast<const char *>(bytes.data); }

// OpenCV's own message names a product by a name that is no longer in use.
void requireOpenVINO() {
  const auto available = cv::dnn::getAvailableBackends();
  if (std::none_of(available.begin(), available.end(),
                   [](const auto &pair) { return pair.first == cv::dnn::DNN_BACKEND_INFERENCE_ENGINE; }))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenVINO models need an OpenCV that was built with OpenVINO");
}

cv::dnn::Net notEmpty(cv::dnn::Net net) {
  if (net.empty() || net.getLayerNames().empty())
    throw Failure(OCVDNN_ERROR_INVALID_MODEL, "the model has no layers");
  return net;
}

}  // namespace

bool ocvdnn_engine_is_available(int32_t engine) {
#if CV_VERSION_MAJOR >= 5
  if (engine == OCVDNN_ENGINE_ONNX_RUNTIME) {
    static const bool isBuiltIn = cv::getBuildInformation().find("ONNX Runtime:                  YES") != std::string::npos;
    return isBuiltIn;
  }
  return engine >= OCVDNN_ENGINE_DEFAULT && engine <= OCVDNN_ENGINE_AUTO;
#else
  return engine == OCVDNN_ENGINE_DEFAULT || engine == OCVDNN_ENGINE_CLASSIC || engine == OCVDNN_ENGINE_AUTO;
#endif
}

namespace {

// OpenCV creates the model and the session of ONNX Runtime when they are first needed. Creating them at once makes a broken
// model fail here. OpenCV doesn't show its layers.
cv::dnn::Net readInONNXRuntime(const std::string &path) {
#if CV_VERSION_MAJOR >= 5
  // Recent releases send telemetry to their maker unless this is set before the first session. Who wants that sets it to 0. It isn't
  // set before main: setenv moves the environment, beside which a Swift runtime within the program looks for the arguments.
  [[maybe_unused]] static const bool sendsNoTelemetry = setenv("ORT_DISABLE_TELEMETRY", "1", 0) == 0;
  // OpenCV leaves the threads of every session to ONNX Runtime. The model's metadata can tell their number.
  [[maybe_unused]] static const bool listensToModels = setenv("ORT_LOAD_CONFIG_FROM_MODEL", "1", 0) == 0;
  cv::dnn::Net net = cv::dnn::readNetFromONNX(path, int(cv::dnn::ENGINE_ORT));
  net.finalizeNet();
  return net;
#else
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "ONNX Runtime can't read " + path + " in OpenCV " CV_VERSION);
#endif
}

}  // namespace

cv::dnn::Net ocvdnn::readModelFile(const std::string &framework, const std::string &path, int engine) {
  const Format format = formatNamed(framework);
  if (checkedEngine(format, engine) == OCVDNN_ENGINE_ONNX_RUNTIME) return readInONNXRuntime(path);
#if OCVDNN_VERSION < 500
  if (format == Format::torch) return notEmpty(cv::dnn::readNetFromTorch(path, framework == "torch"));
#else
  if (format == Format::torch) refuse("Torch7", "4 (it was taken out of 5.0)");
#endif
  throw Failure(OCVDNN_ERROR_INTERNAL, "models of the format " + framework + " are read from memory");
}

cv::dnn::Net ocvdnn::readModel(const std::string &framework, ByteView model, ByteView config, int engine) {
  const Format format = formatNamed(framework);
  engine = checkedEngine(format, engine);
  if (format == Format::openvino) requireOpenVINO();
  switch (format) {
  case Format::onnx: return notEmpty(cv::dnn::readNetFromONNX(chars(model), model.count OCVDNN_ENGINE(engine)));
  case Format::tensorflow:
    return notEmpty(
        cv::dnn::readNetFromTensorflow(chars(model), model.count, chars(config), config.count OCVDNN_ENGINE(engine)));
  case Format::openvino:
    return notEmpty(cv::dnn::readNetFromModelOptimizer(config.data, config.count, model.data, model.count));
#if OCVDNN_VERSION >= 408
  case Format::tflite: return notEmpty(cv::dnn::readNetFromTFLite(chars(model), model.count OCVDNN_ENGINE(engine)));
#else
  case Format::tflite: refuse("TensorFlow Lite", "4.8 or later");
#endif
#if OCVDNN_VERSION < 500
  case Format::caffe:
    return notEmpty(cv::dnn::readNetFromCaffe(chars(config), config.count, chars(model), model.count));
  case Format::darknet:
    return notEmpty(cv::dnn::readNetFromDarknet(chars(config), config.count, chars(model), model.count));
#else
  case Format::caffe: refuse("Caffe", "4 (it was taken out of 5.0)");
  case Format::darknet: refuse("Darknet", "4 (it was taken out of 5.0)");
#endif
  case Format::torch: break;
  }
  throw Failure(OCVDNN_ERROR_INTERNAL, "models of the format " + framework + " are read from files");
}
