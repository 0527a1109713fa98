// Backends and targets.
#include "inspect/new_engine.hpp"
#include "net/net.hpp"

#include <algorithm>
#include <utility>
#include <vector>

struct ocvdnn_backends {
  std::vector<std::pair<int32_t, int32_t>> pairs;
};

namespace {

using ocvdnn::Failure;

// OpenCV accepts any number, and silently falls back or fails in the next forward pass. Refuse at once instead.
template <class Matches> void requireAvailable(Matches &&matches, const std::string &kind) {
  const auto available = cv::dnn::getAvailableBackends();
  if (std::any_of(available.begin(), available.end(), matches)) return;
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "this OpenCV was built without the " + kind);
}

// OpenCV 5's new engine accepts any choice, but always runs on the CPU.
void requireChoice(const ocvdnn_net &net, bool isCPU) {
  if (!isCPU && (net.isInONNXRuntime || ocvdnn::hasNewEngine(net.net)))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED, "this engine runs on the CPU only: read the model with the classic engine");
}

}  // namespace

ocvdnn_error *ocvdnn_backends_available(ocvdnn_backends **out) {
  return ocvdnn::guarded([&] {
    auto backends = std::make_unique<ocvdnn_backends>();
    for (const auto &[backend, target] : cv::dnn::getAvailableBackends()) backends->pairs.emplace_back(backend, target);
    *out = backends.release();
  });
}

size_t ocvdnn_backends_count(const ocvdnn_backends *backends) { return backends->pairs.size(); }
int32_t ocvdnn_backends_backend(const ocvdnn_backends *backends, size_t index) { return backends->pairs[index].first; }
int32_t ocvdnn_backends_target(const ocvdnn_backends *backends, size_t index) { return backends->pairs[index].second; }
void ocvdnn_backends_destroy(ocvdnn_backends *backends) { delete backends; }

ocvdnn_error *ocvdnn_net_set_backend(ocvdnn_net *net, int32_t backend) {
  return ocvdnn::guardedWith(net, [&] {
    requireChoice(*net, backend == cv::dnn::DNN_BACKEND_DEFAULT || backend == cv::dnn::DNN_BACKEND_OPENCV);
    if (backend != cv::dnn::DNN_BACKEND_DEFAULT)
      requireAvailable([&](const auto &pair) { return pair.first == backend; }, "backend");
    net->net.setPreferableBackend(backend);
    net->backend = backend;
  });
}

ocvdnn_error *ocvdnn_net_set_target(ocvdnn_net *net, int32_t target) {
  return ocvdnn::guardedWith(net, [&] {
    requireChoice(*net, target == cv::dnn::DNN_TARGET_CPU);
    requireAvailable([&](const auto &pair) { return pair.second == target; }, "target");
    net->net.setPreferableTarget(target);
    net->target = target;
  });
}

int32_t ocvdnn_net_backend(ocvdnn_net *net) {
  const ocvdnn::NetReading reading(net->mutex);
  return net->backend;
}

int32_t ocvdnn_net_target(ocvdnn_net *net) {
  const ocvdnn::NetReading reading(net->mutex);
  return net->target;
}
