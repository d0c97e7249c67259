#include "read/lines.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/page_numbers.h"

namespace lectern {
namespace {

constexpr size_t longest_tag = 400;
constexpr std::string_view no_words = "*-_=~#+|/\\.";
constexpr uint32_t tab_width = 8;

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool closes_quotation(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_' || c == 0x2019 || c == 0x201D || c == 0xBB ||
         c == 0x203A || c == 0x300D || c == 0x300F || c == 0xFF09;
}

Ends ending(std::string_view content) {
  size_t at = content.size();
  while (at > 0) {
    const char32_t c = utf8::previous(content, &at);
    if (closes_quotation(c)) continue;
    switch (c) {
      case '.':
      case '!':
      case '?':
      case ':':
      case 0x2026:
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0xFF1A:
      case 0xFF0E:
      case 0x061F:
      case 0x06D4:
      case 0x0964:
        return Ends::sentence;
      case ';':
      case 0xFF1B:
      case 0x061B:
        return Ends::semicolon;
      default:
        return Ends::open;
    }
  }
  return Ends::open;
}

Begins beginning(std::string_view content) {
  for (size_t at = 0; at < content.size();) {
    const char32_t c = utf8::next(content, &at);
    if (unicode::is_lower(c)) return Begins::lower;
    if (unicode::is_upper(c)) return Begins::upper;
    if (unicode::is_digit(c)) return Begins::digit;
    if (unicode::is_letter(c)) return Begins::caseless;
    if (c != '"' && c != '\'' && c != '(' && c != 0x2018 && c != 0x201C && c != 0xAB && c != '*') return Begins::other;
  }
  return Begins::other;
}

bool rule_character(char32_t c) {
  if (c < 0x80) return c == ' ' || no_words.find(static_cast<char>(c)) != std::string_view::npos;
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x25A0 || c == 0x25C6 ||
         c == 0x2217 || c == 0x2500 || c == 0x2501 || c == 0x3000 || c == 0xA0 || c == 0x2042 || c == 0x2055 ||
         c == 0x2766 || c == 0xFF0A;
}

bool is_tags_only(std::string_view content) {
  for (size_t at = 0; at < content.size();) {
    if (content[at] == ' ' || content[at] == '\t') {
      ++at;
      continue;
    }
    const size_t length = tag_length(content, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool is_conflict_marker(std::string_view content) {
  if (content.size() < 7) return false;
  const char c = content[0];
  if (c != '<' && c != '>' && c != '=') return false;
  if (content.find_first_not_of(c) != 7 && content.size() != 7) return false;
  return content.size() == 7 ? content.find_first_not_of(c) == std::string_view::npos : (c != '=' && content[7] == ' ');
}

bool only_capitals(std::string_view content) {
  for (size_t at = 0; at < content.size();)
    if (unicode::is_lower(utf8::next(content, &at))) return false;
  return true;
}

LineKind kind_of(std::string_view content) {
  const char c = content[0];
  if (ascii_letter(c) && c != 'P' && c != 'p') return LineKind::words;
  if ((c == '<' || c == '>' || c == '=') && is_conflict_marker(content)) return LineKind::merge;
  if (c == '#' && heading_level(content) > 0) return LineKind::heading;
  if (c == '<' && is_tags_only(content)) return LineKind::tag;
  if (is_page_number(content)) return LineKind::number;
  return is_rule(content) ? LineKind::rule : LineKind::words;
}

/// White space before the content: `first` and `indent`.
void find_first(std::string_view text, Line& line) {
  while (line.first < line.end) {
    const char c = text[line.first];
    if (c == '\t') {
      line.indent += tab_width - line.indent % tab_width;
      ++line.first;
    } else if (const size_t length = space_length(text, line.first); length != 0) {
      ++line.indent;
      line.first += static_cast<uint32_t>(length);
    } else {
      break;
    }
  }
}

void find_last(std::string_view text, Line& line) {
  while (line.last > line.first) {
    size_t before = line.last;
    utf8::previous(text, &before);
    if (before < line.first || space_length(text, before) == 0) return;
    line.last = static_cast<uint32_t>(before);
  }
}

void describe(std::string_view text, Line& line) {
  line.first = line.begin;
  line.last = line.end;
  find_first(text, line);
  find_last(text, line);
  if (line.first >= line.last) return;
  const std::string_view content = text.substr(line.first, line.last - line.first);
  line.kind = kind_of(content);
  line.width = static_cast<uint32_t>(utf8::count(content));
  line.first_word = static_cast<uint32_t>(utf8::count(content.substr(0, content.find(' '))));
  line.begins = beginning(content);
  line.ends = ending(content);
  line.capitals = line.begins == Begins::upper && only_capitals(content);
}

/// Line ends are found by memchr for LF; the rare others only where the line holds one.
size_t line_end(std::string_view text, size_t at, size_t line_feed) {
  for (size_t i = at; i < line_feed; ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\f' || c == '\v') return i;
  }
  return line_feed;
}

}  // namespace

bool is_rule(std::string_view content) {
  bool more_than_dots = false;
  for (size_t at = 0; at < content.size();) {
    const char32_t c = utf8::next(content, &at);
    if (!rule_character(c)) return false;
    more_than_dots = more_than_dots || (c != '.' && c != ' ');
  }
  return more_than_dots;
}

size_t heading_level(std::string_view content) {
  const size_t hashes = std::min(content.find_first_not_of('#'), content.size());
  return hashes <= 6 && hashes + 1 < content.size() && content[hashes] == ' ' ? hashes : 0;
}

size_t space_length(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t') return 1;
  if (c == '\xC2') return text.substr(at, 2) == "\xC2\xA0" || text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
  if (c != '\xE2' && c != '\xE3' && c != '\xEF' && c != '\xE1') return 0;
  const std::string_view three = text.substr(at, 3);
  if (three == "\xE3\x80\x80" || three == "\xEF\xBB\xBF" || three == "\xE2\x80\xAF" || three == "\xE2\x81\x9F" ||
      three == "\xE1\x9A\x80")
    return 3;
  if (three.substr(0, 2) != "\xE2\x80" || three.size() < 3) return 0;
  const auto third = static_cast<unsigned char>(three[2]);
  return third <= 0x8B || third == 0xA8 || third == 0xA9 ? 3 : 0;
}

/// Names of HTML and, in capitals, of SGML. "<Laughter>" is words.
bool is_tag_name(std::string_view name) {
  constexpr std::array<std::string_view, 44> known = {
      "a",      "abbr",   "b",   "big",  "blockquote", "body", "br", "center", "code", "div", "em",
      "figure", "font",   "h1",  "h2",   "h3",         "h4",   "h5", "h6",     "head", "hr",  "html",
      "i",      "img",    "li",  "link", "meta",       "ol",   "p",  "pre",    "q",    "s",   "small",
      "span",   "strong", "sub", "sup",  "table",      "td",   "th", "title",  "tr",   "u",   "ul"};
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

size_t tag_length(std::string_view text, size_t at) {
  if (at + 2 >= text.size() || text[at] != '<') return 0;
  size_t name = at + 1;
  if (text[name] == '/') ++name;
  if (name >= text.size() || !ascii_letter(text[name])) return 0;
  size_t end = name;
  while (end < text.size() &&
         (ascii_letter(text[end]) || ascii_digit(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == ':'))
    ++end;
  if (end >= text.size() || (text[end] != ' ' && text[end] != '\t' && text[end] != '>' && text[end] != '/')) return 0;
  const size_t limit = std::min(text.size(), at + longest_tag);
  bool tag = text[at + 1] == '/' || is_tag_name(text.substr(name, end - name));
  for (; end < limit; ++end) {
    tag = tag || text[end] == '=';
    if (text[end] == '>') return tag ? end + 1 - at : 0;
    if (text[end] == '<' || text[end] == '\n') return 0;
  }
  return 0;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  lines.reserve(text.size() / 48 + 16);
  bool new_page = false;
  size_t line_feed = std::min(text.find('\n'), text.size());
  for (size_t at = 0; at < text.size();) {
    if (line_feed < at) line_feed = std::min(text.find('\n', at), text.size());
    const size_t end = line_end(text, at, line_feed);
    Line line;
    line.begin = static_cast<uint32_t>(at);
    line.end = static_cast<uint32_t>(end);
    line.new_page = new_page;
    describe(text, line);
    const bool third_blank = !line.new_page && line.kind == LineKind::blank && lines.size() >= 2 &&
                             lines.back().kind == LineKind::blank && lines[lines.size() - 2].kind == LineKind::blank;
    if (!third_blank) lines.push_back(line);
    new_page = end < text.size() && text[end] == '\f';
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
  }
  mark_long_page_numbers(text, lines);
  mark_running_heads(text, lines);
  return lines;
}

}  // namespace lectern
