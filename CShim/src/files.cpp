#include "files.hpp"

#include "guard.hpp"
#include "handles.hpp"
#include "ocvdnn_file.h"
#include "preflight/model_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

struct CloseFile {
  void operator()(FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<FILE, CloseFile>;

[[noreturn]] void refuse(const std::string &path, const std::string &reason) {
  throw ocvdnn::Failure(OCVDNN_ERROR_UNWRITABLE_FILE, reason, path);
}

}  // namespace

void ocvdnn::writeFile(const std::string &path, ByteView bytes) {
  std::error_code error;
  if (fs::is_directory(path, error)) refuse(path, "a folder of that name is there");
  const bool isSpecial = fs::exists(path, error) && !fs::is_regular_file(path, error);  // /dev/stdout cannot be renamed to
  const std::string target = isSpecial ? path : path + ".part-" + std::to_string(::getpid());
  const auto give_up = [&](const std::string &reason) {
    if (!isSpecial) std::remove(target.c_str());
    refuse(path, reason);
  };
  File file(std::fopen(target.c_str(), "wb"));
  if (!file) refuse(path, std::strerror(errno));
  const bool isWritten = std::fwrite(bytes.data, 1, bytes.count, file.get()) == bytes.count;
  const int writeError = errno;
  if (std::fclose(file.release()) != 0 || !isWritten) give_up(std::strerror(isWritten ? errno : writeError));
  if (isSpecial) return;
  fs::rename(target, path, error);
  if (error) give_up(error.message());
}

ocvdnn_error *ocvdnn_file_read(const char *path, ocvdnn_bytes **out) {
  return ocvdnn::guarded([&] {
    const ocvdnn::ModelFile file(path);
    const ocvdnn::ByteView bytes = file.bytes();
    *out = new ocvdnn_bytes{std::vector<uint8_t>(bytes.data, bytes.data + bytes.count)};
  });
}

ocvdnn_error *ocvdnn_file_write(const char *path, const uint8_t *bytes, size_t count) {
  return ocvdnn::guarded([&] { ocvdnn::writeFile(path, {bytes, count}); });
}
