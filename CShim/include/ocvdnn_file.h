// Whole files, with the errors that models and pictures have: missing, a folder, a pipe, empty, not writable.
#ifndef OCVDNN_FILE_H
#define OCVDNN_FILE_H

#include "ocvdnn_buffer.h"
#include "ocvdnn_error.h"

OCVDNN_BEGIN

OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_file_read(const char *path, ocvdnn_bytes *_Nullable *_Nonnull out);
// What was there before is replaced only when all is written.
OCVDNN_CHECKED ocvdnn_error *_Nullable ocvdnn_file_write(const char *path, const uint8_t *_Nullable bytes, size_t count);

OCVDNN_END

#endif
