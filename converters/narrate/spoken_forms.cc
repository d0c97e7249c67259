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
  if (!digits.ends_with('0')) return language.numbers.cardinal(digits) + language.rules.plural_said;
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

/// Which of the forms of a table fits a number, by the language's order of plural categories.
size_t plural_index(const Language& language, const std::string& digits, const std::string& fraction) {
  const std::string category = language.numbers.plural(digits, fraction);
  const std::vector<std::string> order = parted(language.rules.plurals.empty() ? "one other" : language.rules.plurals, ' ');
  std::vector<std::string> places;
  size_t last = 0;
  for (const std::string& each : order) {
    const size_t equals = each.find('=');
    const std::string name = each.substr(0, equals);
    const std::string place = equals == std::string::npos ? name : each.substr(equals + 1);
    if (equals == std::string::npos) places.push_back(name);
    const auto found = std::find(places.begin(), places.end(), place);
    if (name == category && found != places.end()) return static_cast<size_t>(found - places.begin());
    last = places.size() - 1;
  }
  return last;
}

size_t plural_count(const Language& language) {
  const std::vector<std::string> order = parted(language.rules.plurals.empty() ? "one other" : language.rules.plurals, ' ');
  return static_cast<size_t>(std::count_if(order.begin(), order.end(),
                                           [](const std::string& each) { return each.find('=') == std::string::npos; }));
}

std::string plural_of(const Language& language, const std::string& forms, const std::string& digits) {
  const std::vector<std::string> list = parted(forms, '|');
  return list.empty() ? std::string() : list[std::min(plural_index(language, digits, {}), list.size() - 1)];
}

