#include "read/pdf_order.h"

#include <algorithm>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr char32_t to_right = 0x202A, to_left = 0x202B, end_of_run = 0x202C;

char32_t mirrored(char32_t c) {
  constexpr std::u32string_view open = U"([{<\u00AB\u2039", close = U")]}>\u00BB\u203A";
  if (const size_t at = open.find(c); at != std::u32string_view::npos) return close[at];
  if (const size_t at = close.find(c); at != std::u32string_view::npos) return open[at];
  return c;
}

bool opens(char32_t c) { return c == '(' || c == '[' || c == 0xAB; }
bool closes(char32_t c) { return c == ')' || c == ']' || c == 0xBB; }
bool is_word(char32_t c) { return unicode::is_letter(c) || unicode::is_digit(c); }

/// A character, and whether it belongs to the words that run from right to left.
struct Char {
  char32_t c = 0;
  bool leftward = false;
};

class Reader {
 public:
  std::string run(std::string_view printed) {
    bool leftward = false;
    for (size_t at = 0; at < printed.size();) {
      const char32_t c = utf8::next(printed, &at);
      if (c == to_left) {
        leftward = true;
      } else if (c == end_of_run) {
        leftward = false;
      } else if (c == to_right && leftward) {
        run_.clear();
        for (char32_t inner = 0; at < printed.size() && (inner = utf8::next(printed, &at)) != end_of_run;) {
          if (inner == '\n') break;
          run_.push_back(inner);
        }
        take_run();
      } else {
        if (c == '\n') leftward = false;
        out_.push_back({c, leftward});
      }
    }
    turn_brackets();
    std::string text;
    text.reserve(printed.size());
    for (const Char& each : out_) utf8::append(text, each.c);
    return text;
  }

 private:
  void push(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) out_.push_back({run_[i], false});
  }
  void push_turned(size_t begin, size_t end) {
    for (size_t i = end; i-- > begin;) out_.push_back({run_[i], true});
  }

  /// Signs before the first word are read behind it. Numbers alone follow each other from right to left; Latin words among
  /// them make all of it run to the right.
  void take_run() {
    size_t first = 0;
    while (first < run_.size() && !is_word(run_[first])) ++first;
    if (std::any_of(run_.begin(), run_.end(), [](char32_t c) { return unicode::is_letter(c); })) {
      push(first, run_.size());
    } else {
      size_t end = run_.size();
      while (end > first) {
        size_t begin = end;
        while (begin > first && is_number(begin - 1, first)) --begin;
        push(begin, end);
        end = begin;
        while (begin > first && !is_number(begin - 1, first)) --begin;
        push_turned(begin, end);
        end = begin;
      }
    }
    push_turned(0, first);
  }

  /// A digit, or one of the signs that stand within a number, a date or a time ("26/9/2024").
  bool is_number(size_t i, size_t first) const {
    if (unicode::is_digit(run_[i]) || run_[i] == '%') return true;
    const bool inner = run_[i] == '/' || run_[i] == '.' || run_[i] == ',' || run_[i] == ':' || run_[i] == 0x66B ||
                       run_[i] == 0x66C;
    return inner && i > first && i + 1 < run_.size() && unicode::is_digit(run_[i - 1]) && unicode::is_digit(run_[i + 1]);
  }

  /// Most programs give a bracket as it looks, which is the wrong one of the two; what comes first in the lines shows it.
  void turn_brackets() {
    size_t openers = 0, closers = 0;
    bool seen = false;
    for (const Char& each : out_) {
      if (each.c == '\n') seen = false;
      if (seen || !each.leftward || !(opens(each.c) || closes(each.c))) continue;
      ++(opens(each.c) ? openers : closers);
      seen = true;
    }
    if (closers <= openers) return;
    for (Char& each : out_)
      if (each.leftward) each.c = mirrored(each.c);
  }

  std::vector<Char> out_;
  std::vector<char32_t> run_;
};

}  // namespace

std::string reading_order(std::string_view printed) {
  if (printed.find("\u202B") == std::string_view::npos) return std::string(printed);
  return Reader().run(printed);
}

}  // namespace lectern
