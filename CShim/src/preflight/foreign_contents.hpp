// Files of another kind under a model's name: a page that a download brought instead, a Git LFS pointer, another
// framework's model.
#pragma once

#include "model_file.hpp"
#include "model_format.hpp"

namespace ocvdnn {

// Throws Failure(OCVDNN_ERROR_INVALID_MODEL) where the first bytes are surely those of something else.
void refuseForeignContents(Format format, ByteView model, ByteView config);

}  // namespace ocvdnn
