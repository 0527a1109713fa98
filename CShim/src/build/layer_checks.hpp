// What a layer that is added by hand needs, where OpenCV looks for it without asking whether it is there.
#pragma once

#include "../net.hpp"

#include <string>

namespace ocvdnn {

// Throws INVALID_ARGUMENT for learned parameters that are missing or do not fit one another.
void requireWeights(const std::string &layer, const std::string &type, const cv::dnn::LayerParams &parameters);

// Throws INVALID_ARGUMENT for a layer without inputs, in a network that was changed by hand.
void requireConnected(const ocvdnn_net &net);

// Makes OpenCV lay out the memory of a run again. Not for a network of the new engine, which it would destroy.
void forgetLayout(ocvdnn_net &net);

}  // namespace ocvdnn
