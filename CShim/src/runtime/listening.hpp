// Catches what the libraries below OpenCV (libpng, libjpeg, libprotobuf) write to standard error. It becomes the reason in an
// error message, or is dropped.
#pragma once

#include "runtime/guard.hpp"

#include <string>

namespace ocvdnn {

// While the object lives, keeps what this thread writes to C's stderr or C++'s std::cerr. Text from other threads is written as
// usual, and so is text from this thread if OpenCV's log is on.
class Listening {
public:
  Listening();
  ~Listening();
  Listening(const Listening &) = delete;
  Listening &operator=(const Listening &) = delete;
};

template <class Body> ocvdnn_error *guardedListening(Body &&body) noexcept {
  return guarded([&] {
    const Listening listening;
    body();
  });
}

// Whether this thread has kept the text since it began to listen.
bool hasHeard(const char *text);

// Returns and clears what the last Listening in this thread kept, if an exception ended it.
std::string takeHeard();

}  // namespace ocvdnn
