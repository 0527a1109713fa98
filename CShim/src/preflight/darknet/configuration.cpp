#include "configuration.hpp"

#include "../refusal.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace ocvdnn::darknet {
namespace {

std::string withoutSpaces(std::string_view line) {
  std::string kept;
  std::copy_if(line.begin(), line.end(), std::back_inserter(kept), [](char c) { return c > ' ' && c <= 'z'; });
  return kept;
}

// strtoll stays at the end of its range, so a number of any length is out of every range that is asked for.
int64_t leadingInteger(const Section &section, const std::string &key, const std::string &text) {
  char *end = nullptr;
  const long long number = std::strtoll(text.c_str(), &end, 10);
  if (end == text.c_str())
    refuse(section.described(), ": ", key, " is ", quoted(text), ", which is no number");
  return number;
}

void readEntry(const std::string &line, size_t lineNumber, Section &section) {
  const size_t separator = line.find('=');
  if (separator == std::string::npos)
    refuse("line ", lineNumber, " of the configuration is neither a [section] nor key=value: ", quoted(line));
  std::string value = line.substr(separator + 1);
  if (separator != 0 && !value.empty())
    section.values[line.substr(0, separator)] = std::move(value);
}

}  // namespace

int64_t Section::integer(const std::string &key, int64_t otherwise) const {
  const auto found = values.find(key);
  return found == values.end() ? otherwise : leadingInteger(*this, key, found->second);
}

int64_t Section::integer(const std::string &key, int64_t otherwise, int64_t least) const {
  const int64_t number = integer(key, otherwise);
  if (number < least || number > std::numeric_limits<int32_t>::max())
    refuse(described(), ": ", key, " is ", number, "; it must be from ", least, " to 2147483647");
  return number;
}

std::vector<int64_t> Section::integers(const std::string &key) const {
  std::vector<int64_t> numbers;
  const auto found = values.find(key);
  if (found == values.end())
    return numbers;
  std::string text = found->second;
  for (std::replace(text.begin(), text.end(), ',', '\0'); !text.empty();) {
    const std::string item = text.c_str();
    text.erase(0, item.size() + 1);
    if (!item.empty())
      numbers.push_back(leadingInteger(*this, key, item));
  }
  return numbers;
}

size_t Section::count(const std::string &key) const {
  const auto found = values.find(key);
  if (found == values.end())
    return 0;
  const std::string &list = found->second;
  return static_cast<size_t>(std::count(list.begin(), list.end(), ',')) + (list.back() == ',' ? 0 : 1);
}

std::string Section::described() const {
  const std::string place = " in line " + std::to_string(line);
  return type == "net" ? "[net]" + place : "layer " + std::to_string(index) + " [" + type.substr(0, 80) + "]" + place;
}

Configuration parse(ByteView bytes) {
  Configuration configuration;
  configuration.net.type = "net";
  Section *section = nullptr;
  std::string_view rest = bytes.text();
  for (size_t lineNumber = 1; !rest.empty(); ++lineNumber) {
    const size_t length = std::min(rest.find('\n'), rest.size());
    const std::string line = withoutSpaces(rest.substr(0, length));
    rest.remove_prefix(std::min(length + 1, rest.size()));
    if (line.empty() || line[0] == '#' || line[0] == ';')
      continue;
    if (line[0] != '[') {
      if (!section)
        refuse("line ", lineNumber, " of the configuration stands before the first [section]: ", quoted(line));
      readEntry(line, lineNumber, *section);
      continue;
    }
    const size_t end = line.find(']');
    if (end == std::string::npos)
      refuse("line ", lineNumber, " of the configuration begins a section without an end: ", quoted(line));
    if (line == "[net]") {
      section = &configuration.net;
    } else {
      configuration.layers.push_back({line.substr(1, end - 1), configuration.layers.size(), 0, {}});
      section = &configuration.layers.back();
    }
    section->line = lineNumber;
  }
  return configuration;
}

}  // namespace ocvdnn::darknet
