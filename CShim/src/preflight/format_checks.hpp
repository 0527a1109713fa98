// The check of each format.
#pragma once

#include "preflight.hpp"

namespace ocvdnn {

Declared checkTensorFlow(ByteView model, ByteView config);
Declared checkTFLite(ByteView model);
Declared checkCaffe(ByteView model, ByteView config);
Declared checkDarknet(ByteView weights, ByteView config);
Declared checkTorch(ByteView model);

}  // namespace ocvdnn
