#include "files/temporary_file.hpp"
#include "tensor/handles.hpp"
#include "runtime/listening.hpp"
#include "tensor/mats.hpp"
#include "ocvdnn_model_files.h"

#include <filesystem>

namespace {

using ocvdnn::Failure;
using ocvdnn::ModelFile;

#if CV_VERSION_MAJOR >= 5
[[noreturn]] void refuse(const std::string &what) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, what + " needs OpenCV 4 (5.0 removed it); this is " CV_VERSION);
}
cv::Mat readTorchBlob(const std::string &, bool) { refuse("reading Torch7 tensors"); }
void shrinkCaffeModel(const std::string &, const std::string &, const std::vector<cv::String> &) {
  refuse("shrinking a Caffe model");
}
#else
using cv::dnn::readTorchBlob;
using cv::dnn::shrinkCaffeModel;
#endif

ocvdnn_bytes *bytesOf(const ocvdnn::TemporaryFile &made) {
  const ModelFile file = made.contents();
  const ocvdnn::ByteView bytes = file.bytes();
  return new ocvdnn_bytes{std::vector<uint8_t>(bytes.data, bytes.data + bytes.count)};
}

}  // namespace

ocvdnn_error *ocvdnn_read_torch_blob(const char *path, bool isBinary, ocvdnn_tensor **out) {
  return ocvdnn::guardedListening([&] {
    *out = ocvdnn::tensorFrom(readTorchBlob(path, isBinary));
  });
}

ocvdnn_error *ocvdnn_shrink_caffe_model(const char *source, const char *const *layerTypes, size_t count,
                                        ocvdnn_bytes **out) {
  return ocvdnn::guardedListening([&] {
    const ocvdnn::TemporaryFile made;
    shrinkCaffeModel(source, made.path, std::vector<cv::String>(layerTypes, layerTypes + count));
    *out = bytesOf(made);
  });
}

ocvdnn_error *ocvdnn_write_text_graph(const char *model, ocvdnn_bytes **out) {
  return ocvdnn::guardedListening([&] {
    if (std::filesystem::path(model).extension() != ".pb")
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "OpenCV writes the text graph of TensorFlow models only, named .pb", model);
    const ocvdnn::TemporaryFile made;
    cv::dnn::writeTextGraph(model, made.path);
    *out = bytesOf(made);
  });
}
