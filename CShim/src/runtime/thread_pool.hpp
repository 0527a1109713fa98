// OpenCV's pool of threads does not survive a change of its size while it works: a resize or a forward in another thread
// then ends in a segmentation fault. So every call holds the pool, and a change waits until nobody does.
#pragma once

namespace ocvdnn {

// Held by every call of the shim. A call from within a call, as a layer of the user's own makes, holds it already.
class PoolUse {
public:
  PoolUse();
  ~PoolUse();
  PoolUse(const PoolUse &) = delete;
  PoolUse &operator=(const PoolUse &) = delete;
};

// Waits until no other thread holds the pool, and changes its size. Calls that come meanwhile wait.
void setPoolSize(int threads);

}  // namespace ocvdnn
