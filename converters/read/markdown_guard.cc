#include "read/markdown_guard.h"

#include <algorithm>

#include "read/lines.h"
#include "read/markdown_links.h"

namespace lectern {
namespace {

constexpr uint32_t most_open_brackets = 64;  ///< in a paragraph
constexpr uint32_t most_underscores = 512;   ///< in a paragraph
constexpr uint32_t kept_blank_lines = 2;     ///< of a run

bool blank_byte(char c) { return c == ' ' || c == '\t'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

class Guard {
 public:
  Guard(std::string_view text, uint32_t from, uint32_t depth) : at_(from), depth_(depth) {
    result_.buffer = text;
    for (char& c : result_.buffer) c = c == '\f' || c == '\v' ? ' ' : c;
    if (text.substr(from, 3) == "\xEF\xBB\xBF") result_.buffer.replace(from, 3, 3, ' ');  // cmark would step over it unseen
    text_ = result_.buffer;
  }

  GuardedMarkdown run() {
    uint32_t fed_from = at_;
    while (at_ < text_.size()) {
      const uint32_t begin = at_;
      const uint32_t end = line_end();
      if (is_blank(begin, end)) {
        blank_line(begin, end);
        if (++blank_run_ > kept_blank_lines) {
          if (fed_from < begin) result_.fed.emplace_back(fed_from, begin);
          fed_from = at_;
        }
      } else {
        blank_run_ = 0;
        line(begin, end);
      }
    }
    if (fed_from < at_) result_.fed.emplace_back(fed_from, at_);
    return std::move(result_);
  }

 private:
  /// Moves behind the line's end and gives the end of its content.
  uint32_t line_end() {
    uint32_t end = at_;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') ++end;
    at_ = end;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n' && (at_ == end || text_[at_ - 1] == '\r')) ++at_;
    return end;
  }

  /// Also where all its spaces are ones that Markdown doesn't know as such.
  bool is_blank(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end;) {
      const size_t space = space_length(text_, i);
      if (space == 0) return false;
      i += static_cast<uint32_t>(space);
    }
    return true;
  }

  void blank_line(uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i)
      if (!blank_byte(text_[i])) result_.buffer[i] = ' ';
    open_brackets_ = 0;
    underscores_ = 0;
  }

  void line(uint32_t begin, uint32_t end) {
    const uint32_t content = prefix(begin, end);
    if (content < end && text_[content] == '[' && defines_no_link(text_, content)) result_.buffer[content] = neutral_byte;
    if (is_fence_with_words(content, end)) result_.buffer[content] = neutral_byte;
    for (uint32_t i = content; i < end; ++i) inline_byte(i);
  }

  /// Walks over container markers. Each opens a level; so may each two columns of indentation, but for the one blank behind
  /// a marker that belongs to it.
  uint32_t prefix(uint32_t begin, uint32_t end) {
    uint32_t markers = 0;
    uint32_t columns = 0;
    bool behind_marker = false;
    bool rule_checked = false;
    uint32_t i = begin;
    while (i < end) {
      if (blank_byte(text_[i])) {
        if (!behind_marker) columns += text_[i] == '\t' ? 4 : 1;
        behind_marker = false;
        ++i;
        continue;
      }
      const uint32_t marker = marker_length(i, end);
      if (marker == 0) break;
      if (text_[i] != '>' && !digit(text_[i]) && !rule_checked) {
        if (only_of(i, end, text_[i])) break;
        rule_checked = true;
      }
      if (++markers + columns / 2 > depth_) {
        too_deep(i + marker - 1);
        break;
      }
      i += marker;
      behind_marker = true;
    }
    return i;
  }

  void too_deep(uint32_t i) {
    result_.buffer[i] = neutral_byte;
    if (result_.too_deep++ == 0) result_.first_too_deep = i;
  }

  uint32_t marker_length(uint32_t at, uint32_t end) const {
    const char c = text_[at];
    if (c == '>') return 1;
    uint32_t i = at;
    if (c == '-' || c == '+' || c == '*') {
      ++i;
    } else {
      while (i < end && digit(text_[i]) && i - at < 9) ++i;
      if (i == at || i >= end || (text_[i] != '.' && text_[i] != ')')) return 0;
      ++i;
    }
    return i >= end || blank_byte(text_[i]) ? i - at : 0;
  }

  bool only_of(uint32_t at, uint32_t end, char c) const {
    return std::all_of(text_.begin() + at, text_.begin() + end, [c](char each) { return each == c || blank_byte(each); });
  }

  /// "~~~ and so on": a fence names one language, if any; more words are text, and would be lost.
  bool is_fence_with_words(uint32_t at, uint32_t end) const {
    if (at + 3 > end || (text_[at] != '`' && text_[at] != '~') || text_[at + 1] != text_[at] || text_[at + 2] != text_[at])
      return false;
    uint32_t word = at;
    while (word < end && text_[word] == text_[at]) ++word;
    while (word < end && blank_byte(text_[word])) ++word;
    while (word < end && !blank_byte(text_[word])) ++word;
    while (word < end && blank_byte(text_[word])) ++word;
    return word < end;
  }

  void inline_byte(uint32_t i) {
    switch (text_[i]) {
      case '[':
        if (open_brackets_ >= most_open_brackets) return too_much(i);
        ++open_brackets_;
        break;
      case ']':
        if (open_brackets_ > 0) --open_brackets_;
        break;
      case '_':
        if (underscores_++ >= most_underscores) too_much(i);
        break;
      default:
        break;
    }
  }

  void too_much(uint32_t i) {
    result_.buffer[i] = neutral_byte;
    if (result_.too_much++ == 0) result_.first_too_much = i;
  }

  std::string_view text_;  ///< the buffer
  uint32_t at_;
  uint32_t depth_;
  GuardedMarkdown result_;
  uint32_t blank_run_ = 0;
  uint32_t open_brackets_ = 0;
  uint32_t underscores_ = 0;
};

}  // namespace

GuardedMarkdown guard_markdown(std::string_view text, uint32_t from, uint32_t depth) {
  return Guard(text, from, depth).run();
}

}  // namespace lectern
