#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn::onnx {

// OpenCV 4.6 lays the constant over the value without looking at the number of its axes, and writes beyond the value.
// Later versions broadcast it.
void checkElementwise(const NodeInScope &use) {
#if CV_VERSION_MAJOR == 4 && CV_VERSION_MINOR < 7
  const std::string_view operation = use.node.operation;
  if (operation != "Add" && operation != "Sub")
    return;
  for (const size_t index : {size_t(0), size_t(1)}) {
    const Known &constant = use.input(index), &value = use.input(1 - index);
    if (constant.constant && !value.constant && value.rankIsKnown && !value.dims.empty() &&
        constant.dims.size() > value.dims.size() && elementCount(*constant.constant, use.node.described()) > 1)
      refuse(use.node.described(), ": the constant ", quoted(use.node.inputs[index]), " has ", constant.dims.size(),
             " axes, but the value ", quoted(use.node.inputs[1 - index]), " has ", value.dims.size(),
             "; OpenCV " CV_VERSION " can only broadcast a constant of as many axes or fewer");
  }
#else
  (void)use;
#endif
}

}  // namespace ocvdnn::onnx
