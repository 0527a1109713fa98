// OpenCV crashes if the size of its thread pool changes while another thread uses it. So every call holds the pool, and a change
// waits until no call does.
#pragma once

namespace ocvdnn {

// Held by every call of the shim. Nested calls already hold it.
class PoolUse {
public:
  PoolUse();
  ~PoolUse();
  PoolUse(const PoolUse &) = delete;
  PoolUse &operator=(const PoolUse &) = delete;
};

// Gives the pool back while the caller's own code runs inside a call, which may wait for a change by another thread.
class PoolPause {
public:
  PoolPause();
  ~PoolPause();
  PoolPause(const PoolPause &) = delete;
  PoolPause &operator=(const PoolPause &) = delete;

private:
  const int calls;
};

// Waits until no other thread holds the pool, then changes its size. New calls wait until it is done.
void setPoolSize(int threads);

}  // namespace ocvdnn
