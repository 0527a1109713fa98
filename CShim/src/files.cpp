#include "files.hpp"

#include "guard.hpp"
#include "handles.hpp"
#include "ocvdnn_file.h"
#include "preflight/model_file.hpp"

#include <atomic>
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

// Where a new file would take the place of what cannot be a file's: a device, a pipe, an open file under its name in /dev.
bool isSpecialFile(const std::string &path) {
  std::error_code error;
  return path.rfind("/dev/", 0) == 0 || path.rfind("/proc/", 0) == 0 ||
         (fs::exists(path, error) && !fs::is_regular_file(path, error));
}

// The file that a link leads to, which is the one to be replaced.
std::string resolved(const std::string &path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

void ocvdnn::writeFile(const std::string &path, ByteView bytes) {
  std::error_code error;
  if (fs::is_directory(path, error)) refuse(path, "a folder of that name is there");
  const bool isSpecial = isSpecialFile(path);
  const std::string final = isSpecial ? path : resolved(path);
  static std::atomic<unsigned> writes{0};  // of one process, of which each has a file of its own
  const std::string written =
      isSpecial ? path : final + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(writes++);
  const auto give_up = [&](const std::string &reason) {
    if (!isSpecial) std::remove(written.c_str());
    refuse(path, reason);
  };
  File file(std::fopen(written.c_str(), "wb"));
  if (!file) refuse(path, std::strerror(errno));
  const bool isWritten = std::fwrite(bytes.data, 1, bytes.count, file.get()) == bytes.count;
  const int writeError = errno;
  if (std::fclose(file.release()) != 0 || !isWritten) give_up(std::strerror(isWritten ? errno : writeError));
  if (isSpecial) return;
  const fs::file_status former = fs::status(final, error);
  if (fs::is_regular_file(former)) fs::permissions(written, former.permissions(), error);
  fs::rename(written, final, error);
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
