// Bytes that another object owns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ocvdnn {

struct ByteView {
  const uint8_t *data = nullptr;
  size_t count = 0;

  bool empty() const { return count == 0; }
  std::string_view text() const { return {reinterpret_cast<const char *>(data), count}; }
};

}  // namespace ocvdnn
