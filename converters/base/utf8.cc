#include "base/utf8.h"

namespace lectern::utf8 {
namespace {

unsigned char at_byte(std::string_view text, size_t at) { return static_cast<unsigned char>(text[at]); }

}  // namespace

size_t well_formed(std::string_view text, size_t at) {
  const unsigned char lead = at_byte(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + length > text.size()) return 0;
  const unsigned char second = at_byte(text, at + 1);
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (size_t i = 2; i < length; ++i)
    if ((at_byte(text, at + i) & 0xC0) != 0x80) return 0;
  return length;
}

char32_t next_far(std::string_view text, size_t* at) {
  const unsigned char lead = at_byte(text, (*at)++);
  if (lead < 0x80) return lead;
  int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = lead & (0x3Fu >> more);
  for (; more > 0 && *at < text.size(); --more) c = (c << 6) | (at_byte(text, (*at)++) & 0x3Fu);
  return c;
}

char32_t previous(std::string_view text, size_t* at) {
  size_t start = *at - 1;
  while (start > 0 && (at_byte(text, start) & 0xC0) == 0x80) --start;
  *at = start;
  return next(text, &start);
}

void append(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      to += static_cast<char>(0xE0 | (c >> 12));
    } else {
      to += static_cast<char>(0xF0 | (c >> 18));
      to += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  to += static_cast<char>(0x80 | (c & 0x3F));
}

size_t count(std::string_view text) {
  size_t code_points = 0;
  for (const char byte : text) code_points += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return code_points;
}

bool valid(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = well_formed(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace lectern::utf8
