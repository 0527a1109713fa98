#include "files/temporary_file.hpp"
#include "tensor/handles.hpp"
#include "runtime/listening.hpp"
#include "tensor/mats.hpp"
#include "ocvdnn_model_files.h"

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

// A file with the bytes that the caller has checked, for OpenCV to open by name.
class GivenFile : public ocvdnn::TemporaryFile {
public:
  explicit GivenFile(ocvdnn_model_bytes bytes, const std::string &extension = {}) : TemporaryFile(extension) {
    write({bytes.data, bytes.count});
  }
};

ocvdnn_bytes *bytesOf(const ocvdnn::TemporaryFile &made) {
  const ModelFile file = made.contents();
  const ocvdnn::ByteView bytes = file.bytes();
  return new ocvdnn_bytes{std::vector<uint8_t>(bytes.data, bytes.data + bytes.count)};
}

}  // namespace

ocvdnn_error *ocvdnn_read_torch_blob(ocvdnn_model_bytes file, bool isBinary, ocvdnn_tensor **out) {
  return ocvdnn::guardedListening([&] {
    *out = ocvdnn::tensorFrom(readTorchBlob(GivenFile(file).path, isBinary));
  });
}

ocvdnn_error *ocvdnn_shrink_caffe_model(ocvdnn_model_bytes model, const char *const *layerTypes, size_t count,
                                        ocvdnn_bytes **out) {
  return ocvdnn::guardedListening([&] {
    const ocvdnn::TemporaryFile made;
    shrinkCaffeModel(GivenFile(model).path, made.path, std::vector<cv::String>(layerTypes, layerTypes + count));
    *out = bytesOf(made);
  });
}

ocvdnn_error *ocvdnn_write_text_graph(ocvdnn_model_bytes model, ocvdnn_bytes **out) {
  return ocvdnn::guardedListening([&] {
    const ocvdnn::TemporaryFile made;
    cv::dnn::writeTextGraph(GivenFile(model, ".pb").path, made.path);  // OpenCV looks at the name
    *out = bytesOf(made);
  });
}
