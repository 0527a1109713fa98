#include "flat_table.hpp"

#include "../refusal.hpp"

#include <cstring>

namespace ocvdnn::tflite {
namespace {

// FlatBuffers are little-endian, as all machines that OpenCV's own readers serve.
template <class Number> Number read(ByteView buffer, uint64_t position) {
  if (position > buffer.count || buffer.count - position < sizeof(Number))
    refuse("the file is cut short, or is no TensorFlow Lite model: byte ", position, " is behind its end");
  Number number = 0;
  std::memcpy(&number, buffer.data + position, sizeof number);
  return number;
}

// Offsets count from where they stand.
uint64_t follow(ByteView buffer, uint64_t position) { return position + read<uint32_t>(buffer, position); }

}  // namespace

FlatTable::FlatTable(ByteView buffer, uint64_t position) : buffer(buffer), position(position) {
  const int64_t behind = read<int32_t>(buffer, position);
  const int64_t found = static_cast<int64_t>(position) - behind;
  if (found < 0)
    refuse("the file is no TensorFlow Lite model: a table's description lies before its start");
  vtable = static_cast<uint64_t>(found);
  vtableSize = read<uint16_t>(buffer, vtable);
}

FlatTable FlatTable::root(ByteView buffer) { return FlatTable(buffer, follow(buffer, 0)); }

uint64_t FlatTable::place(uint32_t field) const {
  const uint64_t entry = 4 + 2 * uint64_t(field);
  if (entry + 2 > vtableSize)
    return 0;
  const uint16_t offset = read<uint16_t>(buffer, vtable + entry);
  return offset ? position + offset : 0;
}

template <class Number> Number FlatTable::number(uint32_t field, Number otherwise) const {
  const uint64_t found = place(field);
  return found ? read<Number>(buffer, found) : otherwise;
}

template int8_t FlatTable::number(uint32_t, int8_t) const;
template uint32_t FlatTable::number(uint32_t, uint32_t) const;
template uint64_t FlatTable::number(uint32_t, uint64_t) const;

FlatVector FlatTable::vector(uint32_t field, size_t elementSize) const {
  FlatVector found;
  const uint64_t reference = place(field);
  if (!reference)
    return found;
  const uint64_t start = follow(buffer, reference);
  found.count = read<uint32_t>(buffer, start);
  found.buffer = buffer;
  found.start = start + 4;
  found.elementSize = elementSize;
  if (found.count > (buffer.count - found.start) / elementSize)
    refuse("the file is cut short, or is no TensorFlow Lite model: a list of ", found.count, " elements at byte ",
           start, " runs behind its end");
  return found;
}

std::string_view FlatTable::text(uint32_t field) const { return vector(field, 1).bytes().text(); }

int32_t FlatVector::integer(size_t index) const { return read<int32_t>(buffer, start + index * elementSize); }

FlatTable FlatVector::table(size_t index) const {
  return FlatTable(buffer, follow(buffer, start + index * elementSize));
}

}  // namespace ocvdnn::tflite
