#include "narrate/spoken_signs.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "narrate/spoken_forms.h"

namespace lectern::spoken {
namespace {

bool is_number(const std::vector<Token>& tokens, size_t at) {
  return at < tokens.size() && tokens[at].kind == TokenKind::number;
}

bool touches_next(const std::vector<Token>& tokens, size_t at) { return at + 1 < tokens.size() && !tokens[at + 1].space; }

bool touches_before(const std::vector<Token>& tokens, size_t at) { return at > 0 && !tokens[at].space; }

bool opens(const Token& token) {
  constexpr std::string_view brackets[] = {"(",  "[",  "{", "\"", "“",  "«",  "‘",  "'", "„",
                                           "（", "［", ":", "=",  "，", "：", "；", "、"};
  return std::find(std::begin(brackets), std::end(brackets), token.text) != std::end(brackets);
}

/// The number that begins at `at`, past the sign of a currency; tokens.size() where there is none.
size_t number_from(const Language& language, const std::vector<Token>& tokens, size_t at) {
  if (is_number(tokens, at)) return at;
  if (at >= tokens.size()) return tokens.size();
  const auto money = language.patterns.table("money").find(tokens, at);
  return money && is_number(tokens, at + money->tokens) ? at + money->tokens : tokens.size();
}

/// A decimal part, a unit, a sign of percent or of degrees stands with the number at `at`: it tells of a quantity.
bool measured(const Language& language, const std::vector<Token>& tokens, size_t at) {
  if (!tokens[at].fraction.empty()) return true;
  const size_t next = at + 1;
  if (next >= tokens.size()) return false;
  for (const std::string_view sign : {"%", "٪", "％", "‰", "°", "℃"})
    if (tokens[next].text == sign) return true;
  for (const char* table : {"unit", "scale", "measured"})
    if (language.patterns.table(table).find(tokens, next)) return true;
  return false;
}

bool looks_like_a_year(const Token& number) {
  return number.digits.size() == 4 && !number.grouped && number.fraction.empty() &&
         (number.digits[0] == '1' || number.digits[0] == '2');
}

/// "-170 years later-": a later dash touches the word before it and not the one after.
bool closed_later(const std::vector<Token>& tokens, size_t at) {
  constexpr size_t longest = 40;
  for (size_t i = at + 2; i < std::min(tokens.size(), at + longest); ++i)
    if (is_dash(tokens[i].text) && !tokens[i].space && !touches_next(tokens, i)) return true;
  return false;
}

/// "745 or -50", "1906, -7, or -8": the end of a number that was begun before.
bool repeats_an_end(const std::vector<Token>& tokens, size_t at, const Token& number) {
  if (number.digits.size() == 2 && number.digits[0] == '0') return true;
  constexpr size_t reach = 7;
  for (size_t back = 1; back <= reach && back <= at; ++back) {
    const Token& before = tokens[at - back];
    if (before.kind == TokenKind::number && before.digits.size() >= 3 && before.digits.size() > number.digits.size())
      return true;
  }
  return false;
}

/// A superscript or subscript, a number in a circle, a roman number that is one character: what it stands for.
std::string stands_for(std::string_view sign) {
  std::string plain = unicode::nfkc(sign);
  std::erase_if(plain, [](char c) { return c == '(' || c == ')' || c == '.'; });
  return plain == sign ? std::string() : plain;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_superscript(std::string_view sign) {
  size_t at = 0;
  const char32_t c = utf8::next(sign, &at);
  return c == U'²' || c == U'³' || c == U'¹' || (c >= U'⁰' && c <= U'⁹');
}

/// "km²" and "10⁶" mean it; after a word it is the mark of a note.
std::string superscript_said(const Language& language, const std::vector<Token>& tokens, size_t at) {
  if (!touches_before(tokens, at)) return {};
  const Token& base = tokens[at - 1];
  constexpr size_t longest_unit = 3;
  const bool meant = base.kind == TokenKind::number ? base.digits == "10"
                                                    : base.kind == TokenKind::word && base.text.size() <= longest_unit;
  if (!meant) return {};
  if (const auto found = language.signs.find(tokens, at)) return *found->value;
  const std::string digits = unicode::nfkc(tokens[at].text);
  return language.rules.power.empty() || !all_digits(digits)
             ? std::string()
             : language.rules.power + ' ' + language.numbers.cardinal(digits);
}

/// What a sign is where it is no entry of the table.
std::string unlisted(const Language& language, std::string_view sign) {
  const std::string plain = stands_for(sign);
  if (plain.empty()) return {};
  if (all_digits(plain)) return language.numbers.cardinal(plain);
  const std::string upper = unicode::upper(plain, "");
  if (const int roman = roman_value(upper); roman > 0) return language.numbers.cardinal(std::to_string(roman));
  const std::vector<Token> tokens = tokens_of(plain, language.marks);
  const auto found = tokens.size() == 1 ? language.signs.find(tokens, 0) : std::nullopt;
  return found ? *found->value : std::string();
}

/// "+o reappraise", "t > disarm" and "<to" are slips of a scan or markup: these signs mean something beside a number.
bool silent_here(const Language& language, const std::vector<Token>& tokens, size_t at) {
  const std::string_view text = tokens[at].text;
  const size_t next = at + 1 < tokens.size() && is_dash(tokens[at + 1].text) ? at + 2 : at + 1;
  const bool before_number = number_from(language, tokens, next) < tokens.size();
  const auto term = [&](size_t i) {
    return i < tokens.size() && tokens[i].kind == TokenKind::word && tokens[i].text.size() <= 2;
  };
  if ((text == "<" || text == ">") && at > 0 && tokens[at].space && !touches_next(tokens, at) && term(at - 1) &&
      term(at + 1))
    return false;
  const bool after_word =
      touches_before(tokens, at) && tokens[at - 1].kind == TokenKind::word && !ends_wide(tokens[at - 1].text);
  if (text == "<" || text == ">") return !before_number || after_word;
  if (text == "+") return !before_number && !touches_before(tokens, at) && touches_next(tokens, at);
  return false;
}

}  // namespace

bool below_zero(const Language& language, const std::vector<Token>& tokens, size_t at) {
  const std::string_view text = tokens[at].text;
  const bool sign = text == "−" || text == "－";
  if ((!sign && text != "-" && text != "‑" && text != "–") || !touches_next(tokens, at)) return false;
  const size_t index = number_from(language, tokens, at + 1);
  if (index >= tokens.size()) return false;
  const Token& number = tokens[index];
  const bool wide = at > 0 && ends_wide(tokens[at - 1].text);  // no space stands in such a script
  if (touches_before(tokens, at) && !wide && !opens(tokens[at - 1])) return false;
  if (sign || wide) return true;
  const bool starts = at == 0 || opens(tokens[at - 1]);
  if (!starts) {
    const Token& before = tokens[at - 1];
    const bool hyphenated = (before.kind == TokenKind::word && all_capitals(before.text)) ||
                            language.patterns.table("hyphenated").find(tokens, at - 1);
    if (before.kind == TokenKind::number || is_dash(before.text) || hyphenated) return false;
  }
  if (closed_later(tokens, at)) return false;
  if (index > at + 1 || measured(language, tokens, index)) return true;
  return text == "-" && !starts && !looks_like_a_year(number) && !repeats_an_end(tokens, at, number);
}

std::string sign_said(const Language& language, const std::vector<Token>& tokens, size_t at) {
  if (silent_here(language, tokens, at)) return {};
  const std::string_view text = tokens[at].text;
  if (is_superscript(text)) return superscript_said(language, tokens, at);
  const bool tilde = text == "~" || text == "～";
  if (tilde && at > 0 && is_number(tokens, at - 1) && is_number(tokens, at + 1)) return language.rules.range;
  if (tilde && !touches_before(tokens, at) && is_number(tokens, at + 1) && touches_next(tokens, at)) {
    const std::vector<Token> about = tokens_of("≈", language.marks);
    const auto found = language.signs.find(about, 0);
    return found ? *found->value : std::string();
  }
  const auto found = language.signs.find(tokens, at);
  return found ? *found->value : unlisted(language, text);
}

std::vector<Token> with_foreign_decimals(const Language& language, std::vector<Token> tokens, std::string_view printed) {
  for (size_t at = 1; at + 1 < tokens.size(); ++at) {
    const Token& after = tokens[at + 1];
    const bool mark = tokens[at].text == "." || tokens[at].text == ",";
    if (!mark || !is_number(tokens, at - 1) || !is_number(tokens, at + 1) || tokens[at].space || after.space) continue;
    const bool dotted = (at + 2 < tokens.size() && tokens[at + 2].text == tokens[at].text && !tokens[at + 2].space &&
                         is_number(tokens, at + 3)) ||
                        (at > 1 && tokens[at - 2].text == tokens[at].text && !tokens[at - 1].space);
    Token& whole = tokens[at - 1];
    if (dotted || after.digits.size() > 2 || !after.fraction.empty() || !whole.fraction.empty() ||
        !measured(language, tokens, at + 1))
      continue;
    whole.fraction = after.digits;
    whole.end = after.end;
    whole.text = printed.substr(whole.begin, whole.end - whole.begin);
    tokens.erase(tokens.begin() + static_cast<ptrdiff_t>(at), tokens.begin() + static_cast<ptrdiff_t>(at) + 2);
  }
  return tokens;
}

}  // namespace lectern::spoken
