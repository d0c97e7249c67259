#include "check/pdf_text.h"

namespace lectern::pdfcheck {

std::string text_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  if (!bytes.starts_with("\xFE\xFF")) return std::string(bytes);
  std::string out;
  for (size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t c =
        static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1]));
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) +
          (static_cast<char32_t>(static_cast<unsigned char>(bytes[at + 2]) << 8 |
                                 static_cast<unsigned char>(bytes[at + 3])) -
           0xDC00);
      at += 2;
    }
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 63));
    } else {
      out += c < 0x10000 ? static_cast<char>(0xE0 | c >> 12) : static_cast<char>(0xF0 | c >> 18);
      if (c >= 0x10000) out += static_cast<char>(0x80 | (c >> 12 & 63));
      out += static_cast<char>(0x80 | (c >> 6 & 63));
      out += static_cast<char>(0x80 | (c & 63));
    }
  }
  return out;
}

bool is_language(std::string_view tag) {
  if (tag.empty()) return false;
  size_t subtag = 0, length = 0;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      ++subtag;
      length = 0;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (subtag == 0 || c < '0' || c > '9')) return false;
    if (++length > 8) return false;
  }
  return length > 0;
}

}  // namespace lectern::pdfcheck
