#include "files/model_file.hpp"

#include "runtime/guard.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ocvdnn {
namespace {

[[noreturn]] void failUnreadable(const std::string &path, const std::string &reason) {
  throw Failure(OCVDNN_ERROR_UNREADABLE_FILE, reason, path);
}

[[noreturn]] void failFromErrno(const std::string &path, int number) {
  if (number == ENOENT || number == ENOTDIR)
    throw Failure(OCVDNN_ERROR_FILE_NOT_FOUND, "there is no such file", path);
  failUnreadable(path, std::string("can't read the file: ") + std::strerror(number));
}

const char *kindOfNonFile(mode_t mode) {
  if (S_ISDIR(mode))
    return "a folder";
  if (S_ISFIFO(mode))
    return "a pipe";
  if (S_ISSOCK(mode))
    return "a socket";
  return "a device";
}

void checkIsFile(const std::string &path, const struct stat &status) {
  if (!S_ISREG(status.st_mode))
    failUnreadable(path, std::string("this is ") + kindOfNonFile(status.st_mode) + ", but must be a file");
  if (status.st_size == 0)
    failUnreadable(path, "the file is empty");
}

class Descriptor {
public:
  explicit Descriptor(int number) : number(number) {}
  ~Descriptor() { close(number); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  const int number;
};

}  // namespace

ModelFile::ModelFile(const std::string &path) {
  if (path.empty())
    throw Failure(OCVDNN_ERROR_FILE_NOT_FOUND, "the path is empty");
  if (path.find('\0') != std::string::npos)
    throw Failure(OCVDNN_ERROR_FILE_NOT_FOUND, "the path has a NUL character in it", path);
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0)
    failFromErrno(path, errno);
  checkIsFile(path, status);
  // O_NONBLOCK: if the file was replaced by a pipe meanwhile, don't wait for a writer.
  const int opened = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0)
    failFromErrno(path, errno);
  const Descriptor descriptor(opened);
  if (fstat(descriptor.number, &status) != 0)
    failFromErrno(path, errno);
  checkIsFile(path, status);
  contents.resize(static_cast<size_t>(status.st_size));
  size_t count = 0;
  while (count < contents.size()) {
    const ssize_t got = read(descriptor.number, contents.data() + count, contents.size() - count);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      failFromErrno(path, errno);
    if (got == 0)
      break;
    count += static_cast<size_t>(got);
  }
  contents.resize(count);  // less if the file was truncated meanwhile
  if (count == 0)
    failUnreadable(path, "the file is empty");
}

}  // namespace ocvdnn
