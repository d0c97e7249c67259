#include "narrate/spoken_forms.h"

#include <algorithm>
#include <charconv>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern::spoken {
namespace {

constexpr int first_year = 1100;
constexpr int last_year = 2099;

bool looks_like_a_year(const Token& number) {
  if (number.digits.size() != 4 || number.grouped || !number.fraction.empty()) return false;
  return number.digits >= std::to_string(first_year) && number.digits <= std::to_string(last_year);
}

/// "1990" -> "nineteen nineties", "90" -> "nineties".
std::string decade(const Language& language, const std::string& digits) {
  const std::vector<std::string>& names = language.rules.decades;
  if (digits.size() < 2 || names.size() != 10) return language.numbers.cardinal(digits);
  const std::string century = digits.substr(0, digits.size() - 2);
  const char tens = digits[digits.size() - 2];
  if (digits.ends_with("000"))
    return language.numbers.cardinal(digits.substr(0, digits.size() - 3)) + ' ' + language.rules.thousands;
  const std::string said = names[static_cast<size_t>(tens - '0')];
  return century.empty() ? said : language.numbers.cardinal(century) + ' ' + said;
}

/// Minutes: "05" -> "oh five".
std::string minutes(const Language& language, const std::string& digits) {
  if (digits.size() != 2 || digits[0] != '0') return language.numbers.cardinal(digits);
  return language.rules.oh + ' ' + language.numbers.cardinal(digits.substr(1));
}

std::string without_zero(const std::string& digits) {
  return digits.size() == 2 && digits[0] == '0' ? digits.substr(1) : digits;
}

/// With its decimal part, digit by digit.
std::string value_said(const Language& language, const Token& number, const std::string& digits) {
  std::string said = language.numbers.cardinal(digits);
  if (!number.fraction.empty()) said += ' ' + language.rules.point + ' ' + language.numbers.each_digit(number.fraction);
  return said;
}

/// The name of the month with this number, 1 to 12.
std::string month_said(const Language& language, const std::string& digits) {
  size_t month = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), month);
  const bool in_year =
      fault == std::errc() && end == digits.data() + digits.size() && month >= 1 && month <= language.rules.months.size();
  const std::vector<std::string> names =
      in_year ? parted(language.rules.months[month - 1], ' ') : std::vector<std::string>();
  return names.empty() ? digits : names.front();
}

std::string number_in_form(const Language& language, const Token& token, const std::string& form) {
  if (form == "ordinal") return language.numbers.ordinal(without_zero(token.digits));
  if (form == "year") return language.numbers.year(token.digits);
  if (form == "whole") return language.numbers.cardinal(without_zero(token.digits));
  if (form == "cardinal") return value_said(language, token, without_zero(token.digits));
  if (form == "cents") return language.numbers.cardinal(without_zero(token.fraction));
  if (form == "digits") return language.numbers.each_digit(token.digits);
  if (form == "minutes") return minutes(language, token.digits);
  if (form == "decade") return decade(language, token.digits);
  if (form == "month") return month_said(language, token.digits);
  return number_said(language, token);
}

/// Forms of a table's value stand as "one | many | small one | small many"; the first number of the match decides.
std::string counted(const std::vector<Token>& tokens, const Match& match, const std::string& value, bool small) {
  const std::vector<std::string> forms = parted(value, '|');
  const auto number = std::find_if(match.captures.begin(), match.captures.end(),
                                   [&](const Capture& each) { return tokens[each.first].kind == TokenKind::number; });
  const auto& say = *match.say;
  const bool in_parts = std::any_of(say.begin(), say.end(), [](const SayPiece& piece) { return piece.form == "small"; });
  const bool scaled = match.captures.size() > 2 && !in_parts;  // "one million dollars"
  bool one = false;
  if (number != match.captures.end() && !scaled) {
    const Token& token = tokens[number->first];
    one = small ? token.fraction == "01" : token.digits == "1" && (in_parts || token.fraction.empty());
  }
  const size_t index = (small ? 2u : 0u) + (one ? 0u : 1u);
  return forms.empty() ? std::string() : forms[std::min(index, forms.size() - 1)];
}

