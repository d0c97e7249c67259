#include "read/markdown_links.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr size_t longest_label = 1000;
constexpr int deepest_parentheses = 32;
constexpr size_t none = std::string_view::npos;

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool line_end(char c) { return c == '\n' || c == '\r'; }
bool space(char c) { return blank_byte(c) || line_end(c) || c == '\f' || c == '\v'; }
bool punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

size_t skip_blanks(std::string_view text, size_t at) {
  while (at < text.size() && blank_byte(text[at])) ++at;
  return at;
}

size_t skip_line_end(std::string_view text, size_t at) {
  if (at < text.size() && text[at] == '\r') ++at;
  if (at < text.size() && text[at] == '\n') ++at;
  return at;
}

/// Behind the white space at `at`, over at most one line end.
size_t skip_link_space(std::string_view text, size_t at) {
  at = skip_blanks(text, at);
  if (at >= text.size() || !line_end(text[at])) return at;
  return skip_blanks(text, skip_line_end(text, at));
}

/// The same in lines of the source, which may begin with quotation signs.
size_t skip_space_and_signs(std::string_view text, size_t at) {
  const size_t behind = skip_link_space(text, at);
  const bool same_line = text.substr(at, behind - at).find_first_of("\r\n") == none;
  at = behind;
  while (!same_line && at < text.size() && text[at] == '>') at = skip_blanks(text, at + 1);
  return at;
}

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), space); }

/// Behind the label that begins with the "[" at `at`; none where it is no label.
size_t label_end(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '[') return none;
  const size_t limit = std::min(text.size(), at + longest_label + 2);
  for (size_t i = at + 1; i < limit; ++i) {
    if (text[i] == ']') return i + 1;
    if (text[i] == '[') return none;
    if (text[i] == '\\' && i + 1 < limit && punctuation(text[i + 1])) ++i;
  }
  return none;
}

size_t pointed_address_end(std::string_view text, size_t at) {
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '>') return i + 1;
    if (text[i] == '<' || line_end(text[i])) return none;
    if (text[i] == '\\') ++i;
  }
  return none;
}

size_t address_end(std::string_view text, size_t at) {
  if (at < text.size() && text[at] == '<') return pointed_address_end(text, at);
  int open = 0;
  size_t i = at;
  for (; i < text.size() && !space(text[i]); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && punctuation(text[i + 1])) {
      ++i;
    } else if (text[i] == '(') {
      if (++open > deepest_parentheses) return none;
    } else if (text[i] == ')') {
      if (open == 0) break;
      --open;
    }
  }
  return open == 0 ? i : none;
}

/// Behind the title at `at`; `at` where there is none. cmark takes the longest that there is: a closing mark behind a backslash
/// is part of the title where another one follows, and else ends it.
size_t title_end(std::string_view text, size_t at) {
  if (at >= text.size()) return at;
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return at;
  const char close = open == '(' ? ')' : open;
  size_t end = at;
  for (size_t i = at + 1; i < text.size(); ++i) {
    const bool escaped = text[i - 1] == '\\';
    if (text[i] == close) end = i + 1;
    if (!escaped && (text[i] == close || text[i] == open)) return end;
    const bool blank_line = text[i] == '\n' && i + 1 < text.size() && line_end(text[i + 1]);
    if (blank_line) return end;
  }
  return end;
}

/// Behind "(address title)" at `at`; none where it is no such thing.
size_t inline_tail_end(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '(') return none;
  const size_t address = skip_link_space(text, at + 1);
  size_t end = address_end(text, address);
  if (end == none) return none;
  const size_t title = skip_link_space(text, end);
  end = title == end ? end : title_end(text, title);
  end = skip_link_space(text, end);
  return end < text.size() && text[end] == ')' ? end + 1 : none;
}

std::string_view scheme_of(std::string_view address) {
  for (size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    if (c == ':') return address.substr(0, i);
    if (!letter(c) && !(i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) break;
  }
  return {};
}

bool looks_like_address(std::string_view word) {
  if (word.empty()) return false;
  const char c = word.front();
  if (c == '<' || c == '#' || c == '/') return true;
  return word.find('/') != none || word.substr(0, 4) == "www." || word.substr(0, 7) == "mailto:";
}

/// Behind the definition at `at` with its line end; `at` where there is none.
size_t definition_end(std::string_view text, size_t at) {
  size_t end = label_end(text, at);
  if (end == none || end >= text.size() || text[end] != ':' || is_blank(text.substr(at + 1, end - at - 2))) return at;
  const size_t address = skip_link_space(text, end + 1);
  end = address_end(text, address);
  if (end == none || end == address) return at;
  const size_t title = skip_link_space(text, end);
  const size_t behind_title = title == end ? title : title_end(text, title);
  if (behind_title > title) {
    const size_t rest = skip_blanks(text, behind_title);
    if (rest >= text.size() || line_end(text[rest])) return skip_line_end(text, rest);
  }
  const size_t rest = skip_blanks(text, end);
  return rest >= text.size() || line_end(text[rest]) ? skip_line_end(text, rest) : at;
}

}  // namespace

size_t link_tail_end(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != ']') return at;
  if (const size_t end = inline_tail_end(text, at + 1); end != none) return end;
  if (const size_t end = label_end(text, at + 1); end != none) return end;
  return at + 1;
}

size_t definitions_end(std::string_view text) {
  for (size_t at = 0;;) {
    const size_t end = definition_end(text, at);
    if (end == at) return at;
    at = end;
  }
}

bool defines_no_link(std::string_view text, size_t at) {
  const size_t label = label_end(text, at);
  if (label == none || label >= text.size() || text[label] != ':') return false;
  if (text[at + 1] == '^') return true;
  const size_t word = skip_space_and_signs(text, label + 1);
  size_t end = word;
  while (end < text.size() && !space(text[end])) ++end;
  if (!looks_like_address(text.substr(word, end - word))) return true;
  // CommonMark lets a title go on over lines; of a title nothing is kept, and words that fill lines are no title.
  const size_t address = address_end(text, word);
  const size_t title = address == none ? none : skip_space_and_signs(text, address);
  if (title == none || title == address) return false;
  return std::count(text.begin() + static_cast<std::ptrdiff_t>(title), text.begin() + static_cast<std::ptrdiff_t>(title_end(text, title)), '\n') > 1;
}

bool allowed_address(std::string_view address) {
  std::string clean;
  for (const char c : address)
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) clean += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  const std::string_view scheme = scheme_of(clean);
  return scheme.empty() ? clean.find(':') == none || clean.find_first_of("/?#") < clean.find(':')
                        : scheme == "http" || scheme == "https" || scheme == "mailto";
}

bool reads_as_words(std::string_view address) {
  return !address.empty() && address.find_first_of("/#:?@%=&") == none && address.find('.') >= address.size() - 1;
}

}  // namespace lectern
