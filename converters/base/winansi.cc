#include "base/winansi.h"

#include <array>

namespace lectern::winansi {
namespace {

/// Codes 0x80 to 0x9F.
constexpr std::array<char16_t, 32> high = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                           0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                           0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

uint8_t code_of(char32_t c) {
  if (c < 0x7F) return c < 0x20 ? uint8_t{0} : static_cast<uint8_t>(c);
  if (c < 0xA0) return 0;
  if (c < 0x100) return c == 0xAD ? uint8_t{0} : static_cast<uint8_t>(c);
  for (size_t at = 0; at < high.size(); ++at)
    if (high[at] == c) return static_cast<uint8_t>(0x80 + at);
  return 0;
}

char32_t character_of(uint8_t code) {
  if (code < 0x20 || code == 0x7F || code == 0xAD) return 0;
  if (code >= 0x80 && code < 0xA0) return high[code - 0x80];
  return code;
}

}  // namespace lectern::winansi
