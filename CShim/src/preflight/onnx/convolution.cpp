// Convolutions and poolings: windows of at least one element, and weights that fit the groups and the channels.
#include "checks.hpp"
#include "../refusal.hpp"

#include <algorithm>
#include <limits>

namespace ocvdnn::onnx {
namespace {

void checkList(const NodeInScope &use, const char *name, size_t axes, size_t perAxis, int64_t least) {
  const Attribute *list = use.node.attribute(name);
  if (!list || list->integers.empty())
    return;
  for (const int64_t element : list->integers)
    if (element < least || element > std::numeric_limits<int32_t>::max())
      refuse(use.node.described(), ": ", name, " is ", listed(list->integers), "; each must be from ", least,
             " to 2147483647");
  if (axes && list->integers.size() != axes * perAxis)
    refuse(use.node.described(), ": ", name, " has ", list->integers.size(), " elements; ", axes, " spatial axes need ",
           axes * perAxis);
}

// `axes` is the number of spatial axes, 0 where it is not known.
void checkWindow(const NodeInScope &use, size_t axes) {
  const Attribute *kernel = use.node.attribute("kernel_shape");
  if (!axes && kernel)
    axes = kernel->integers.size();
  checkList(use, "kernel_shape", axes, 1, 1);
  checkList(use, "strides", axes, 1, 1);
  checkList(use, "dilations", axes, 1, 1);
  checkList(use, "pads", axes, 2, 0);
}

size_t spatialAxes(const Known &value) {
  return value.rankIsKnown && value.dims.size() > 2 ? value.dims.size() - 2 : 0;
}

// A window with its dilations and pads spans no more than 32 bits count.
void checkSpan(const NodeInScope &use, const Known &weights) {
  const Attribute *kernel = use.node.attribute("kernel_shape"), *dilations = use.node.attribute("dilations");
  const Attribute *pads = use.node.attribute("pads");
  const auto element = [](const Attribute *list, size_t index, int64_t otherwise) {
    return list && index < list->integers.size() ? list->integers[index] : otherwise;
  };
  for (size_t axis = 0; axis < std::max(spatialAxes(weights), kernel ? kernel->integers.size() : 0); ++axis) {
    const int64_t extent = element(kernel, axis, std::max<int64_t>(weights.extent(axis + 2), 1));
    const size_t axes = pads ? pads->integers.size() / 2 : 0;
    const int64_t span =
        (extent - 1) * element(dilations, axis, 1) + element(pads, axis, 0) + element(pads, axis + axes, 0);
    if (span > std::numeric_limits<int32_t>::max() / 2)
      refuse(use.node.described(), ": on spatial axis ", axis, " its window of ", extent, " with dilation ",
             element(dilations, axis, 1), " and its pads span ", span, " elements, more than OpenCV counts");
  }
}

void checkKernelShape(const NodeInScope &use, const Known &weights) {
  const Attribute *kernel = use.node.attribute("kernel_shape");
  for (size_t axis = 0; kernel && axis < kernel->integers.size(); ++axis)
    if (const int64_t extent = weights.extent(axis + 2); extent != -1 && extent != kernel->integers[axis])
      refuse(use.node.described(), ": kernel_shape is ", listed(kernel->integers), ", but the weights have the shape ",
             described(weights.dims));
}

void checkGroups(const NodeInScope &use, const Known &weights, size_t firstWeight) {
  const int64_t group = use.node.integer("group", 1);
  if (group < 1 || group > std::numeric_limits<int32_t>::max())
    refuse(use.node.described(), ": group is ", group, "; it must be 1 or more");
  if (!weights.rankIsKnown)
    return;
  if (weights.dims.size() < 3)
    refuse(use.node.described(), " has weights of shape ", described(weights.dims),
           "; it needs 3 axes or more, as [M, C, kH, kW]");
  if (use.input(0).rankIsKnown && use.input(0).dims.size() != weights.dims.size())
    refuse(use.node.described(), " has weights of ", weights.dims.size(), " axes, but ", quoted(use.node.inputs[0]),
           " has ", use.input(0).dims.size());
  for (const int64_t extent : weights.dims)
    if (extent == 0)
      refuse(use.node.described(), " has weights of shape ", described(weights.dims), ", which is empty");
  // Conv's weights are [M, C/group, …], ConvTranspose's [C, M/group, …].
  const bool isTransposed = use.node.operation == "ConvTranspose";
  const int64_t first = weights.dims[0], second = weights.dims[1], channels = use.input(0).extent(1);
  if (first != -1 && first % group != 0)
    refuse(use.node.described(), " has weights of shape ", described(weights.dims), ", whose first axis ", group,
           " groups do not divide");
  const int64_t needed = isTransposed ? first : second == -1 ? -1 : second * group;
  if (channels != -1 && needed != -1 && channels != needed)
    refuse(use.node.described(), " takes ", needed, " channels (weights ", described(weights.dims), ", group ", group,
           "), but ", quoted(use.node.inputs[0]), " has ", channels);
  const Known &bias = use.input(firstWeight + 1);
  const int64_t filters = isTransposed ? (second == -1 ? -1 : second * group) : first;
  const int64_t biases = bias.rankIsKnown && bias.dims.size() == 1 ? bias.dims[0] : -1;
  if (firstWeight == 1 && biases != -1 && filters != -1 && biases != filters)
    refuse(use.node.described(), " has ", filters, " filters, but a bias of ", biases, " elements");
}

}  // namespace

void checkConvolution(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  const bool isQuantized = operation == "QLinearConv";
  if (operation != "Conv" && operation != "ConvTranspose" && operation != "ConvInteger" && !isQuantized)
    return;
  const size_t firstWeight = isQuantized ? 3 : 1;
  const Known &weights = use.input(firstWeight);
  checkGroups(use, weights, firstWeight);
  checkWindow(use, spatialAxes(weights) ? spatialAxes(weights) : spatialAxes(use.input(0)));
  checkSpan(use, weights);
  if (operation != "ConvTranspose")
    checkKernelShape(use, weights);
}

void checkPooling(const NodeInScope &use) {
  const std::string_view operation = use.node.operation;
  if (operation != "MaxPool" && operation != "AveragePool" && operation != "LpPool" && operation != "MaxUnpool")
    return;
  checkWindow(use, spatialAxes(use.input(0)));
  checkSpan(use, Known());
}

}  // namespace ocvdnn::onnx
