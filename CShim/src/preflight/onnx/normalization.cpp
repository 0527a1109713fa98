// Normalizations: one statistic a channel. OpenCV takes as many as the input has channels, whatever there is.
#include "checks.hpp"
#include "../refusal.hpp"

namespace ocvdnn::onnx {
namespace {

// The elements, or -1; OpenCV takes statistics of any shape.
int64_t countOf(const Known &statistic) {
  int64_t count = statistic.rankIsKnown ? 1 : -1;
  for (const int64_t extent : statistic.dims)
    count = count < 0 || extent < 0 || extent > INT32_MAX || count > INT32_MAX ? -1 : count * extent;
  return count;
}

// All of the inputs from `first` to `last` must have one length, which is the number of channels.
void checkPerChannel(const NodeInScope &use, size_t first, size_t last) {
  int64_t channels = use.input(0).extent(1);
  std::string reason = quoted(use.node.inputs[0]) + " has that many channels";
  for (size_t index = first; index <= last; ++index) {
    const int64_t length = countOf(use.input(index));
    if (length == 0 || (channels != -1 && length != -1 && length != channels))
      refuse(use.node.described(), ": ", quoted(use.node.inputs[index]), " has ", length, " elements; it must have ",
             channels == -1 ? std::string("one a channel") : std::to_string(channels) + ", since " + reason);
    if (channels == -1 && length != -1) {
      channels = length;
      reason = quoted(use.node.inputs[index]) + " has that many";
    }
  }
}

void checkLocalResponse(const NodeInScope &use) {
  const int64_t size = use.node.integer("size", 1);
  if (size < 1)
    refuse(use.node.described(), ": size is ", size, "; it must be 1 or more");
}

void checkGroupNormalization(const NodeInScope &use) {
  const int64_t groups = use.node.integer("num_groups", 1), channels = use.input(0).extent(1);
  if (groups < 1)
    refuse(use.node.described(), ": num_groups is ", groups, "; it must be 1 or more");
  if (channels != -1 && channels % groups != 0)
    refuse(use.node.described(), ": num_groups is ", groups, ", which does not divide the ", channels, " channels of ",
           quoted(use.node.inputs[0]));
}

}  // namespace

void checkNormalization(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  if (operation == "BatchNormalization")
    checkPerChannel(use, 1, 4);
  else if (operation == "InstanceNormalization")
    checkPerChannel(use, 1, 2);
  else if (operation == "GroupNormalization")
    checkGroupNormalization(use);
  else if (operation == "LRN")
    checkLocalResponse(use);
}

}  // namespace ocvdnn::onnx
