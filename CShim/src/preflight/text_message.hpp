// Protobuf's text format, read as it stands, without a schema.
// https://protobuf.dev/reference/protobuf/textformat-spec/
#pragma once

#include "byte_view.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ocvdnn {

class TextMessage {
public:
  struct Field {
    std::string_view name;
    std::string value;                     // a string without its quotes, a number or an identifier as it stands
    std::unique_ptr<TextMessage> message;  // where the field is "name { … }"
  };

  // The message, or nullptr where the text is not in this format: OpenCV's own parser then says where and why.
  static std::unique_ptr<TextMessage> parse(ByteView text);

  const std::vector<Field> &fields() const { return all; }
  // The first message or value of that name; nullptr where there is none.
  const TextMessage *message(std::string_view name) const;
  const std::string *value(std::string_view name) const;
  std::string text(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  // The values of that name that are whole numbers.
  std::vector<int64_t> integers(std::string_view name) const;
  int64_t integer(std::string_view name, int64_t otherwise) const;

private:
  friend class TextMessageParser;
  std::vector<Field> all;
};

}  // namespace ocvdnn
