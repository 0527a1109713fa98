// Tables name many operators for one rule: a list of words is easier to read than a column of them.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace ocvdnn {

// What single spaces part.
inline std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const size_t length = std::min(text.find(' '), text.size());
    found.push_back(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return found;
}

}  // namespace ocvdnn
