// Numbers and strings as PDF syntax has them, without locale, exponent or superfluous zeros.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::pdf {

inline void put_int(std::string& to, int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value);
  to.append(digits, end.ptr);
}

/// At most two decimals: a fiftieth of a point is finer than any printer.
inline void put_number(std::string& to, double value) {
  int64_t hundredths = std::llround(value * 100);
  if (hundredths < 0) {
    to += '-';
    hundredths = -hundredths;
  }
  put_int(to, hundredths / 100);
  const int rest = static_cast<int>(hundredths % 100);
  if (rest == 0) return;
  to += '.';
  to += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) to += static_cast<char>('0' + rest % 10);
}

inline void put_hex4(std::string& to, uint32_t value) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (const int shift : {12, 8, 4, 0}) to += digits[(value >> shift) & 15];
}

inline void put_ref(std::string& to, uint32_t number) {
  put_int(to, number);
  to += " 0 R";
}

/// UTF-16BE digits of one code point.
inline void put_utf16_hex(std::string& to, char32_t c) {
  if (c < 0x10000) return put_hex4(to, c);
  put_hex4(to, 0xD800 + ((c - 0x10000) >> 10));
  put_hex4(to, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

}  // namespace lectern::pdf
