// How a check says no.
#pragma once

#include "../guard.hpp"

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ocvdnn {

// Strings out of a model may be of any length and content: cut to 80 bytes, unprintable ones as '?', in quotes.
std::string quoted(std::string_view name);
// "[1, 3, 224, 224]"; "?" where an extent is not known.
std::string described(const std::vector<int64_t> &dims);
// "[-1, 2]": numbers as they stand in the model.
std::string listed(const std::vector<int64_t> &numbers);

template <class... Parts> [[noreturn]] void refuse(const Parts &...parts) {
  std::ostringstream message;
  (message << ... << parts);
  throw Failure(OCVDNN_ERROR_INVALID_MODEL, message.str());
}

}  // namespace ocvdnn
