#include "files/temporary_file.hpp"

#include "runtime/guard.hpp"
#include "ocvdnn_temporary_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>
#include <string_view>
#include <unistd.h>

namespace {

struct Registry {
  std::mutex mutex;
  std::set<std::string, std::less<>> paths;
};

// Never destroyed: threads may still write while the program ends.
Registry &registry() {
  static Registry *const shared = new Registry;
  return *shared;
}

void add(const std::string &path) {
  const std::lock_guard<std::mutex> lock(registry().mutex);
  registry().paths.insert(path);
}

void forget(std::string_view path) {
  const std::lock_guard<std::mutex> lock(registry().mutex);
  const auto found = registry().paths.find(path);
  if (found != registry().paths.end()) registry().paths.erase(found);
}

[[noreturn]] void fail(const std::string &path, int reason) {
  throw ocvdnn::Failure(OCVDNN_ERROR_UNWRITABLE_FILE, std::string("can't create a temporary file: ") + std::strerror(reason),
                        path);
}

}  // namespace

ocvdnn::TemporaryFile::TemporaryFile(const std::string &extension)
    : path((std::filesystem::temp_directory_path() / ("opencv-dnn-XXXXXX" + extension)).string()) {
  const int descriptor = ::mkstemps(path.data(), static_cast<int>(extension.size()));
  if (descriptor < 0) fail(path, errno);
  ::close(descriptor);
  add(path);
}

ocvdnn::TemporaryFile::~TemporaryFile() {
  ::unlink(path.c_str());
  forget(path);
}

void ocvdnn::TemporaryFile::write(ByteView bytes) const {
  FILE *const file = std::fopen(path.c_str(), "wb");
  if (!file) fail(path, errno);
  const bool isWritten = std::fwrite(bytes.data, 1, bytes.count, file) == bytes.count;
  const int reason = errno;
  if (std::fclose(file) != 0 || !isWritten) fail(path, isWritten ? errno : reason);
}

ocvdnn_error *ocvdnn_temporary_file_add(const char *path) {
  return ocvdnn::guardedWithoutPool([&] { add(path); });
}

void ocvdnn_temporary_file_forget(const char *path) { forget(path); }

void ocvdnn_temporary_files_remove_before_exit(void) {
  registry().mutex.lock();  // never unlocked
  for (const std::string &path : registry().paths) ::unlink(path.c_str());
}
