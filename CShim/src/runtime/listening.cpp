#include "runtime/listening.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iostream>
#include <streambuf>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace {

thread_local int depth = 0;
thread_local std::string heard;

const size_t mostHeard = 4096;  // some libraries repeat themselves

bool isLogOn() { return cv::utils::logging::getLogLevel() > cv::utils::logging::LOG_LEVEL_SILENT; }

// OpenCV writes each log message in one piece, of one or more lines: "[ WARN:0@0.010] global net.cpp:1 ...".
bool isOfLog(const char *text, size_t count) {
  for (const char *tag : {"[FATAL:", "[ERROR:", "[ WARN:", "[ INFO:", "[DEBUG:"})
    if (std::string_view(text, count).substr(0, std::strlen(tag)) == tag) return true;
  return false;
}

// Keeps the text if this thread listens. Returns whether to write it as well.
bool passes(const char *text, size_t count) {
  if (depth == 0) return true;
  if (!isOfLog(text, count)) heard.append(text, std::min(count, mostHeard - std::min(heard.size(), mostHeard)));
  return isLogOn();
}

class Buffer : public std::streambuf {
public:
  explicit Buffer(std::streambuf &original) : original(original) {}

protected:
  int_type overflow(int_type character) override {
    const char text = traits_type::to_char_type(character);
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    return passes(&text, 1) ? original.sputc(text) : character;
  }
  std::streamsize xsputn(const char *text, std::streamsize count) override {
    return passes(text, size_t(count)) ? original.sputn(text, count) : count;
  }
  int sync() override { return original.pubsync(); }

private:
  std::streambuf &original;
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

#if defined(__GLIBC__) || defined(__APPLE__)

// A stream that writes to standard error, except for text that a listening thread keeps. It has the descriptor of standard error,
// which programs use to find out whether they write to a terminal.
FILE *ownStream() {
#if defined(__GLIBC__)
  const auto write = [](void *, const char *text, size_t count) -> ssize_t {
    if (passes(text, count)) writeToStandardError(text, count);
    return ssize_t(count);
  };
  FILE *stream = ::fopencookie(nullptr, "w", {nullptr, write, nullptr, nullptr});
  if (stream) stream->_fileno = STDERR_FILENO;
#else
  const auto write = [](void *, const char *text, int count) -> int {
    if (passes(text, size_t(count))) writeToStandardError(text, size_t(count));
    return count;
  };
  FILE *stream = ::funopen(nullptr, nullptr, write, nullptr, nullptr);
  if (stream) stream->_file = STDERR_FILENO;
#endif
  if (stream) std::setvbuf(stream, nullptr, _IONBF, 0);
  return stream;
}

void exchangeStream() {
  if (FILE *stream = ownStream()) stderr = stream;
}

#else

void exchangeStream() {}  // this C library has no custom streams

#endif

// Replaced once, when the library is loaded: later, other threads might be reading the variables. Stream and buffer are never
// destroyed, since threads may write until the process ends.
[[maybe_unused]] const bool isExchanged = [] {
  std::cerr.rdbuf(new Buffer(*std::cerr.rdbuf()));
  exchangeStream();
  return true;
}();

}  // namespace

ocvdnn::Listening::Listening() {
  if (depth++ == 0) heard.clear();
}

ocvdnn::Listening::~Listening() {
  --depth;
  if (std::uncaught_exceptions() == 0) heard.clear();
}

bool ocvdnn::hasHeard(const char *text) { return heard.find(text) != std::string::npos; }

std::string ocvdnn::takeHeard() { return std::exchange(heard, {}); }
