#include "files/formats_in_files.hpp"

#ifdef OCVDNN_IMAGE_CODECS

#include "files/imgcodecs.hpp"
#include "files/temporary_file.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace {

// The formats that every OpenCV since 4.6 decodes and encodes in memory.
const std::vector<std::string> signatures = {"\x89PNG", "\xff\xd8\xff", "BM", "RIFF", "II", "MM", "P1", "P2",
                                             "P3",      "P4",           "P5", "P6",   "P7", "PF", "Pf"};
const std::vector<std::string> extensions = {".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".dib", ".webp", ".tif",
                                             ".tiff", ".pbm", ".pgm", ".ppm", ".pxm", ".pnm", ".pam"};

bool isDecodedInMemory(const cv::Mat &file) {
  return std::any_of(signatures.begin(), signatures.end(), [&](const std::string &signature) {
    return file.total() >= signature.size() && std::memcmp(file.data, signature.data(), signature.size()) == 0;
  });
}

bool isEncodedInMemory(std::string extension) {
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

}  // namespace

cv::Mat ocvdnn::decode(const cv::Mat &file, int mode) {
  if (isDecodedInMemory(file)) return ImageCodecs::get().imdecode(file, mode);
  const TemporaryFile copy;
  copy.write({file.data, file.total()});
  return ImageCodecs::get().imread(copy.path, mode);
}

std::vector<uint8_t> ocvdnn::encode(const std::string &extension, const cv::Mat &image, const std::vector<int> &parameters) {
  std::vector<uint8_t> bytes;
  if (isEncodedInMemory(extension)) {
    if (!ImageCodecs::get().imencode(extension, image, bytes, parameters)) bytes.clear();
    return bytes;
  }
  const TemporaryFile made(extension);
  if (!ImageCodecs::get().imwrite(made.path, image, parameters)) return bytes;
  const ModelFile file = made.contents();
  bytes.assign(file.bytes().data, file.bytes().data + file.bytes().count);
  return bytes;
}

#endif
