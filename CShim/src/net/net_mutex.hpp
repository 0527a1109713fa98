// The mutex of a network, and how code inside a forward pass meets it.
#pragma once

#include "runtime/guard.hpp"

#include <atomic>
#include <mutex>
#include <thread>

namespace ocvdnn {

// A mutex that its own thread can't wait for: a custom layer that used its network would never return.
class NetMutex {
public:
  void lock() {
    if (isOwn())
      throw Failure(OCVDNN_ERROR_INVALID_ARGUMENT, "the network is in use by the forward pass that this custom layer is part of");
    mutex.lock();
    owner.store(std::this_thread::get_id(), std::memory_order_relaxed);
  }
  void unlock() {
    owner.store({}, std::memory_order_relaxed);
    mutex.unlock();
  }

  bool isOwn() const { return owner.load(std::memory_order_relaxed) == std::this_thread::get_id(); }

private:
  std::mutex mutex;
  std::atomic<std::thread::id> owner{};
};

// Holds a network to read from it, as its own thread does already.
class NetReading {
public:
  explicit NetReading(NetMutex &mutex) : held(mutex.isOwn() ? nullptr : &mutex) {
    if (held) held->lock();
  }
  ~NetReading() {
    if (held) held->unlock();
  }
  NetReading(const NetReading &) = delete;
  NetReading &operator=(const NetReading &) = delete;

private:
  NetMutex *held;
};

}  // namespace ocvdnn
