#include "preflight.hpp"

#include "foreign_contents.hpp"
#include "format_checks.hpp"

namespace ocvdnn {

Declared preflight(Format format, ByteView model, ByteView config) {
  refuseForeignContents(format, model, config);
  switch (format) {
  case Format::tensorflow: return checkTensorFlow(model, config);
  case Format::tflite: return checkTFLite(model);
  case Format::caffe: return checkCaffe(model, config);
  case Format::darknet: return checkDarknet(model, config);
  case Format::torch: return checkTorch(model);
  // Swift reads ONNX, and the OpenVINO runtime reads its models itself.
  case Format::onnx:
  case Format::openvino:
  case Format::unknown: break;
  }
  return {};
}

}  // namespace ocvdnn
