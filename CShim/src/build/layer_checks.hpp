// What a layer that is added by hand needs, where OpenCV looks for it without asking whether it is there.
#pragma once

#include "inspect/graph.hpp"

#include <string>

namespace ocvdnn {

// Throws INVALID_ARGUMENT for learned parameters that are missing or do not fit one another.
void requireParameters(const std::string &layer, const std::string &type, const cv::dnn::LayerParams &parameters);

// Throws ELEMENT_TYPE_MISMATCH for a type of layer that gives another type of elements: its outputs would lie in blobs that are
// too small, or be filled in part.
void requireElementType(const std::string &layer, const std::string &type, int32_t elementType);

// Throws INVALID_ARGUMENT for an output that layers of the type do not have: OpenCV would give a blob that nothing has written.
void requireOutput(const ocvdnn_net &net, int32_t id, int32_t output);

// Throws INVALID_ARGUMENT where one type of layer takes int8 and the other gives float32, or the reverse.
void requireSameElements(const std::string &layer, const std::string &giver, const std::string &taker);

}  // namespace ocvdnn
