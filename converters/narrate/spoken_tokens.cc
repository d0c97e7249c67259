#include "narrate/spoken_tokens.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern::spoken {
namespace {

/// Value of a decimal digit of the scripts that speeches are written in, else -1.
int digit_value(char32_t c) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\uFF10'})
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  return -1;
}

bool is_ascii_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_word_part(char32_t c) { return c == 0xAD || unicode::is_letter(c) || unicode::is_mark(c); }

class Lexer {
 public:
  Lexer(std::string_view text, const NumberMarks& marks) : text_(text), marks_(marks) {}
  std::vector<Token> run();

 private:
  char32_t peek(size_t at) const { return at < text_.size() ? utf8::next(text_, &at) : 0; }
  size_t after(size_t at) const {
    utf8::next(text_, &at);
    return at;
  }
  size_t digits_end(size_t at, std::string* digits) const;
  size_t group_mark_end(size_t at) const;
  bool last_group(size_t at) const;
  bool fraction_alone() const;
  char foreign_groups(size_t end, size_t first) const;
  void read_number(Token* token);
  bool read_phone(Token* token);
  bool read_address(Token* token);
  bool read_initials(Token* token);
  size_t elided_end() const;
  void read_word(Token* token);
  void read_sign(Token* token);

  std::string_view text_;
  const NumberMarks& marks_;
  size_t at_ = 0;
  size_t address_checked_ = 0;  ///< no address begins before this offset
};

size_t Lexer::digits_end(size_t at, std::string* digits) const {
  while (at < text_.size()) {
    const int value = digit_value(peek(at));
    if (value < 0) break;
    *digits += static_cast<char>('0' + value);
    at = after(at);
  }
  return at;
}

/// End of the mark between thousands at `at`, or `at` itself.
size_t Lexer::group_mark_end(size_t at) const {
  const char32_t c = peek(at);
  const bool wide = c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x66C || is_apostrophe(c);
  const bool sign = c != 0 && c < 0x80 && marks_.groups.find(static_cast<char>(c)) != std::string::npos;
  return wide || sign || c == ' ' ? after(at) : at;
}

/// The mark of "2.500.000" in a language that writes "2,500,000", or the other way round: it takes two groups. Else 0.
char Lexer::foreign_groups(size_t end, size_t first) const {
  const char mark = peek(end) == U'.' ? '.' : peek(end) == U',' ? ',' : '\0';
  if (mark == 0 || first > 3 || mark != marks_.decimal) return 0;
  for (int group = 0; group < 2; ++group) {
    std::string three;
    if (peek(end) != static_cast<char32_t>(mark)) return 0;
    end = digits_end(end + 1, &three);
    if (three.size() != 3) return 0;
  }
  return mark;
}

/// ".5": the whole part of a decimal isn't printed.
bool Lexer::fraction_alone() const {
  if (marks_.decimal != '.' || peek(at_) != U'.' || digit_value(peek(at_ + 1)) < 0) return false;
  return at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '(' || text_[at_ - 1] == '$';
}

void Lexer::read_number(Token* token) {
  token->kind = TokenKind::number;
  if (fraction_alone()) {
    token->digits = "0";
    at_ = digits_end(at_ + 1, &token->fraction);
    return;
  }
  size_t end = digits_end(at_, &token->digits);
  std::string all = token->digits;
  size_t groups = 0;
  size_t grouped_end = end;
  char32_t mark = 0;
  const char foreign = foreign_groups(end, token->digits.size());
  while (all.size() - groups * 3 <= 3 && all.front() != '0') {
    const size_t next =
        peek(grouped_end) == static_cast<char32_t>(foreign) && foreign != 0 ? grouped_end + 1 : group_mark_end(grouped_end);
    if (next == grouped_end || (mark != 0 && peek(grouped_end) != mark)) break;
    std::string three;
    const size_t three_end = digits_end(next, &three);
    if (three.size() != 3) break;
    mark = peek(grouped_end);
    all += three;
    ++groups;
    grouped_end = three_end;
  }
  // A plain space may as well part two numbers ("15 200"): it takes two groups, or thousands that are round, or a language
  // that parts thousands so.
  const bool certain = mark != U' ' || groups > 1 || all.ends_with("000") || marks_.groups.find(' ') != std::string::npos;
  if (groups > 0 && certain) {
    token->digits = all;
    token->grouped = true;
    end = grouped_end;
  }
  const bool arabic = peek(end) == 0x66B;
  const bool grouped_by_decimal = token->grouped && mark == static_cast<char32_t>(marks_.decimal);
  const char32_t decimal = grouped_by_decimal ? (mark == U',' ? U'.' : U',') : static_cast<char32_t>(marks_.decimal);
  if (arabic) {
    at_ = digits_end(after(end), &token->fraction);
    return;
  }
  if (end < text_.size() && peek(end) == decimal) {
    const size_t fraction_end = digits_end(end + 1, &token->fraction);
    std::string more;
    const bool dotted = peek(fraction_end) == decimal && digits_end(fraction_end + 1, &more) > fraction_end + 1;
    if (dotted) token->fraction.clear();
    if (!token->fraction.empty()) end = fraction_end;
  }
  at_ = end;
}

