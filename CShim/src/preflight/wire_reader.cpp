#include "wire_reader.hpp"

#include "refusal.hpp"

#include <algorithm>

namespace ocvdnn {

void WireReader::failTruncated() const {
  refuse("the file is cut short, or is no ", what, ": field ", field, " runs past the end of its message");
}

ByteView WireReader::take(uint64_t count) {
  if (count > static_cast<uint64_t>(end - at))
    failTruncated();
  const ByteView taken = {at, static_cast<size_t>(count)};
  at += count;
  return taken;
}

uint64_t WireReader::readVarint() {
  uint64_t result = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    if (at == end)
      failTruncated();
    const uint8_t byte = *at++;
    result |= shift < 64 ? static_cast<uint64_t>(byte & 0x7f) << shift : 0;
    if (byte < 0x80)
      return result;
  }
  refuse("the file is no ", what, ": a number of more than 10 bytes after field ", field);
}

void WireReader::readTag() {
  const uint64_t tag = readVarint();
  const uint64_t wireType = tag & 7;
  field = static_cast<uint32_t>(tag >> 3);
  if (field == 0 || tag >> 32 != 0 || wireType > 5)
    refuse("the file is no ", what, ": a field of number ", tag >> 3, " and wire type ", wireType);
  type = static_cast<Type>(wireType);
}

void WireReader::readValue() {
  bytes = {};
  switch (type) {
  case Type::varint: value = readVarint(); return;
  case Type::fixed64: bytes = take(8); return;
  case Type::fixed32: bytes = take(4); return;
  case Type::payload: bytes = take(readVarint()); return;
  case Type::groupStart:
  case Type::groupEnd: return;
  }
}

bool WireReader::next() {
  size_t depth = 0;
  while (at != end) {
    readTag();
    readValue();
    if (type == Type::groupStart)
      ++depth;
    else if (type == Type::groupEnd && depth-- == 0)
      refuse("the file is no ", what, ": a group ends that never began");
    else if (depth == 0 && type != Type::groupEnd)
      return true;
  }
  if (depth)
    failTruncated();
  return false;
}

bool WireReader::appendIntegers(uint32_t number, std::vector<int64_t> &into, size_t limit) const {
  if (isVarint(number)) {
    if (into.size() < limit)
      into.push_back(integer());
    return true;
  }
  if (!isPayload(number))
    return false;
  for (WireReader packed = message(); packed.at != packed.end && into.size() < limit;)
    into.push_back(static_cast<int64_t>(packed.readVarint()));
  return true;
}

size_t WireReader::countVarints(uint32_t number) const {
  if (isVarint(number))
    return 1;
  if (!isPayload(number))
    return 0;
  return static_cast<size_t>(
      std::count_if(bytes.data, bytes.data + bytes.count, [](uint8_t byte) { return byte < 0x80; }));
}

size_t WireReader::countFixed(uint32_t number, size_t elementSize) const {
  const bool isAlone = type == (elementSize == 4 ? Type::fixed32 : Type::fixed64);
  return field == number && (isAlone || type == Type::payload) ? bytes.count / elementSize : 0;
}

}  // namespace ocvdnn
