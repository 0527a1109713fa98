// Arithmetic operations of a layer.
#pragma once

#include "inspect/graph.hpp"

namespace ocvdnn {

// A multiply-add counts as two.
int64_t flops(const LayerNode &node, const LayerShapes &shapes);

}  // namespace ocvdnn
