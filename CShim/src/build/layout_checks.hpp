// What a network that was changed by hand needs before OpenCV lays out the memory of a run.
#pragma once

#include "inspect/graph.hpp"

namespace ocvdnn {

// To be called before OpenCV lays out the memory for inputs of these shapes: in a network that was changed by hand, it goes on
// where a layer has too few inputs (here INVALID_ARGUMENT), or gets blobs of shapes that it does not take (SHAPE_MISMATCH).
// Without shapes, checks the connections alone.
void requireLayout(ocvdnn_net &net, const std::vector<ShapedType> &inputs);

// Makes OpenCV lay out the memory of a run again. Not for a network of the new engine, which it would destroy.
void forgetLayout(ocvdnn_net &net);

}  // namespace ocvdnn
