// What the libraries below OpenCV (libpng, libjpeg, libprotobuf) write to standard error, which is no place for a library to
// write: it becomes the reason in an error's message, or is dropped.
#pragma once

#include "runtime/guard.hpp"

#include <string>

namespace ocvdnn {

// Keeps what this thread writes to standard error, by C's stderr or C++'s std::cerr, as long as the object lives. What other
// threads write passes. So does what this one writes while OpenCV's log is on, since its user wants to see it.
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

// Whether this thread has kept a text since it listens.
bool hasHeard(const char *text);

// What was kept in this thread by the last Listening that an exception has ended; empty after the call.
std::string takeHeard();

}  // namespace ocvdnn
