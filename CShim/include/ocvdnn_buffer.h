// Bytes that the caller lends, and results of variable length: bytes and lists of strings.
#ifndef OCVDNN_BUFFER_H
#define OCVDNN_BUFFER_H

#include "ocvdnn_base.h"

OCVDNN_BEGIN

// The caller's bytes, for the length of a call.
typedef struct ocvdnn_model_bytes {
  const uint8_t *_Nullable data;
  size_t count;
} ocvdnn_model_bytes;

// Bytes, for example an encoded image.
typedef struct ocvdnn_bytes ocvdnn_bytes;

const uint8_t *_Nullable ocvdnn_bytes_data(const ocvdnn_bytes *bytes);
size_t ocvdnn_bytes_count(const ocvdnn_bytes *bytes);
void ocvdnn_bytes_destroy(ocvdnn_bytes *bytes);

// A list of strings, for example layer names. Indices are not checked.
typedef struct ocvdnn_strings ocvdnn_strings;

size_t ocvdnn_strings_count(const ocvdnn_strings *strings);
const char *ocvdnn_strings_at(const ocvdnn_strings *strings, size_t index);
void ocvdnn_strings_destroy(ocvdnn_strings *strings);

OCVDNN_END

#endif
