// The only try/catch of the shim: no exception passes it. A function that can fail is one `return guarded([&] { … })`.
#pragma once

#include "ocvdnn_error.h"
#include "runtime/opencv.hpp"
#include "runtime/thread_pool.hpp"

#include <stdexcept>
#include <string>

struct ocvdnn_error {
  int32_t code = OCVDNN_ERROR_INTERNAL;
  std::string message;
  std::string subject;
  int32_t opencv_status = 0;
  std::string function;
  std::string file;
  int32_t line = 0;
};

namespace ocvdnn {

// An error of the shim's own, thrown inside `guarded`.
class Failure : public std::runtime_error {
public:
  Failure(int32_t code, const std::string &message, std::string subject = {})
      : std::runtime_error(message), code(code), subject(std::move(subject)) {}
  int32_t code;
  std::string subject;
};

// Converts the current exception to an error. Never throws; returns a fixed error if memory runs out.
ocvdnn_error *currentError() noexcept;

template <class Body> ocvdnn_error *guardedWithoutPool(Body &&body) noexcept {
  try {
    body();
    return nullptr;
  } catch (...) {
    return currentError();
  }
}

template <class Body> ocvdnn_error *guarded(Body &&body) noexcept {
  return guardedWithoutPool([&] {
    const PoolUse use;
    body();
  });
}

}  // namespace ocvdnn
