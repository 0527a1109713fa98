#include "files/temporary_file.hpp"
#include "handles.hpp"
#include "mats.hpp"
#include "ocvdnn_model_files.h"
#include "preflight/caffe/weights.hpp"
#include "preflight/onnx/checks.hpp"
#include "preflight/preflight.hpp"
#include "preflight/tensorflow/graph.hpp"

#include <filesystem>

namespace {

using ocvdnn::Failure;
using ocvdnn::ModelFile;

// Refuses whatever the checks of the file refuse, by the file's name.
template <class Check> void checkFile(const std::string &path, Check &&check) {
  const ModelFile file(path);
  check(file.bytes());
}

struct ONNXTensor {
  int elementType = -1;
  std::vector<int32_t> dims;
};

ONNXTensor checkedONNXTensor(ocvdnn::ByteView bytes) {
  const ocvdnn::onnx::Tensor tensor = ocvdnn::onnx::parseTensor(bytes);
  if (tensor.type == ocvdnn::onnx::undefinedType)
    throw Failure(OCVDNN_ERROR_INVALID_MODEL, "this is no ONNX tensor: it says no element type");
  if (tensor.isExternal)
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "the tensor's elements are in a file of their own, which OpenCV does not read");
  ocvdnn::onnx::checkPayload(tensor, "the tensor");
  const int elementType = ocvdnn::onnx::depthOf(tensor.type);
  if (!ocvdnn_element_type_is_supported(elementType))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  elementType < 0 ? "OpenCV has no elements of ONNX' type " + std::to_string(tensor.type)
                                  : ocvdnn::elementTypeName(elementType) + " tensors need OpenCV 5; this is " CV_VERSION);
  return {elementType, std::vector<int32_t>(tensor.dims.begin(), tensor.dims.end())};
}

// OpenCV converts types that its networks do not compute with. What can be undone without a loss is.
cv::Mat restored(cv::Mat mat, int elementType) {
  if (mat.depth() == elementType) return mat;
  cv::Mat result;
  if (elementType == OCVDNN_FLOAT16 && mat.depth() == CV_32F)
    mat.convertTo(result, CV_16F);
  else if (elementType == OCVDNN_UINT8 && mat.depth() == CV_8S)
    mat.convertTo(result, CV_8U, 1, 128);
  else
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "OpenCV " CV_VERSION " makes " + ocvdnn::elementTypeName(mat.depth()) +
                                                " of the tensor's " + ocvdnn::elementTypeName(elementType));
  return result;
}

#if CV_VERSION_MAJOR >= 5
[[noreturn]] void refuse(const std::string &what) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, what + " needs OpenCV 4 (it was taken out of 5.0); this is " CV_VERSION);
}
cv::Mat readTorchBlob(const std::string &, bool) { refuse("reading tensors of Torch7"); }
void shrinkCaffeModel(const std::string &, const std::string &, const std::vector<cv::String> &) {
  refuse("shrinking Caffe models");
}
#else
using cv::dnn::readTorchBlob;
using cv::dnn::shrinkCaffeModel;
#endif

// OpenCV looks up the value of a constant without asking whether there is one.
void checkConstants(ocvdnn::ByteView bytes) {
  for (const auto &node : ocvdnn::tensorflow::parse(bytes).nodes) {
    const auto *value = node.attribute("value");
    if (node.operation == "Const" && (!value || !value->hasTensor))
      throw Failure(OCVDNN_ERROR_INVALID_MODEL, "the constant '" + node.name + "' has no value");
  }
}

ocvdnn_bytes *bytesOf(const ocvdnn::TemporaryFile &made) {
  const ModelFile file = made.contents();
  const ocvdnn::ByteView bytes = file.bytes();
  return new ocvdnn_bytes{std::vector<uint8_t>(bytes.data, bytes.data + bytes.count)};
}

}  // namespace

ocvdnn_error *ocvdnn_read_tensor_from_onnx(const char *path, ocvdnn_tensor **out) {
  return ocvdnn::guarded([&] {
    ONNXTensor declared;
    checkFile(path, [&](ocvdnn::ByteView bytes) { declared = checkedONNXTensor(bytes); });
    cv::Mat mat = restored(cv::dnn::readTensorFromONNX(path), declared.elementType);
    size_t count = 1;
    for (const int32_t length : declared.dims) count *= size_t(length);
    if (mat.total() != count) throw Failure(OCVDNN_ERROR_INVALID_MODEL, "OpenCV read another number of elements");
    if (count == 0) mat = cv::Mat(static_cast<int>(declared.dims.size()), declared.dims.data(), declared.elementType);
    ocvdnn_tensor *tensor = ocvdnn::tensorFrom(std::move(mat));
    tensor->dims = declared.dims;  // OpenCV 4 makes a matrix of a vector
    *out = tensor;
  });
}

ocvdnn_error *ocvdnn_read_torch_blob(const char *path, ocvdnn_tensor **out) {
  return ocvdnn::guarded([&] {
    bool isBinary = true;
    checkFile(path, [&](ocvdnn::ByteView bytes) {
      ocvdnn::preflight(ocvdnn::Format::torch, bytes, {});
      isBinary = ocvdnn::isBinaryTorch(bytes);
    });
    *out = ocvdnn::tensorFrom(readTorchBlob(path, isBinary));
  });
}

ocvdnn_error *ocvdnn_shrink_caffe_model(const char *source, const char *const *layerTypes, size_t count,
                                        ocvdnn_bytes **out) {
  return ocvdnn::guarded([&] {
    checkFile(source, [](ocvdnn::ByteView bytes) {
      if (ocvdnn::caffe::readWeights(bytes).empty())
        throw Failure(OCVDNN_ERROR_INVALID_MODEL, "the Caffe model has no weights");
    });
    const ocvdnn::TemporaryFile made;
    shrinkCaffeModel(source, made.path, std::vector<cv::String>(layerTypes, layerTypes + count));
    *out = bytesOf(made);
  });
}

ocvdnn_error *ocvdnn_write_text_graph(const char *model, ocvdnn_bytes **out) {
  return ocvdnn::guarded([&] {
    checkFile(model, [](ocvdnn::ByteView bytes) {
      ocvdnn::preflight(ocvdnn::Format::tensorflow, bytes, {});
      checkConstants(bytes);
    });
    if (std::filesystem::path(model).extension() != ".pb")
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "OpenCV makes a text of TensorFlow models named .pb alone", model);
    const ocvdnn::TemporaryFile made;
    cv::dnn::writeTextGraph(model, made.path);
    *out = bytesOf(made);
  });
}
