#include "runtime/thread_pool.hpp"

#include "runtime/opencv.hpp"

#include <mutex>
#include <shared_mutex>
#include <utility>

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

void enter() {
  const std::lock_guard<std::mutex> entering(gate().entrance);
  gate().pool.lock_shared();
}

}  // namespace

ocvdnn::PoolUse::PoolUse() {
  if (callsInThisThread == 0) enter();
  ++callsInThisThread;
}

ocvdnn::PoolUse::~PoolUse() {
  if (--callsInThisThread == 0) gate().pool.unlock_shared();
}

ocvdnn::PoolPause::PoolPause() : calls(std::exchange(callsInThisThread, 0)) {
  if (calls > 0) gate().pool.unlock_shared();
}

ocvdnn::PoolPause::~PoolPause() {
  if (calls > 0) enter();
  callsInThisThread = calls;
}

void ocvdnn::setPoolSize(int threads) {
  const std::lock_guard<std::mutex> entering(gate().entrance);
  const std::lock_guard<std::shared_mutex> alone(gate().pool);
  cv::setNumThreads(threads);
}
