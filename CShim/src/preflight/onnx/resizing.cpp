#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn::onnx {
namespace {

void checkScales(const NodeInScope &use, size_t index) {
  const Tensor *constant = use.input(index).constant;
  std::vector<float> scales;
  if (!constant || !constant->readFloats(scales))
    return;
  for (const float scale : scales)
    if (!(scale > 0 && scale < 32768))
      refuse(use.node.described(), ": a scale is ", scale, "; it must be more than 0 and less than 32768");
}

void checkSizes(const NodeInScope &use, size_t index) {
  std::vector<int64_t> sizes;
  if (!use.constantIntegers(index, sizes))
    return;
  for (const int64_t size : sizes)
    if (size < 1 || size > INT32_MAX)
      refuse(use.node.described(), ": the sizes are ", listed(sizes), "; each must be from 1 to 2147483647");
}

}  // namespace

// OpenCV 5 divides by what a Resize makes of its image, also where that is nothing.
void checkResizing(const NodeInScope &use) {
  if (use.node.operation == "Upsample")
    return checkScales(use, 1);
  if (use.node.operation != "Resize")
    return;
  // Opset 10 has the scales where later ones have the region of interest.
  if (use.node.inputs.size() == 2 && use.opset < 11)
    return checkScales(use, 1);
  const bool hasScales = use.has(2) && use.input(2).extent(0) != 0;
  if (!hasScales && !use.has(3))
    refuse(use.node.described(), " has neither scales nor sizes; it needs one of them");
  checkScales(use, 2);
  checkSizes(use, 3);
}

}  // namespace ocvdnn::onnx
