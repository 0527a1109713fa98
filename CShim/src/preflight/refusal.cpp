#include "refusal.hpp"

#include <algorithm>

namespace ocvdnn {
namespace {

std::string bracketed(const std::vector<int64_t> &numbers, bool isMinusOneOpen) {
  constexpr size_t most = 12;
  std::string text = "[";
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i == most)
      return text + ", …]";
    text += (i ? ", " : "") + (isMinusOneOpen && numbers[i] == -1 ? std::string("?") : std::to_string(numbers[i]));
  }
  return text + "]";
}

}  // namespace

std::string quoted(std::string_view name) {
  constexpr size_t longest = 80;
  size_t length = std::min(name.size(), longest);
  // Not through the middle of a character of UTF-8.
  while (length > 0 && length < name.size() && (static_cast<unsigned char>(name[length]) & 0xc0) == 0x80)
    --length;
  std::string text = "'";
  for (const unsigned char c : name.substr(0, length))
    text += c < 0x20 || c == 0x7f ? '?' : static_cast<char>(c);
  return text + (name.size() > longest ? "…'" : "'");
}

std::string described(const std::vector<int64_t> &dims) { return bracketed(dims, true); }

std::string listed(const std::vector<int64_t> &numbers) { return bracketed(numbers, false); }

}  // namespace ocvdnn
