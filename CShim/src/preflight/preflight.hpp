// Looks at a model before OpenCV reads it. OpenCV's importers trust a file in places where a wrong one makes them
// crash, hang, read memory that is not the model's, or give a network without layers; such files end here, with the
// reason.
#pragma once

#include "../declaration.hpp"
#include "model_file.hpp"
#include "model_format.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ocvdnn {

// Throws Failure(OCVDNN_ERROR_INVALID_MODEL) for a model that OpenCV would not survive, with a message that names the
// node, tensor, layer or section and says what would be right. A sound model passes, also one that OpenCV cannot run.
// `model` holds the weights (empty where a Caffe or Darknet network comes without), `config` the text beside them.
// Never looks at a payload's elements: the time it takes grows with the number of nodes, not with the size of the weights.
Declared preflight(Format format, ByteView model, ByteView config);

}  // namespace ocvdnn