std::string without_leading_zeros(const std::string& digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

/// In the case that a form's name stands for: "ICU's rule set; whole; tenths; hundredths; thousandths".
std::string fraction_in_case(const Language& language, const Token& number, const std::string& of_case) {
  const std::vector<std::string> parts = parted(of_case, ';');
  const size_t place = 1 + number.fraction.size();
  if (place >= parts.size()) return {};
  const std::string fraction = without_leading_zeros(number.fraction);
  return language.numbers.in_rule_set(number.digits, parts[0]) + ' ' + plural_of(language, parts[1], number.digits) + ' ' +
         language.numbers.in_rule_set(fraction, parts[0]) + ' ' + plural_of(language, parts[place], fraction);
}

/// The decimal part: by the names of tenths and hundredths, as one number, or digit by digit.
std::string fraction_said(const Language& language, const Token& number, const std::string& digits) {
  const SpokenRules& rules = language.rules;
  const std::string& fraction = number.fraction;
  const auto feminine = language.number_forms.find("feminine");
  if (fraction.size() <= rules.fraction_names.size() && feminine != language.number_forms.end()) {
    const std::string parts = without_leading_zeros(fraction);
    return language.numbers.in_rule_set(digits, feminine->second) + ' ' + plural_of(language, rules.fraction_whole, digits) +
           ' ' + language.numbers.in_rule_set(parts, feminine->second) + ' ' +
           plural_of(language, rules.fraction_names[fraction.size() - 1], parts);
  }
  const bool whole = rules.fraction == "whole" && fraction.size() <= 2 && fraction[0] != '0';
  return language.numbers.cardinal(digits) + ' ' + rules.point + ' ' +
         (whole ? language.numbers.cardinal(fraction) : language.numbers.each_digit(fraction));
}

/// With its decimal part.
std::string value_said(const Language& language, const Token& number, const std::string& digits) {
  return number.fraction.empty() ? language.numbers.cardinal(digits) : fraction_said(language, number, digits);
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
  if (form == "regnal")
    return token.digits.size() == 1 || token.digits == "10" ? language.numbers.ordinal(token.digits)
                                                            : language.numbers.cardinal(token.digits);
  if (const auto decline = language.decimal_cases.find(form);
      decline != language.decimal_cases.end() && !token.fraction.empty())
    if (const std::string said = fraction_in_case(language, token, decline->second); !said.empty()) return said;
  if (const auto own = language.number_forms.find(form); own != language.number_forms.end())
    return token.fraction.empty() ? language.numbers.in_rule_set(without_leading_zeros(token.digits), own->second)
                                  : value_said(language, token, token.digits);
  return number_said(language, token);
}

/// Forms of a table's value stand as "one | many | small one | small many", with as many of each as the language has plural
/// categories; the first number of the match decides.
std::string counted(const Language& language, const std::vector<Token>& tokens, const Match& match, const std::string& value,
                    const std::string& form) {
  const std::vector<std::string> forms = parted(value, '|');
  const auto number = std::find_if(match.captures.begin(), match.captures.end(),
                                   [&](const Capture& each) { return tokens[each.first].kind == TokenKind::number; });
  const bool small = form == "small";
  const auto& say = *match.say;
  const bool in_parts = std::any_of(say.begin(), say.end(), [](const SayPiece& piece) { return piece.form == "small"; });
  size_t index = plural_count(language) - 1;
  if (form != "many" && form != "single" && number != match.captures.end()) {
    const Token& token = tokens[number->first];
    index = plural_index(language, small ? without_zero(token.fraction) : token.digits,
                         small || in_parts ? std::string() : token.fraction);
  }
  if (form == "single") index = 0;
  if (small) index += plural_count(language);
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

bool has_vowel(const Language& language, std::string_view word) {
  const std::string_view vowels = language.rules.vowels.empty() ? "AEIOUY" : std::string_view(language.rules.vowels);
  for (size_t at = 0; at < word.size();) {
    const size_t begin = at;
    utf8::next(word, &at);
    if (vowels.find(word.substr(begin, at - begin)) != std::string_view::npos) return true;
  }
  return false;
}

size_t characters(std::string_view word) {
  size_t count = 0;
  for (size_t at = 0; at < word.size(); ++count) utf8::next(word, &at);
  return count;
}

std::vector<std::string> letters_of(std::string_view word) {
  std::vector<std::string> letters;
  for (size_t at = 0; at < word.size();) {
    const size_t begin = at;
    utf8::next(word, &at);
    letters.emplace_back(word.substr(begin, at - begin));
  }
  return letters;
}

/// Syllables of the language's onsets and codas ("GAZA", "SMITH", "RENAMO"): a name or an acronym that is said as a word,
/// where "IAEA" and "UNDP" are spelled.
bool built_as_a_word(const Language& language, std::string_view word) {
  const std::vector<std::string> letters = letters_of(word);
  if (language.onsets.empty() || letters.size() < language.shortest_word) return false;
  const auto is_vowel = [&](size_t i) { return has_vowel(language, letters[i]); };
  const auto run = [&](size_t from, bool vowels) {
    size_t end = from;
    while (end < letters.size() && is_vowel(end) == vowels) ++end;
    return end;
  };
  const auto joined = [&](size_t from, size_t to) {
    std::string text;
    for (size_t i = from; i < to; ++i) text += letters[i];
    return text;
  };
  size_t at = run(0, false);
  if (at > 0 && !language.onsets.contains(joined(0, at))) return false;
  while (at < letters.size()) {
    const size_t nucleus_end = run(at, true);
    if (nucleus_end == at || !(nucleus_end - at == 1 || language.nuclei.contains(joined(at, nucleus_end)))) return false;
    at = run(nucleus_end, false);
    if (at == letters.size()) return at == nucleus_end || language.codas.contains(joined(nucleus_end, at));
    const bool doubled = at == nucleus_end + 2 && letters[nucleus_end] == letters[nucleus_end + 1];
    bool parted_well = doubled || language.onsets.contains(joined(nucleus_end, at));
    for (size_t cut = nucleus_end + 1; cut < at && !parted_well; ++cut)
      parted_well = language.inner_codas.contains(joined(nucleus_end, cut)) && language.onsets.contains(joined(cut, at));
    if (!parted_well) return false;
  }
  return true;
}

}  // namespace

std::string number_said(const Language& language, const Token& number) {
  if (looks_like_a_year(number) && language.rules.bare_years != "no") return language.numbers.year(number.digits);
  return value_said(language, number, number.digits);
}

std::string spelled(const Language& language, std::string_view letters) {
  std::string to;
  for (size_t at = 0; at < letters.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(letters, &at);
    if (!unicode::is_letter(c)) continue;
    if (!to.empty()) to += ' ';
    const std::string letter(letters.substr(begin, at - begin));
    const auto name = language.letters.find(letter);
    to += name == language.letters.end() ? letter : name->second;
  }
  return to;
}

std::string elided(const Language& language, std::string_view said) {
  if (language.rules.elisions.empty()) return std::string(said);
  std::string to;
  for (size_t at = 0; at < said.size();) {
    const size_t end = std::min(said.find(' ', at), said.size());
    const std::string word(said.substr(at, end - at));
    const size_t next = std::min(end + 1, said.size());
    const auto row = std::find_if(language.rules.elisions.begin(), language.rules.elisions.end(),
                                  [&](const auto& each) { return each.first == word; });
    size_t after = next;
    const bool vowel = next < said.size() && [&] {
      utf8::next(said, &after);
      return has_vowel(language, unicode::upper(said.substr(next, after - next), ""));
    }();
    to += row != language.rules.elisions.end() && vowel ? row->second : word + (end < said.size() ? " " : "");
    at = next;
  }
  return to;
}

std::string capitals_said(const Language& language, std::string_view word, bool alone, bool all) {
  std::string_view letters = word;
  std::string ending;
  const size_t apostrophe =
      language.rules.plural_letter.empty() ? std::string_view::npos : std::min(letters.find('\''), letters.find("\u2019"));
  if (apostrophe != std::string_view::npos) {
    letters = letters.substr(0, apostrophe);
    ending = language.rules.plural_said;
  } else if (!language.rules.plural_letter.empty() && letters.size() > 2 &&
             letters.ends_with(language.rules.plural_letter)) {
    letters.remove_suffix(language.rules.plural_letter.size());
    ending = language.rules.plural_said;
  }
  if (characters(letters) < 2 || !all_capitals(letters) || letters.ends_with('\'') || letters.ends_with("\u2019")) return {};
  Token token;
  token.kind = TokenKind::word;
  token.text = letters;
  token.folded = folded(letters);
  const std::vector<Token> one{token};
  const bool is_word = language.capital_words.find(one, 0).has_value();
  if (language.capital_letters.find(one, 0) && !(all && is_word)) return spelled(language, letters) + ending;
  if (all || is_word) return {};
  const bool pronounceable = has_vowel(language, letters);
  if (pronounceable && (!alone || characters(letters) > 5 || built_as_a_word(language, letters))) return {};
  return spelled(language, letters) + ending;
}

std::string phone_said(const Language& language, const Token& phone) {
  std::string to = phone.text.starts_with('+') ? language.plus : std::string();
  bool first = true;
  const std::vector<std::string> groups = parted(phone.digits, ' ');
  const bool in_twos =
      std::count_if(groups.begin(), groups.end(), [](const std::string& each) { return each.size() == 2; }) >= 4;
  for (const std::string& group : groups) {
    const std::string said =
        in_twos && group.size() == 2 ? language.numbers.cardinal(group) : language.numbers.each_digit(group);
    to += (first ? (to.empty() ? "" : " ") : ", ") + said;
    first = false;
  }
  return to;
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
      said = run.size() > 3 || (run.size() > 1 && is_capital_word(language, run))
                 ? std::string(run)
                 : spelled(language, unicode::upper(run, ""));
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
  const bool of_forms = piece.form == "forms" || piece.form == "small" || piece.form == "many" || piece.form == "single";
  if (capture.value != nullptr && of_forms) return counted(language, tokens, match, *capture.value, piece.form);
  if (capture.value != nullptr && piece.form == "said") return *capture.value;
  if (piece.form == "month" && capture.value != nullptr) return month_said(language, *capture.value);
  if (token.kind == TokenKind::number) return number_in_form(language, token, piece.form);
  if (piece.form == "letters") return spelled(language, unicode::upper(token.text, ""));
  const int plain = piece.form.empty() ? 0 : roman_value(token.text);
  const int roman = plain > 0 || piece.form.empty() ? plain : roman_ordinal(token.text, language.patterns.suffixes());
  if (roman == 0) return {};
  Token number;
  number.kind = TokenKind::number;
  number.digits = std::to_string(roman);
  return number_in_form(language, number, piece.form);
}

}  // namespace lectern::spoken
