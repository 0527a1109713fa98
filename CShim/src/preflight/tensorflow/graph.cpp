#include "graph.hpp"

#include "../refusal.hpp"

#include <algorithm>
#include <cstring>

namespace ocvdnn::tensorflow {

const Attribute *Node::attribute(const std::string &attributeName) const {
  const auto found = attributes.find(attributeName);
  return found == attributes.end() ? nullptr : &found->second;
}

size_t Node::dataInputs() const {
  return static_cast<size_t>(std::count_if(inputs.begin(), inputs.end(),
                                           [](const std::string &input) { return !input.empty() && input[0] != '^'; }));
}

std::string Node::described() const { return "node " + quoted(name) + " (" + operation.substr(0, 80) + ")"; }

bool Tensor::readIntegers(std::vector<int64_t> &into) const {
  constexpr size_t most = 4096;
  into.clear();
  const size_t width = type == int64 ? 8 : type == int32 ? 4 : 0;
  if (!width || content.count / width > most)
    return false;
  if (content.empty()) {
    into = leadingIntegers;
    return !into.empty() && into.size() < most;
  }
  for (size_t offset = 0; offset + width <= content.count; offset += width) {
    int64_t wide = 0;
    int32_t narrow = 0;
    std::memcpy(width == 8 ? static_cast<void *>(&wide) : &narrow, content.data + offset, width);
    into.push_back(width == 8 ? wide : narrow);
  }
  return true;
}

std::string nodeNamed(const std::string &input) {
  const std::string name = input.substr(!input.empty() && input[0] == '^' ? 1 : 0);
  return name.substr(0, name.rfind(':'));
}

}  // namespace ocvdnn::tensorflow
