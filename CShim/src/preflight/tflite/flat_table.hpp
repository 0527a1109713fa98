// Reads FlatBuffers in place, with every step within the buffer.
// https://flatbuffers.dev/internals/
#pragma once

#include "../byte_view.hpp"

#include <cstdint>
#include <string_view>

namespace ocvdnn::tflite {

// A vector of numbers or of tables; empty where it is not there.
class FlatVector;

// A table's fields are found by their number in the schema; one that is not there has its default.
class FlatTable {
public:
  FlatTable() = default;
  static FlatTable root(ByteView buffer);

  template <class Number> Number number(uint32_t field, Number otherwise) const;
  FlatVector vector(uint32_t field, size_t elementSize) const;
  std::string_view text(uint32_t field) const;
  bool has(uint32_t field) const { return place(field) != 0; }

private:
  friend class FlatVector;
  FlatTable(ByteView buffer, uint64_t position);
  // Where the field's value lies; 0 where the table does not have it.
  uint64_t place(uint32_t field) const;

  ByteView buffer;
  uint64_t position = 0, vtable = 0;
  uint16_t vtableSize = 0;
};

class FlatVector {
public:
  size_t size() const { return count; }
  ByteView bytes() const { return {buffer.data + start, static_cast<size_t>(count * elementSize)}; }
  int32_t integer(size_t index) const;
  FlatTable table(size_t index) const;

private:
  friend class FlatTable;
  ByteView buffer;
  uint64_t start = 0, elementSize = 1;
  size_t count = 0;
};

}  // namespace ocvdnn::tflite
