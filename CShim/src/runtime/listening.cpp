#include "runtime/listening.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <iostream>
#include <mutex>
#include <streambuf>
#include <unistd.h>
#include <utility>

namespace {

thread_local int depth = 0;
thread_local std::string heard;

const size_t mostHeard = 4096;  // of a library that repeats itself

bool isLogOn() { return cv::utils::logging::getLogLevel() > cv::utils::logging::LOG_LEVEL_SILENT; }

// Keeps the text where this thread listens, and says whether it is to be written too.
bool passes(const char *text, size_t count) {
  if (depth == 0) return true;
  heard.append(text, std::min(count, mostHeard - std::min(heard.size(), mostHeard)));
  return isLogOn();
}

class Buffer : public std::streambuf {
public:
  std::streambuf *original = nullptr;

protected:
  int_type overflow(int_type character) override {
    const char text = traits_type::to_char_type(character);
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    return passes(&text, 1) ? original->sputc(text) : character;
  }
  std::streamsize xsputn(const char *text, std::streamsize count) override {
    return passes(text, size_t(count)) ? original->sputn(text, count) : count;
  }
  int sync() override { return original->pubsync(); }
};

void writeToStandardError(const char *text, size_t count) {
  while (count > 0) {
    const ssize_t written = ::write(STDERR_FILENO, text, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    count -= size_t(written);
  }
}

// A stream that C's stderr can be exchanged for; null where the C library has none.
FILE *ownStream() {
#if defined(__GLIBC__)
  const auto write = [](void *, const char *text, size_t count) -> ssize_t {
    if (passes(text, count)) writeToStandardError(text, count);
    return ssize_t(count);
  };
  FILE *stream = ::fopencookie(nullptr, "w", {nullptr, write, nullptr, nullptr});
#elif defined(__APPLE__)
  const auto write = [](void *, const char *text, int count) -> int {
    if (passes(text, size_t(count))) writeToStandardError(text, size_t(count));
    return count;
  };
  FILE *stream = ::funopen(nullptr, nullptr, write, nullptr, nullptr);
#else
  FILE *stream = nullptr;
#endif
  if (stream) std::setvbuf(stream, nullptr, _IONBF, 0);
  return stream;
}

// The exchange holds for the whole process as long as any thread listens. Stream and buffer are never destroyed, since another
// thread may have got hold of them.
struct Exchange {
  std::mutex mutex;
  int listeners = 0;
  FILE *const stream = ownStream();
  FILE *originalStream = nullptr;
  Buffer &buffer = *new Buffer;

  void begin() {
    const std::lock_guard<std::mutex> lock(mutex);
    if (listeners++ > 0) return;
    buffer.original = std::cerr.rdbuf();
    std::cerr.rdbuf(&buffer);
    originalStream = stderr;
#if defined(__GLIBC__) || defined(__APPLE__)
    if (stream) stderr = stream;
#endif
  }
  void end() {
    const std::lock_guard<std::mutex> lock(mutex);
    if (--listeners > 0) return;
    if (std::cerr.rdbuf() == &buffer) std::cerr.rdbuf(buffer.original);
#if defined(__GLIBC__) || defined(__APPLE__)
    if (stderr == stream) stderr = originalStream;
#endif
  }
};

Exchange &exchange() {
  static Exchange &neverDestroyed = *new Exchange;
  return neverDestroyed;
}

}  // namespace

ocvdnn::Listening::Listening() {
  exchange().begin();
  if (depth++ == 0) heard.clear();
}

ocvdnn::Listening::~Listening() {
  --depth;
  if (std::uncaught_exceptions() == 0) heard.clear();
  exchange().end();
}

bool ocvdnn::hasHeard(const char *text) { return heard.find(text) != std::string::npos; }

std::string ocvdnn::takeHeard() { return std::exchange(heard, {}); }
