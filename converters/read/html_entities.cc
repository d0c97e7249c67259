#include "read/html_entities.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "read/entity.h"

namespace lectern {
namespace {

bool alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Names that may stand without a semicolon, sorted.
constexpr std::array<std::string_view, 106> bare_names{
    "AElig",  "AMP",    "Aacute", "Acirc",  "Agrave", "Aring",  "Atilde", "Auml",   "COPY",  "Ccedil", "ETH",    "Eacute",
    "Ecirc",  "Egrave", "Euml",   "GT",     "Iacute", "Icirc",  "Igrave", "Iuml",   "LT",    "Ntilde", "Oacute", "Ocirc",
    "Ograve", "Oslash", "Otilde", "Ouml",   "QUOT",   "REG",    "THORN",  "Uacute", "Ucirc", "Ugrave", "Uuml",   "Yacute",
    "aacute", "acirc",  "acute",  "aelig",  "agrave", "amp",    "aring",  "atilde", "auml",  "brvbar", "ccedil", "cedil",
    "cent",   "copy",   "curren", "deg",    "divide", "eacute", "ecirc",  "egrave", "eth",   "euml",   "frac12", "frac14",
    "frac34", "gt",     "iacute", "icirc",  "iexcl",  "igrave", "iquest", "iuml",   "laquo", "lt",     "macr",   "micro",
    "middot", "nbsp",   "not",    "ntilde", "oacute", "ocirc",  "ograve", "ordf",   "ordm",  "oslash", "otilde", "ouml",
    "para",   "plusmn", "pound",  "quot",   "raquo",  "reg",    "sect",   "shy",    "sup1",  "sup2",   "sup3",   "szlig",
    "thorn",  "times",  "uacute", "ucirc",  "ugrave", "uml",    "uuml",   "yacute", "yen",   "yuml"};
static_assert(std::is_sorted(bare_names.begin(), bare_names.end()));

constexpr size_t longest_name = 32;
constexpr size_t longest_bare_name = 6;

// What the numbers 128 to 159 mean: those of Windows-1252.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t legal(char32_t c) {
  if (c >= 0x80 && c < 0xA0) c = windows_1252[c - 0x80];
  const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || (c >= 0x7F && c < 0xA0);
  const bool none = (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF || c == 0xFFFE || c == 0xFFFF;
  return control || none ? 0xFFFD : c;
}

int digit_value(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  if (!hex) return -1;
  const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// "&#233;" or "&#xE9;".
HtmlReference numeric(std::string_view text, size_t at) {
  const bool hex = at + 2 < text.size() && (text[at + 2] == 'x' || text[at + 2] == 'X');
  const size_t first = at + (hex ? 3 : 2);
  size_t end = first;
  char32_t value = 0;
  for (int digit; end < text.size() && (digit = digit_value(text[end], hex)) >= 0; ++end)
    value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  if (end == first) return {};
  HtmlReference made;
  utf8::append(made.means, legal(value));
  made.length = end - at + (end < text.size() && text[end] == ';' ? 1 : 0);
  return made;
}

/// The meaning of a name with the semicolon that it may lack.
std::string meaning(std::string_view name) {
  std::string entity = "&";
  entity.append(name).append(";");
  return decode_entity(entity);
}

HtmlReference named(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && end - at <= longest_name && alnum(text[end])) ++end;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (end < text.size() && text[end] == ';')
    if (std::string means = meaning(name); !means.empty()) return {end + 1 - at, std::move(means)};
  for (size_t length = std::min(name.size(), longest_bare_name); length >= 2; --length)
    if (std::binary_search(bare_names.begin(), bare_names.end(), name.substr(0, length)))
      return {length + 1, meaning(name.substr(0, length))};
  return {};
}

}  // namespace

HtmlReference html_reference(std::string_view text, size_t at) {
  if (at + 1 >= text.size()) return {};
  if (text[at + 1] == '#') return numeric(text, at);
  return alnum(text[at + 1]) ? named(text, at) : HtmlReference{};
}

std::string html_decoded(std::string_view text) {
  std::string decoded;
  for (size_t at = 0; at < text.size();) {
    const HtmlReference reference = text[at] == '&' ? html_reference(text, at) : HtmlReference{};
    const size_t behind = at + reference.length;
    const bool query = reference.length > 0 && text[behind - 1] != ';' && behind < text.size() &&
                       (alnum(text[behind]) || text[behind] == '=');  // "?a=1&copy=2"
    if (reference.length > 0 && !query) {
      decoded += reference.means;
      at += reference.length;
    } else {
      decoded += text[at++];
    }
  }
  return decoded;
}

}  // namespace lectern
