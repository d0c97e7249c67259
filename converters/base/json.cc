#include "base/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/escape.h"
#include "base/utf8.h"

namespace lectern::json {
namespace {

void append_escape(std::string& to, char32_t c) {
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
  to += buffer;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string to = "\"";
  to.reserve(text.size() + 2);
  for (size_t at = 0; at < text.size();) {
    if (utf8::well_formed(text, at) == 0) {
      utf8::append(to, 0xFFFD);
      ++at;
      continue;
    }
    const size_t begin = at;
    const char32_t c = utf8::next(text, &at);
    if (c == '"' || c == '\\')
      to += {'\\', static_cast<char>(c)};
    else if (c == '\n')
      to += "\\n";
    else if (c == '\t')
      to += "\\t";
    else if (is_deceptive(c))
      append_escape(to, c);
    else
      to.append(text, begin, at - begin);
  }
  return to += '"';
}

Object& Object::add_raw(std::string_view key, std::string_view value) {
  if (!members_.empty()) members_ += ", ";
  members_ += quoted(key);
  members_ += ": ";
  members_ += value;
  return *this;
}

Object& Object::add(std::string_view key, std::string_view text) { return add_raw(key, quoted(text)); }

Object& Object::add_number(std::string_view key, double number) {
  if (!std::isfinite(number)) return add_raw(key, "null");
  std::array<char, 32> buffer{};  // to_chars, as printf writes a comma in some locales
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::general, 6).ptr;
  return add_raw(key, std::string_view(buffer.data(), static_cast<size_t>(end - buffer.data())));
}

Array& Array::add_raw(std::string_view value) {
  if (!items_.empty()) items_ += ", ";
  items_ += value;
  return *this;
}

}  // namespace lectern::json
