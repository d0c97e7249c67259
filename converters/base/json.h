// JSON written, one object at a time. Text that isn't UTF-8 is written with U+FFFD, so that a reader never stumbles.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace lectern::json {

/// `text` with its quotation marks. Besides what JSON asks for, C1 controls and bidirectional controls are escaped:
/// a log of objects may be shown on a terminal.
std::string quoted(std::string_view text);

/// Members in the order they're added; an Array is filled in the same way.
class Object {
 public:
  Object& add(std::string_view key, std::string_view text);
  Object& add(std::string_view key, const char* text) { return add(key, std::string_view(text)); }
  template <std::integral Number>
  Object& add(std::string_view key, Number number) {
    return add_raw(key, std::to_string(number));
  }
  Object& add(std::string_view key, bool value) { return add_raw(key, value ? "true" : "false"); }
  Object& add_number(std::string_view key, double number);
  Object& add_raw(std::string_view key, std::string_view json);  ///< JSON already
  std::string text() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

class Array {
 public:
  Array& add(std::string_view text) { return add_raw(quoted(text)); }
  Array& add_raw(std::string_view json);
  std::string text() const { return "[" + items_ + "]"; }

 private:
  std::string items_;
};

}  // namespace lectern::json
