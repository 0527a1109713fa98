// Reads Torch7's serialized numbers and strings, in their binary or their text form.
// https://github.com/torch/torch7/blob/master/doc/serialization.md
#pragma once

#include "../byte_view.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ocvdnn::torch {

class TokenReader {
public:
  // The form follows from the first bytes: a number of the binary form has zeros where the text has a line end or
  // digits.
  explicit TokenReader(ByteView file);

  bool isAtEnd() const { return rest.empty(); }
  // The readers throw Failure where the file ends before.
  int64_t integer() { return readInteger(4); }      // "int" of Torch7
  int64_t longInteger() { return readInteger(8); }  // "long"
  std::string_view string();
  // Passes over `count` numbers that take `width` bytes each in the binary form.
  void skip(uint64_t count, uint64_t width);

private:
  int64_t readInteger(size_t width);
  std::string_view take(uint64_t count);
  std::string_view word();

  std::string_view rest;
  bool isBinary;
};

}  // namespace ocvdnn::torch
