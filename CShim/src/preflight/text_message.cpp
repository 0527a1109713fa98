#include "text_message.hpp"

#include <cstdlib>

namespace ocvdnn {

class TextMessageParser {
public:
  explicit TextMessageParser(std::string_view text) : rest(text) {}

  // Everything up to `end`, which is '\0' for the end of the text; false where that is not in the format.
  bool readFields(TextMessage &into, char end, int depth) {
    constexpr int deepest = 100;  // as protobuf's own parser
    if (depth > deepest)
      return false;
    for (;;) {
      skipSpace(",;");
      if (rest.empty())
        return end == '\0';
      if (accept(end))
        return true;
      const std::string_view name = readWord();
      if (name.empty() || !readField(into, name, depth))
        return false;
    }
  }

private:
  static bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  static bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '+';
  }

  void skipSpace(std::string_view alsoSkipped = {}) {
    while (!rest.empty()) {
      if (rest[0] == '#')
        rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
      else if (isSpace(rest[0]) || alsoSkipped.find(rest[0]) != std::string_view::npos)
        rest.remove_prefix(1);
      else
        return;
    }
  }

  bool accept(char c) {
    skipSpace();
    if (rest.empty() || rest[0] != c)
      return false;
    rest.remove_prefix(1);
    return true;
  }

  std::string_view readWord() {
    skipSpace();
    size_t length = 0;
    while (length < rest.size() && isWord(rest[length]))
      ++length;
    const std::string_view word = rest.substr(0, length);
    rest.remove_prefix(length);
    return word;
  }

  bool readField(TextMessage &into, std::string_view name, int depth) {
    const bool hasColon = accept(':');
    if (!accept('['))
      return readOne(into, name, hasColon, depth);
    do {
      if (accept(']'))
        return true;
      if (!readOne(into, name, true, depth))
        return false;
    } while (accept(','));
    return accept(']');
  }

  bool readOne(TextMessage &into, std::string_view name, bool mayBeValue, int depth) {
    into.all.push_back({name, {}, nullptr});
    const bool isBraced = accept('{');
    if (isBraced || accept('<')) {
      auto message = std::make_unique<TextMessage>();
      const bool isRead = readFields(*message, isBraced ? '}' : '>', depth + 1);
      into.all.back().message = std::move(message);
      return isRead;
    }
    return mayBeValue && readValue(into.all.back().value);
  }

  bool readValue(std::string &value) {
    skipSpace();
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) {
      value = readWord();
      return !value.empty();
    }
    // Adjacent strings are one.
    for (skipSpace(); !rest.empty() && (rest[0] == '"' || rest[0] == '\''); skipSpace())
      if (!readString(value))
        return false;
    return true;
  }

  bool readString(std::string &value) {
    const char quote = rest[0];
    for (size_t i = 1; i < rest.size() && rest[i] != '\n'; ++i) {
      if (rest[i] == quote) {
        rest.remove_prefix(i + 1);
        return true;
      }
      if (rest[i] == '\\' && i + 1 < rest.size())
        ++i;
      value += rest[i];
    }
    return false;
  }

  std::string_view rest;
};

std::unique_ptr<TextMessage> TextMessage::parse(ByteView text) {
  auto message = std::make_unique<TextMessage>();
  return TextMessageParser(text.text()).readFields(*message, '\0', 0) ? std::move(message) : nullptr;
}

const TextMessage *TextMessage::message(std::string_view name) const {
  for (const Field &field : all)
    if (field.message && field.name == name)
      return field.message.get();
  return nullptr;
}

const std::string *TextMessage::value(std::string_view name) const {
  for (const Field &field : all)
    if (!field.message && field.name == name)
      return &field.value;
  return nullptr;
}

std::string TextMessage::text(std::string_view name) const {
  const std::string *found = value(name);
  return found ? *found : std::string();
}

std::vector<std::string> TextMessage::texts(std::string_view name) const {
  std::vector<std::string> found;
  for (const Field &field : all)
    if (!field.message && field.name == name)
      found.push_back(field.value);
  return found;
}

std::vector<int64_t> TextMessage::integers(std::string_view name) const {
  std::vector<int64_t> found;
  for (const std::string &text : texts(name)) {
    char *end = nullptr;
    const long long number = std::strtoll(text.c_str(), &end, 0);
    if (end != text.c_str() && *end == '\0')
      found.push_back(number);
  }
  return found;
}

int64_t TextMessage::integer(std::string_view name, int64_t otherwise) const {
  const std::vector<int64_t> found = integers(name);
  return found.empty() ? otherwise : found.back();
}

}  // namespace ocvdnn