/// Is this, in capitals, said as a word?
bool is_capital_word(const Language& language, std::string_view word) {
  const std::string upper = unicode::upper(word, "");
  Token token;
  token.kind = TokenKind::word;
  token.text = upper;
  token.folded = folded(upper);
  return language.capital_words.find({token}, 0).has_value();
}

bool has_vowel(std::string_view word) { return word.find_first_of("AEIOUY") != std::string_view::npos; }

}  // namespace

std::string number_said(const Language& language, const Token& number) {
  if (looks_like_a_year(number)) return language.numbers.year(number.digits);
  return value_said(language, number, number.digits);
}

std::string spelled(std::string_view letters) {
  std::string to;
  for (size_t at = 0; at < letters.size();) {
    const char32_t c = utf8::next(letters, &at);
    if (!unicode::is_letter(c)) continue;
    if (!to.empty()) to += ' ';
    utf8::append(to, c);
  }
  return to;
}

std::string capitals_said(const Language& language, std::string_view word, bool alone, bool all) {
  std::string_view letters = word;
  std::string ending;
  const size_t apostrophe = std::min(letters.find('\''), letters.find("\u2019"));
  if (apostrophe != std::string_view::npos) {
    letters = letters.substr(0, apostrophe);
    ending = language.rules.plural_said;
  } else if (!language.rules.plural_letter.empty() && letters.size() > 2 &&
             letters.ends_with(language.rules.plural_letter)) {
    letters.remove_suffix(language.rules.plural_letter.size());
    ending = language.rules.plural_said;
  }
  if (letters.size() < 2 || !all_capitals(letters)) return {};
  Token token;
  token.kind = TokenKind::word;
  token.text = letters;
  token.folded = folded(letters);
  const std::vector<Token> one{token};
  const bool is_word = language.capital_words.find(one, 0).has_value();
  if (language.capital_letters.find(one, 0) && !(all && is_word)) return spelled(letters) + ending;
  if (all || is_word) return {};
  const bool pronounceable = has_vowel(letters);
  if (pronounceable && (!alone || letters.size() > 5)) return {};
  return spelled(letters) + ending;
}

std::string address_said(const Language& language, std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string to;
  for (size_t at = 0; at < address.size();) {
    size_t end = at + 1;
    const bool letter = is_letter(address[at]);
    const bool digit = is_digit(address[at]);
    while (end < address.size() && (letter ? is_letter(address[end]) : digit && is_digit(address[end]))) ++end;
    const std::string_view run = address.substr(at, end - at);
    at = end;
    std::string said;
    if (digit)
      said = language.numbers.each_digit(run);
    else if (const auto known = language.url.find(std::string(run)); known != language.url.end())
      said = known->second;
    else if (letter)
      said = run.size() > 3 || (run.size() > 1 && is_capital_word(language, run)) ? std::string(run)
                                                                                  : spelled(unicode::upper(run, ""));
    if (said.empty()) continue;
    if (!to.empty()) to += ' ';
    to += said;
  }
  return to;
}

std::string form_said(const Language& language, const std::vector<Token>& tokens, const Match& match,
                      const SayPiece& piece) {
  if (piece.capture == 0) return piece.words;
  if (piece.capture > match.captures.size()) return {};
  const Capture& capture = match.captures[piece.capture - 1];
  const Token& token = tokens[capture.first];
  if (capture.value != nullptr && (piece.form == "forms" || piece.form == "small"))
    return counted(tokens, match, *capture.value, piece.form == "small");
  if (capture.value != nullptr && piece.form == "said") return *capture.value;
  if (piece.form == "month" && capture.value != nullptr) return month_said(language, *capture.value);
  if (token.kind == TokenKind::number) return number_in_form(language, token, piece.form);
  if (piece.form == "letters") return spelled(unicode::upper(token.text, ""));
  const int roman = piece.form.empty() ? 0 : roman_value(token.text);
  if (roman == 0) return {};
  Token number;
  number.kind = TokenKind::number;
  number.digits = std::to_string(roman);
  return number_in_form(language, number, piece.form);
}

}  // namespace lectern::spoken
