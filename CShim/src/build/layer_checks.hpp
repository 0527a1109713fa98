// Checks of layers that are added by hand, for what OpenCV uses without checking.
#pragma once

#include "inspect/graph.hpp"

#include <string>

namespace ocvdnn {

// Throws INVALID_ARGUMENT if parameters are missing or don't fit together.
void requireParameters(const std::string &layer, const std::string &type, const cv::dnn::LayerParams &parameters);

// Throws ELEMENT_TYPE_MISMATCH if layers of the type output another element type. The output blob would be too small, or only
// partly filled.
void requireElementType(const std::string &layer, const std::string &type, int32_t elementType);

// Throws INVALID_ARGUMENT if layers of the type don't have the output. OpenCV would return an unwritten blob.
void requireOutput(const ocvdnn_net &net, int32_t id, int32_t output);

// Throws INVALID_ARGUMENT if one layer type outputs int8 and the other takes float32, or the reverse.
void requireSameElements(const std::string &layer, const std::string &giver, const std::string &taker);

}  // namespace ocvdnn
