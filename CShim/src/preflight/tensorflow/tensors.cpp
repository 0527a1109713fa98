#include "checks.hpp"

#include "../refusal.hpp"

#include <limits>

namespace ocvdnn::tensorflow {
namespace {

// Bytes an element takes in tensor_content; 0 for types that OpenCV refuses or passes over.
size_t widthOf(int64_t type) {
  switch (type) {
  case float64:
  case int64:
  case uint64: return 8;
  case float32:
  case int32:
  case uint32: return 4;
  case float16:
  case bfloat16:
  case int16:
  case uint16: return 2;
  case int8:
  case uint8:
  case boolean: return 1;
  default: return 0;
  }
}

void checkTensor(const Tensor &tensor, const std::string &called) {
  const size_t width = widthOf(tensor.type);
  if (!width || !tensor.shape.rankIsKnown)
    return;
  uint64_t elements = 1;
  bool isEmpty = false;
  for (const int64_t extent : tensor.shape.dims) {
    if (extent < 0 || extent > std::numeric_limits<int32_t>::max() || elements > (uint64_t(1) << 33))
      refuse(called, " has the shape ", listed(tensor.shape.dims), ", which no constant has");
    isEmpty = isEmpty || extent == 0;
    elements *= extent == 0 ? 1 : static_cast<uint64_t>(extent);
  }
  elements = isEmpty ? 0 : elements;
  if (!tensor.content.empty() && tensor.content.count / width != elements)
    refuse(called, " of shape ", listed(tensor.shape.dims), " has ", tensor.content.count,
           " bytes of content; the shape needs ", elements, " elements of ", width);
  // Fewer values are right: the last one stands for the rest.
  if (tensor.content.empty() && tensor.values > elements && elements != 0)
    refuse(called, " of shape ", listed(tensor.shape.dims), " has ", tensor.values, " values; the shape has room for ",
           elements);
}

}  // namespace

void checkTensors(const Graph &graph) {
  for (const Node &node : graph.nodes)
    for (const auto &[name, attribute] : node.attributes)
      if (attribute.hasTensor)
        checkTensor(attribute.tensor, "the tensor " + quoted(name) + " of " + node.described());
}

}  // namespace ocvdnn::tensorflow
