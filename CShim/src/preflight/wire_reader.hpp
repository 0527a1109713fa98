// Reads protobuf's wire format in place: the fields of one message, one after the other, without a schema and without a
// copy. https://protobuf.dev/programming-guides/encoding/
#pragma once

#include "byte_view.hpp"

#include <string_view>
#include <vector>

namespace ocvdnn {

class WireReader {
public:
  // `what` is what the message should be ("ONNX model"), for the refusal of bytes that are no protobuf message.
  WireReader(ByteView message, const char *what) : at(message.data), end(message.data + message.count), what(what) {}

  // Goes to the next field; false at the end of the message. Groups, which none of the formats uses, are passed over.
  bool next();

  // Whether the field is number `number` and carries a length-delimited payload, or a varint. A known field of another
  // wire type is an unknown field to protobuf, too.
  bool isPayload(uint32_t number) const { return field == number && type == Type::payload; }
  bool isVarint(uint32_t number) const { return field == number && type == Type::varint; }

  uint32_t number() const { return field; }
  ByteView payload() const { return bytes; }
  std::string_view text() const { return bytes.text(); }
  int64_t integer() const { return static_cast<int64_t>(value); }
  WireReader message() const { return {bytes, what}; }

  // A repeated integer field comes one at a time or packed: appends what this field holds, as long as `into` stays
  // within `limit` elements (a longer list is cut: the caller sees limit elements and treats the list as too long).
  bool appendIntegers(uint32_t number, std::vector<int64_t> &into, size_t limit) const;
  // How many elements this field adds to the repeated field `number`, whose elements are varints, or of 4 or 8 bytes.
  size_t countVarints(uint32_t number) const;
  size_t countFixed(uint32_t number, size_t elementSize) const;

private:
  enum class Type : uint8_t { varint = 0, fixed64 = 1, payload = 2, groupStart = 3, groupEnd = 4, fixed32 = 5 };

  void readTag();
  void readValue();
  uint64_t readVarint();
  ByteView take(uint64_t count);
  [[noreturn]] void failTruncated() const;

  const uint8_t *at, *end;
  const char *what;
  uint32_t field = 0;
  Type type = Type::varint;
  uint64_t value = 0;
  ByteView bytes;
};

}  // namespace ocvdnn
