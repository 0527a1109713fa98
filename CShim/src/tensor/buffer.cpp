#include "tensor/handles.hpp"

const uint8_t *ocvdnn_bytes_data(const ocvdnn_bytes *bytes) { return bytes->bytes.data(); }
size_t ocvdnn_bytes_count(const ocvdnn_bytes *bytes) { return bytes->bytes.size(); }
void ocvdnn_bytes_destroy(ocvdnn_bytes *bytes) { delete bytes; }

size_t ocvdnn_strings_count(const ocvdnn_strings *strings) { return strings->strings.size(); }
const char *ocvdnn_strings_at(const ocvdnn_strings *strings, size_t index) { return strings->strings[index].c_str(); }
void ocvdnn_strings_destroy(ocvdnn_strings *strings) { delete strings; }