/// "+1 212 963 1234", "(212) 963-1234", "1-800-555-0199", "01 42 68 53 00".
bool Lexer::read_phone(Token* token) {
  constexpr size_t longest = 32;
  std::vector<size_t> groups{0};
  std::string digits;
  size_t end = at_;
  size_t signs = 0;  // in a row
  bool hyphens = false, brackets = false;
  for (size_t at = at_; at < text_.size() && at - at_ < longest; ++at) {
    const char c = text_[at];
    if (c >= '0' && c <= '9') {
      if (signs > 0 && groups.back() > 0) {
        groups.push_back(0);
        digits += ' ';
      }
      signs = 0;
      digits += c;
      ++groups.back();
      end = at + 1;
      continue;
    }
    if (c == '+' && at == at_) continue;
    if (std::string_view("-() ").find(c) == std::string_view::npos || ++signs > 2) break;
    hyphens = hyphens || c == '-';
    brackets = brackets || c == '(';
  }
  const size_t count = digits.size() + 1 - groups.size();
  const bool whole = end >= text_.size() || !is_ascii_alnum(text_[end]);
  const bool of_two =
      groups.size() == 5 && digits[0] == '0' && std::all_of(groups.begin(), groups.end(), [](size_t n) { return n == 2; });
  const bool ends_3_4 = groups.size() >= 2 && groups.back() == 4 && groups[groups.size() - 2] == 3;
  const bool with_area =
      groups.size() == 2 && digits[0] == '0' && hyphens && groups[0] <= 4 && groups[1] >= 7 && groups[1] <= 8;
  const bool american = ends_3_4 && (hyphens || brackets) &&
                        ((count == 10 && groups.size() == 3 && groups[0] == 3) ||
                         (count == 11 && groups.size() == 4 && groups[0] == 1 && groups[1] == 3));
  const bool international = text_[at_] == '+' && count >= 10 && count <= 15 && groups[0] <= 3;
  if (!whole || !(of_two || with_area || american || international)) return false;
  token->kind = TokenKind::phone;
  token->digits = digits;
  at_ = end;
  return true;
}

bool holds_domain(std::string_view run) {
  for (const std::string_view ending : {".org", ".com", ".int", ".net", ".gov", ".edu", ".info"}) {
    const size_t found = run.find(ending);
    if (found == std::string_view::npos || found == 0) continue;
    const size_t next = found + ending.size();
    if (is_ascii_alnum(run[found - 1]) && (next == run.size() || !is_ascii_alnum(run[next]))) return true;
  }
  return false;
}

bool Lexer::read_address(Token* token) {
  if (at_ < address_checked_) return false;
  size_t end = at_;
  while (end < text_.size() && static_cast<unsigned char>(text_[end]) > 0x20 &&
         static_cast<unsigned char>(text_[end]) < 0x7F &&
         std::string_view("<>\"()[]{}").find(text_[end]) == std::string_view::npos)
    ++end;
  address_checked_ = std::max(end, at_ + 1);
  while (end > at_ && std::string_view(".,;:!?'*").find(text_[end - 1]) != std::string_view::npos) --end;
  const std::string_view run = text_.substr(at_, end - at_);
  if (run.size() < 4 || !is_ascii_alnum(run.front())) return false;
  const bool web = run.find("://") != std::string_view::npos || run.starts_with("www.");
  if (!web && !holds_domain(run)) return false;
  token->kind = TokenKind::address;
  at_ = end;
  return true;
}

/// Single letters with points, two or more: "U.N.", "e.g.".
bool Lexer::read_initials(Token* token) {
  size_t at = at_;
  size_t letters = 0;
  while (unicode::is_letter(peek(at)) && peek(after(at)) == U'.') {
    at = after(at) + 1;
    ++letters;
  }
  if (unicode::is_letter(peek(at))) {  // "U.N" without its last point, or the word after the points
    const size_t next = after(at);
    if (is_word_part(peek(next)) || letters == 0) return false;
    at = next;
    ++letters;
  }
  if (letters < 2) return false;
  token->kind = TokenKind::initials;
  at_ = at;
  return true;
}

