// A Darknet configuration: sections of "key=value" lines.
#pragma once

#include "../byte_view.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ocvdnn::darknet {

struct Section {
  std::string type;  // "convolutional"
  size_t index = 0;  // among the layers, from 0, as Darknet counts them
  size_t line = 0;

  bool has(const std::string &key) const { return values.count(key) != 0; }
  // The whole number that the value begins with, or `otherwise` where the key is not there.
  int64_t integer(const std::string &key, int64_t otherwise) const;
  // The same, refused unless it is from `least` to 2147483647.
  int64_t integer(const std::string &key, int64_t otherwise, int64_t least) const;
  // The numbers of a comma-separated list; empty where the key is not there.
  std::vector<int64_t> integers(const std::string &key) const;
  // How many elements the comma-separated list has; 0 where the key is not there.
  size_t count(const std::string &key) const;
  // What a message calls it: "layer 3 [route] in line 41".
  std::string described() const;

  std::map<std::string, std::string> values;
};

struct Configuration {
  Section net;
  std::vector<Section> layers;
};

// As OpenCV does, takes a character outside '!' … 'z' for a space, drops all spaces, and passes over lines that begin
// with '#' or ';'. Throws Failure where a line is neither a section nor "key=value".
Configuration parse(ByteView text);

}  // namespace ocvdnn::darknet
