// Decoding and encoding image files. Without the trait ImageCodecs, every function fails.
#include "files/imgcodecs.hpp"
#include "runtime/listening.hpp"
#include "tensor/mats.hpp"

#include <limits>
#include <thread>

namespace {

#ifdef OCVDNN_IMAGE_CODECS

cv::Mat bytesOf(const uint8_t *bytes, size_t count) {
  if (count == 0 || count > size_t(std::numeric_limits<int>::max()))
    throw ocvdnn::Failure(OCVDNN_ERROR_UNREADABLE_IMAGE,
                          "OpenCV decodes 1 byte to 2 GiB, but got " + std::to_string(count) + " bytes");
  return cv::Mat(1, static_cast<int>(count), CV_8U, const_cast<uint8_t *>(bytes));
}

ocvdnn_image *whole(cv::Mat mat) {
  // If rows are missing before the end of the file, libjpeg only warns and makes them up.
  const bool isCut = ocvdnn::hasHeard("premature end of data segment");
  if (isCut) throw ocvdnn::Failure(OCVDNN_ERROR_UNREADABLE_IMAGE, "the image file is damaged");
  if (mat.empty())
    throw ocvdnn::Failure(OCVDNN_ERROR_UNREADABLE_IMAGE,
                          "the image file is damaged, or compressed in a way that this OpenCV was built without");
  return ocvdnn::imageFrom(std::move(mat));
}

void requireWriter(const std::string &extension) {
  if (extension.empty() || !ocvdnn::ImageCodecs::get().haveImageWriter("picture" + extension))
    throw ocvdnn::Failure(OCVDNN_ERROR_INVALID_ARGUMENT,
                          extension.empty() ? "the file name has no extension for the image format: use .png or .jpg"
                                            : "OpenCV has no image format for the extension " + extension +
                                                  ": use .png or .jpg");
}

void requireWritten(bool isWritten, const std::string &extension) {
  if (!isWritten) throw ocvdnn::Failure(OCVDNN_ERROR_OPENCV, "OpenCV couldn't encode the image as " + extension);
}

ocvdnn_image *decoded(const uint8_t *bytes, size_t count, int32_t mode) {
  return whole(ocvdnn::ImageCodecs::get().imdecode(bytesOf(bytes, count), mode));
}

ocvdnn_image *read(const char *path, int32_t mode) { return whole(ocvdnn::ImageCodecs::get().imread(path, mode)); }

ocvdnn_bytes *encoded(const ocvdnn_image *image, const std::string &extension, const std::vector<int> &parameters) {
  requireWriter(extension);
  auto bytes = std::make_unique<ocvdnn_bytes>();
  requireWritten(ocvdnn::ImageCodecs::get().imencode(extension, image->mat, bytes->bytes, parameters), extension);
  return bytes.release();
}

void write(const ocvdnn_image *image, const char *path, const std::string &extension, const std::vector<int> &parameters) {
  requireWriter(extension);
  requireWritten(ocvdnn::ImageCodecs::get().imwrite(path, image->mat, parameters), extension);
}

#else

[[noreturn]] void refuse() {
  throw ocvdnn::Failure(OCVDNN_ERROR_UNSUPPORTED,
                        "this program was built without image files: enable the package trait ImageCodecs");
}
ocvdnn_image *decoded(const uint8_t *, size_t, int32_t) { refuse(); }
ocvdnn_image *read(const char *, int32_t) { refuse(); }
ocvdnn_bytes *encoded(const ocvdnn_image *, const std::string &, const std::vector<int> &) { refuse(); }
void write(const ocvdnn_image *, const char *, const std::string &, const std::vector<int> &) { refuse(); }

#endif

}  // namespace

bool ocvdnn_image_writes(const char *extension) {
#ifdef OCVDNN_IMAGE_CODECS
  try {
    return ocvdnn::ImageCodecs::get().haveImageWriter(std::string("image") + extension);
  } catch (const ocvdnn::Failure &) {
    return true;  // decoding and encoding tell why there is no library
  }
#else
  (void)extension;
  return false;
#endif
}

void ocvdnn_image_load_codecs_in_background(void) {
#if defined(OCVDNN_IMAGE_CODECS) && !defined(OCVDNN_LINKED_CODECS)
  // While the library is loaded, a thread waits that first uses the thread-local variables of another one. So this thread uses those
  // of OpenCV and its parser now, with a model that has no graph.
  const std::vector<uchar> noModel = {8, 7};
  ocvdnn_error_destroy(ocvdnn::guardedListening([&] { cv::dnn::readNetFromONNX(noModel); }));
  std::thread([] { ocvdnn_error_destroy(ocvdnn::guarded([] { ocvdnn::ImageCodecs::get(); })); }).detach();
#endif
}

ocvdnn_error *ocvdnn_image_decode(const uint8_t *bytes, size_t count, int32_t mode, ocvdnn_image **out) {
  return ocvdnn::guardedListening([&] { *out = decoded(bytes, count, mode); });
}

ocvdnn_error *ocvdnn_image_read(const char *path, int32_t mode, ocvdnn_image **out) {
  return ocvdnn::guardedListening([&] { *out = read(path, mode); });
}

ocvdnn_error *ocvdnn_image_encode(const ocvdnn_image *image, const char *extension, const int32_t *parameters, size_t count,
                                  ocvdnn_bytes **out) {
  return ocvdnn::guardedListening([&] { *out = encoded(image, extension, {parameters, parameters + count}); });
}

ocvdnn_error *ocvdnn_image_write(const ocvdnn_image *image, const char *path, const char *extension,
                                 const int32_t *parameters, size_t count) {
  return ocvdnn::guardedListening([&] { write(image, path, extension, {parameters, parameters + count}); });
}
