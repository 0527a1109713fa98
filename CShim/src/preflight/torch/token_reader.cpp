#include "token_reader.hpp"

#include "../refusal.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ocvdnn::torch {
namespace {

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

TokenReader::TokenReader(ByteView file) : rest(file.text()), isBinary(file.count >= 4 && file.data[3] == 0) {}

std::string_view TokenReader::take(uint64_t count) {
  if (count > rest.size())
    refuse("the Torch7 file is cut short: ", count, " more bytes are needed where ", rest.size(), " are left");
  const std::string_view taken = rest.substr(0, count);
  rest.remove_prefix(count);
  return taken;
}

std::string_view TokenReader::word() {
  rest.remove_prefix(static_cast<size_t>(std::find_if_not(rest.begin(), rest.end(), isSpace) - rest.begin()));
  const std::string_view found =
      take(static_cast<size_t>(std::find_if(rest.begin(), rest.end(), isSpace) - rest.begin()));
  if (found.empty())
    refuse("the Torch7 file is cut short: a number is missing at its end");
  if (!rest.empty() && rest[0] == '\n')
    rest.remove_prefix(1);
  return found;
}

int64_t TokenReader::readInteger(size_t width) {
  if (!isBinary) {
    const std::string digits(word().substr(0, 24));
    char *end = nullptr;
    const long long number = std::strtoll(digits.c_str(), &end, 10);
    if (end == digits.c_str() || *end != '\0')
      refuse("the file is no Torch7 network: ", quoted(digits), " stands where a whole number is needed");
    return number;
  }
  int64_t wide = 0;
  int32_t narrow = 0;
  std::memcpy(width == 8 ? static_cast<void *>(&wide) : &narrow, take(width).data(), width);
  return width == 8 ? wide : narrow;
}

std::string_view TokenReader::string() {
  const int64_t length = integer();
  if (length < 0)
    refuse("the file is no Torch7 network: a string has the length ", length);
  const std::string_view text = take(static_cast<uint64_t>(length));
  if (!isBinary && !rest.empty() && rest[0] == '\n')
    rest.remove_prefix(1);
  return text;
}

void TokenReader::skip(uint64_t count, uint64_t width) {
  if (isBinary) {
    if (count > rest.size() / width)
      refuse("the Torch7 file is cut short: ", count, " numbers are needed where ", rest.size(), " bytes are left");
    take(count * width);
    return;
  }
  while (count--)
    word();
}

}  // namespace ocvdnn::torch
