// OpenCV crashes if the size of its thread pool changes while another thread uses it. So every call holds the pool, and a change
// waits until no call does.
#pragma once

namespace ocvdnn {

// Held by every call of the shim. Nested calls, as from a custom layer, already hold it.
class PoolUse {
public:
  PoolUse();
  ~PoolUse();
  PoolUse(const PoolUse &) = delete;
  PoolUse &operator=(const PoolUse &) = delete;
};

// Waits until no other thread holds the pool, then changes its size. New calls wait until it is done.
void setPoolSize(int threads);

}  // namespace ocvdnn
