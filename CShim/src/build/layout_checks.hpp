// Checks before OpenCV lays out memory: of a network that was changed by hand, and of what OpenCV counts.
#pragma once

#include "inspect/graph.hpp"

namespace ocvdnn {

// Call before OpenCV lays out memory for inputs of these shapes. Throws INVALID_ARGUMENT if a layer has too few inputs, and
// SHAPE_MISMATCH if it gets blobs of a shape that it doesn't take; OpenCV checks neither; and UNSUPPORTED if OpenCV would count
// beyond 32 bits. Without shapes, checks only the connections.
void requireLayout(ocvdnn_net &net, const std::vector<ShapedType> &inputs);

// Makes OpenCV lay out memory again. Not for networks of the new engine, which this would destroy.
void forgetLayout(ocvdnn_net &net);

}  // namespace ocvdnn
