// OpenCV's text descriptions of a network, with the model's names.
#include "build/layout_checks.hpp"
#include "tensor/handles.hpp"
#include "inspect/new_engine.hpp"
#include "ocvdnn_inspect.h"

#include <fstream>
#include <iterator>

namespace {

using ocvdnn::Failure;

void requireLayout(ocvdnn_net &net) {
  ocvdnn::requireInputsSet(net);
  ocvdnn::requireLayout(net, ocvdnn::shapesSet(net));
}

ocvdnn_bytes *bytesOf(const std::string &text) { return new ocvdnn_bytes{{text.begin(), text.end()}}; }

#if CV_VERSION_MAJOR * 100 + CV_VERSION_MINOR >= 410

std::string pbtxt(cv::dnn::Net &net, const std::string &path) {
  net.dumpToPbtxt(path);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

#else

std::string pbtxt(cv::dnn::Net &, const std::string &) {
  throw Failure(OCVDNN_ERROR_UNSUPPORTED, "writing pbtxt needs OpenCV 4.10 or later; this is " CV_VERSION);
}

#endif

}  // namespace

ocvdnn_error *ocvdnn_net_dump(ocvdnn_net *net, ocvdnn_bytes **out) {
  return ocvdnn::guardedWith(net, [&] {
    const bool isNew = ocvdnn::hasNewEngine(net->net);
    // The classic engine lays out memory first, which needs the shapes of the inputs.
    if (!isNew) requireLayout(*net);
    *out = bytesOf(ocvdnn::withShownNames(*net, net->net.dump()));
    if (!isNew) ocvdnn::noteLayout(*net);
  });
}

ocvdnn_error *ocvdnn_net_dump_pbtxt(ocvdnn_net *net, const char *path, ocvdnn_bytes **out) {
  return ocvdnn::guardedWith(net, [&] {
    if (ocvdnn::hasNewEngine(net->net))
      throw Failure(OCVDNN_ERROR_UNSUPPORTED, "writing pbtxt needs the classic engine: read the model with it");
    requireLayout(*net);
    *out = bytesOf(ocvdnn::withShownNames(*net, pbtxt(net->net, path)));
    ocvdnn::noteLayout(*net);
  });
}
