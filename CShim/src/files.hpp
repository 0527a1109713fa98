// Writing files as a whole or not at all.
#pragma once

#include "preflight/byte_view.hpp"

#include <string>

namespace ocvdnn {

// Writes beside the file and renames, so that a failure leaves what was there before. Throws UNWRITABLE_FILE.
void writeFile(const std::string &path, ByteView bytes);

}  // namespace ocvdnn
