#include "runtime/thread_pool.hpp"

#include "runtime/opencv.hpp"

#include <mutex>
#include <shared_mutex>

namespace {

struct Gate {
  std::mutex entrance;  // held by a waiting change, so that a stream of calls can't block it forever
  std::shared_mutex pool;
};

Gate &gate() {
  static Gate &neverDestroyed = *new Gate;  // threads may still run while the process ends
  return neverDestroyed;
}

thread_local int callsInThisThread = 0;

}  // namespace

ocvdnn::PoolUse::PoolUse() {
  if (callsInThisThread == 0) {
    const std::lock_guard<std::mutex> entering(gate().entrance);
    gate().pool.lock_shared();
  }
  ++callsInThisThread;
}

ocvdnn::PoolUse::~PoolUse() {
  if (--callsInThisThread == 0) gate().pool.unlock_shared();
}

void ocvdnn::setPoolSize(int threads) {
  const std::lock_guard<std::mutex> entering(gate().entrance);
  const std::lock_guard<std::shared_mutex> alone(gate().pool);
  cv::setNumThreads(threads);
}
