// Ways to compute that the classic engine leaves to its user.
#include "../build/layer_checks.hpp"
#include "../inspect/new_engine.hpp"
#include "ocvdnn_modes.h"

namespace {

using ocvdnn::Failure;

void requireClassic(const ocvdnn_net &net, const std::string &what) {
  if (ocvdnn::hasNewEngine(net.net))
    throw Failure(OCVDNN_ERROR_UNSUPPORTED,
                  "OpenCV 5's new engine decides about " + what + " itself: read the model with the classic engine");
}

#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR >= 407
void enableWinograd(cv::dnn::Net &net, bool enabled) { net.enableWinograd(enabled); }
#else
void enableWinograd(cv::dnn::Net &, bool) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "the choice of Winograd needs OpenCV 4.7 or later; this is " CV_VERSION);
}
#endif

}  // namespace

ocvdnn_error *ocvdnn_net_enable_fusion(ocvdnn_net *net, bool enabled) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net, "fusion");
    net->isFusing = enabled;
    ocvdnn::forgetLayout(*net);
  });
}

ocvdnn_error *ocvdnn_net_enable_winograd(ocvdnn_net *net, bool enabled) {
  return ocvdnn::guardedWith(net, [&] {
    requireClassic(*net, "Winograd");
    enableWinograd(net->net, enabled);
    ocvdnn::forgetLayout(*net);
  });
}