/// End of an elided word with its apostrophe at `at_`, or `at_` itself.
size_t Lexer::elided_end() const {
  size_t end = at_;
  while (unicode::is_letter(peek(end)) && end - at_ < 16) end = after(end);
  if (end == at_ || !is_apostrophe(peek(end)) || !unicode::is_letter(peek(after(end)))) return at_;
  const std::string word = folded(text_.substr(at_, end - at_));
  return std::find(marks_.elided.begin(), marks_.elided.end(), word) == marks_.elided.end() ? at_ : after(end);
}

void Lexer::read_word(Token* token) {
  token->kind = TokenKind::word;
  if (!marks_.elided.empty()) {
    if (const size_t end = elided_end(); end > at_) {
      at_ = end;
      return;
    }
  }
  if (unicode::is_wide(peek(at_))) {
    at_ = after(at_);
    return;
  }
  for (;;) {
    const char32_t c = peek(at_);
    if (unicode::is_wide(c)) return;
    if (is_word_part(c)) {
      at_ = after(at_);
    } else if (is_apostrophe(c) && unicode::is_letter(peek(after(at_)))) {
      at_ = after(at_);
    } else {
      return;
    }
  }
}

void Lexer::read_sign(Token* token) {
  token->kind = TokenKind::sign;
  const char32_t c = peek(at_);
  at_ = after(at_);
  if (c == U'-' || c == U'.')
    while (peek(at_) == c) ++at_;
}

std::vector<Token> Lexer::run() {
  std::vector<Token> tokens;
  bool space = false;
  while (at_ < text_.size()) {
    const char32_t c = peek(at_);
    if (unicode::is_space(c)) {
      space = true;
      at_ = after(at_);
      continue;
    }
    Token token;
    token.begin = static_cast<uint32_t>(at_);
    token.space = space;
    space = false;
    const bool maybe_phone = (c >= '0' && c <= '9') || c == U'+' || c == U'(';
    if (maybe_phone && read_phone(&token)) {
    } else if (fraction_alone() || (digit_value(c) >= 0 && !read_address(&token))) {
      read_number(&token);
    } else if (token.kind != TokenKind::address) {
      const bool word = unicode::is_letter(c) || unicode::is_mark(c);
      if (!word || (!read_address(&token) && !read_initials(&token))) word ? read_word(&token) : read_sign(&token);
    }
    token.end = static_cast<uint32_t>(at_);
    token.text = text_.substr(token.begin, token.end - token.begin);
    token.folded = folded(token.text);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text, const NumberMarks& marks) { return Lexer(text, marks).run(); }

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

std::string folded(std::string_view text) {
  std::string to;
  bool ascii = true;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    ascii = ascii && c < 0x80;
    utf8::append(to, is_apostrophe(c) ? U'\'' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return ascii ? to : unicode::fold(to);
}

char pause_of(std::string_view sign) {
  if (sign.size() == 1) return std::string_view(",.;:?!").find(sign[0]) == std::string_view::npos ? '\0' : sign[0];
  constexpr std::pair<std::string_view, char> marks[] = {
      {"\u060C", ','}, {"\u061B", ';'}, {"\u061F", '?'}, {"\u06D4", '.'}, {"\u0964", '.'}, {"\u3001", ','},
      {"\u3002", '.'}, {"\uFF0C", ','}, {"\uFF0E", '.'}, {"\uFF1A", ':'}, {"\uFF1B", ';'}, {"\uFF1F", '?'},
      {"\uFF01", '!'}, {"\uFF61", '.'}, {"\uFF64", ','}, {"\u00B7", ','}, {"\u30FB", ','}};
  for (const auto& [mark, pause] : marks)
    if (mark == sign) return pause;
  return '\0';
}

bool is_dash(std::string_view sign) {
  return sign.starts_with('-') || sign == "\u2010" || sign == "\u2011" || sign == "\u2013" || sign == "\u2014" ||
         sign == "\u2015";
}

bool begins_wide(std::string_view text) {
  size_t at = 0;
  return !text.empty() && unicode::is_wide(utf8::next(text, &at));
}

bool ends_wide(std::string_view text) {
  size_t last = text.size();
  while (last > 0 && (static_cast<unsigned char>(text[last - 1]) & 0xC0) == 0x80) --last;
  return last > 0 && begins_wide(text.substr(last - 1));
}

bool all_capitals(std::string_view word) {
  bool any = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, &at);
    if (unicode::is_lower(c)) return false;
    any = any || unicode::is_upper(c);
  }
  return any;
}

bool capitalised(std::string_view word) {
  size_t at = 0;
  return !word.empty() && unicode::is_upper(utf8::next(word, &at)) && at < word.size() &&
         unicode::is_letter(utf8::next(word, &at));
}

}  // namespace lectern::spoken
