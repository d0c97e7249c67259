// Lines that are alike but for their numbers: what pages, notes and heads print again and again.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// The words with each number made one sign, so that "Page 3" and "Page 12" are the same.
inline std::string without_numbers(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) out += c;
    if (digit && (out.empty() || out.back() != '#')) out += '#';
  }
  return out;
}

}  // namespace lectern
