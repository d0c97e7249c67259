#include "cli/excerpt.h"

#include <algorithm>
#include <vector>

#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr size_t widest = 100;             ///< cells of an excerpt
constexpr size_t room_before = 40;         ///< cells kept before the caret in a cut line
constexpr size_t longest_line = 64 << 10;  ///< bytes looked at: the place is in them or no excerpt is shown

std::string_view line_of(std::string_view text, uint32_t number) {
  size_t begin = 0;
  for (uint32_t line = 1; line < number; ++line) {
    const size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

size_t cells(char32_t c) {
  if (unicode::is_mark(c)) return 0;
  return unicode::is_wide(c) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0xFF01 && c <= 0xFF60) ? 2 : 1;
}

/// One character of the line: what is shown and how wide it is.
struct Shown {
  std::string text;
  size_t width = 0;
};

Shown next_shown(std::string_view line, size_t* at) {
  const size_t length = std::max<size_t>(1, utf8::well_formed(line, *at));
  const std::string_view bytes = line.substr(*at, length);
  *at += length;
  if (bytes == "\t") return {" ", 1};
  std::string safe = terminal_safe(bytes);
  const size_t width = terminal_width(safe);
  return {std::move(safe), width};
}

}  // namespace

size_t terminal_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += cells(utf8::next(text, &at));
  return width;
}

Excerpt excerpt_of(std::string_view text, const SourceRange& where) {
  const std::string_view line = line_of(text, where.begin.line).substr(0, longest_line);
  const uint32_t last =
      where.end.line == where.begin.line && where.end.column >= where.begin.column ? where.end.column : UINT32_MAX;
  std::vector<Shown> characters;
  size_t before = 0, under = 0;
  uint32_t column = 1;
  for (size_t at = 0; at < line.size(); ++column) {
    characters.push_back(next_shown(line, &at));
    if (column < where.begin.column)
      before += characters.back().width;
    else if (column <= last)
      under += characters.back().width;
  }
  if (characters.empty() || where.begin.column > column) return {};
  Excerpt excerpt;
  // A long line is shown from a little before the place on.
  const size_t skip = before + std::min<size_t>(under, room_before) > widest ? before - room_before : 0;
  size_t skipped = 0, shown = 0, index = 0;
  while (index < characters.size() && skipped < skip) skipped += characters[index++].width;
  if (index > 0) excerpt.line = "...";
  for (; index < characters.size() && shown < widest; ++index) {
    excerpt.line += characters[index].text;
    shown += characters[index].width;
  }
  const bool cut = index < characters.size();
  excerpt.indent = before - skipped + (skipped > 0 ? 3 : 0);
  excerpt.width = std::max<size_t>(1, std::min(under, shown - std::min(shown, before - skipped)));
  if (cut) excerpt.line += "...";
  return excerpt;
}

}  // namespace lectern
