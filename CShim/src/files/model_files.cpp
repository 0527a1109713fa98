#include "runtime/listening.hpp"
#include "tensor/mats.hpp"
#include "ocvdnn_model_files.h"

namespace {

#if CV_VERSION_MAJOR >= 5
[[noreturn]] void refuse(const std::string &what) {
  throw ocvdnn::Failure(OCVDNN_ERROR_UNSUPPORTED, what + " needs OpenCV 4 (5.0 removed it); this is " CV_VERSION);
}
cv::Mat readTorchBlob(const std::string &, bool) { refuse("reading Torch7 tensors"); }
void shrinkCaffeModel(const std::string &, const std::string &, const std::vector<cv::String> &) {
  refuse("shrinking a Caffe model");
}
#else
using cv::dnn::readTorchBlob;
using cv::dnn::shrinkCaffeModel;
#endif

}  // namespace

ocvdnn_error *ocvdnn_read_torch_blob(const char *path, bool isBinary, ocvdnn_tensor **out) {
  return ocvdnn::guardedListening([&] { *out = ocvdnn::tensorFrom(readTorchBlob(path, isBinary)); });
}

ocvdnn_error *ocvdnn_shrink_caffe_model(const char *model, const char *made, const char *const *layerTypes, size_t count) {
  return ocvdnn::guardedListening(
      [&] { shrinkCaffeModel(model, made, std::vector<cv::String>(layerTypes, layerTypes + count)); });
}

ocvdnn_error *ocvdnn_write_text_graph(const char *model, const char *made) {
  return ocvdnn::guardedListening([&] { cv::dnn::writeTextGraph(model, made); });
}
