// What a Darknet configuration describes: the extents that flow through it and the weights that it needs.
#pragma once

#include "configuration.hpp"

#include <cstdint>

namespace ocvdnn::darknet {

struct Extents {
  int64_t channels = 0, height = 0, width = 0;
};

struct Network {
  Extents input;
  uint64_t weights = 0;           // 32-bit floats after the header
  bool areWeightsCertain = true;  // false where a section may have weights that OpenCV knows nothing of
};

// Throws Failure(OCVDNN_ERROR_INVALID_MODEL) where a number is out of range or a layer refers to one that is not before
// it: OpenCV indexes its lists with what it finds there.
Network follow(const Configuration &configuration);

}  // namespace ocvdnn::darknet
