// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/guard.h"

namespace narrator {
namespace {

/// Length of the valid UTF-8 sequence at `at`, 0 where there is none; `*code` gets the code point.
size_t sequence(std::string_view text, size_t at, char32_t* code) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    *code = lead;
    return 1;
  }
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  char32_t value = lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return 0;
    value = value << 6 | (next & 0x3Fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0;
  *code = value;
  return length;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alnum(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool single_capital(const std::string& text, size_t at) {
  return is_capital(text[at]) && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '.') &&
         (at + 1 == text.size() || !is_alnum(text[at + 1]));
}

/// "U A E is" becomes "U.A.E is": the same length, so that positions stay. Before "S's" the point would be said: "dot".
void join_capitals(std::string* text) {
  for (size_t i = 0; i + 2 < text->size(); ++i)
    if ((*text)[i + 1] == ' ' && single_capital(*text, i) && single_capital(*text, i + 2))
      (*text)[i + 1] = i + 3 < text->size() && (*text)[i + 3] == '\'' ? '-' : '.';
}

}  // namespace

std::string bounded(std::string_view text) {
  std::string to;
  to.reserve(text.size() + 16);
  size_t token = 0;
  for (size_t at = 0; at < text.size();) {
    char32_t code = 0;
    const size_t length = sequence(text, at, &code);
    if (length == 0 || is_control(code) || code == ' ') {
      if (token > 0 || (!to.empty() && to.back() != ' ')) to += ' ';
      token = 0;
      at += length == 0 ? 1 : length;
      continue;
    }
    if (token + length > longest_token) {
      to += ' ';
      token = 0;
    }
    to.append(text.substr(at, length));
    token += length;
    at += length;
  }
  while (!to.empty() && to.back() == ' ') to.pop_back();
  return to;
}

std::string guarded(std::string_view text) {
  std::string to = bounded(text);
  join_capitals(&to);
  return to;
}

size_t audible(std::string_view text) {
  size_t count = 0;
  for (const char c : text)
    if (is_alnum(c) && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

}  // namespace narrator
