#include "base/escape.h"

#include <cstdio>

#include "base/utf8.h"

namespace lectern {
namespace {

/// Appends `text` with each byte of `special` replaced; whole runs are copied at once.
template <class Replace>
void append_escaped(std::string& to, std::string_view text, std::string_view special, const Replace& replace) {
  size_t from = 0;
  for (size_t at = text.find_first_of(special); at != std::string_view::npos; at = text.find_first_of(special, from)) {
    to.append(text, from, at - from);
    to += replace(text[at]);
    from = at + 1;
  }
  to.append(text, from, std::string_view::npos);
}

std::string_view xml_entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    default: return "&#13;";
  }
}

void append_hex(std::string& to, const char* format, unsigned value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  to += buffer;
}

}  // namespace

bool is_deceptive(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void append_xml_text(std::string& to, std::string_view text) { append_escaped(to, text, "&<>\r", xml_entity); }

void append_xml_attribute(std::string& to, std::string_view text) { append_escaped(to, text, "&<>\"\t\n\r", xml_entity); }

std::string terminal_safe(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t length = utf8::well_formed(text, at);
    if (length == 0) {
      append_hex(safe, "\\x%02x", static_cast<unsigned char>(text[at++]));
      continue;
    }
    size_t end = at;
    const char32_t c = utf8::next(text, &end);
    if (is_deceptive(c)) {
      append_hex(safe, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    } else {
      safe.append(text, at, length);
    }
    at = end;
  }
  return safe;
}

}  // namespace lectern
