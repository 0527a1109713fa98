// What is looked at in a picture's file before OpenCV decodes it.
#pragma once

#include "byte_view.hpp"

#include <cstdint>
#include <vector>

namespace ocvdnn {

// Throws UNREADABLE_IMAGE for a JPEG or PNG file that ends before its picture does. Of a JPEG, OpenCV decodes what is
// there and makes up the rest, without an error; for a PNG, libpng writes to the process's standard error.
void requireWholePicture(ByteView file);

// libpng writes "iCCP: known incorrect sRGB profile" to the process's standard error for many photos, past every log
// level; OpenCV does not use the profile. So this is the file without that chunk; empty where there is none.
std::vector<uint8_t> withoutColorProfile(ByteView file);

}  // namespace ocvdnn
