#include "narrate/number_words.h"

#include <unicode/plurrule.h>
#include <unicode/rbnf.h>

#include <algorithm>
#include <charconv>

namespace lectern {

struct NumberWords::Format {
  explicit Format(const std::string& locale)
      : rules(icu::URBNF_SPELLOUT, icu::Locale(locale.c_str()), fault),
        plurals(icu::PluralRules::forLocale(icu::Locale(locale.c_str()), fault)) {}
  UErrorCode fault = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat rules;
  std::unique_ptr<icu::PluralRules> plurals;
};

namespace {

constexpr size_t most_digits = 15;

/// ICU hyphenates for the eye, puts commas between thousands and sometimes two spaces: none of it is spoken.
std::string speakable(const icu::UnicodeString& words) {
  std::string text;
  words.toUTF8String(text);
  std::string to;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',' || (text[i] == ' ' && to.ends_with(' '))) continue;
    if (text.compare(i, 2, "\xC2\xAD") == 0)
      ++i;
    else
      to += text[i];
  }
  return to;
}

}  // namespace

NumberWords::NumberWords(std::string locale, std::string cardinal, std::string ordinal, std::string year)
    : locale_(std::move(locale)), cardinal_(std::move(cardinal)), ordinal_(std::move(ordinal)), year_(std::move(year)) {}

NumberWords::~NumberWords() = default;

std::string NumberWords::words(std::string_view digits, const std::string& rule_set) const {
  if (!format_) format_ = std::make_unique<Format>(locale_);
  int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  icu::UnicodeString to;
  icu::FieldPosition nowhere;
  UErrorCode fault = format_->fault;
  if (U_SUCCESS(fault)) format_->rules.format(value, icu::UnicodeString::fromUTF8(rule_set), to, nowhere, fault);
  std::string said = U_SUCCESS(fault) ? speakable(to) : std::string(digits);
  for (const auto& [beginning, instead] : beginnings_)
    if (said.starts_with(beginning)) return instead + said.substr(beginning.size());
  return said;
}

std::string NumberWords::cardinal(std::string_view digits) const {
  const bool by_digit = digits.size() > most_digits || (digits.size() > 1 && digits.front() == '0');
  return by_digit ? each_digit(digits) : words(digits, cardinal_);
}

std::string NumberWords::ordinal(std::string_view digits) const {
  return digits.size() > most_digits ? each_digit(digits) : words(digits, ordinal_);
}

std::string NumberWords::year(std::string_view digits) const {
  // ICU says "two thousand five" for 2005, whatever the cardinals of the language say between.
  const bool by_value = digits.size() == 4 && digits.substr(1, 2) == "00";
  return digits.size() > most_digits ? each_digit(digits) : words(digits, by_value ? cardinal_ : year_);
}

std::string NumberWords::in_rule_set(std::string_view digits, const std::string& rule_set) const {
  return digits.size() > most_digits ? each_digit(digits) : words(digits, rule_set);
}

std::string NumberWords::plural(std::string_view digits, std::string_view fraction) const {
  if (!format_) format_ = std::make_unique<Format>(locale_);
  if (!format_->plurals || digits.size() > most_digits) return "other";
  double value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  if (!fraction.empty()) {
    const bool round = fraction.find_first_not_of('0') == std::string_view::npos;
    value += round ? 0.5 : std::min(0.9, 0.1 * (fraction[0] - '0') + 0.05);  // "1.0" counts as "1.5" does
  }
  std::string keyword;
  (fraction.empty() ? format_->plurals->select(static_cast<int32_t>(std::min(value, 2e9)))
                    : format_->plurals->select(value))
      .toUTF8String(keyword);
  return keyword;
}

std::string NumberWords::each_digit(std::string_view digits) const {
  std::string to;
  for (const char& digit : digits) {
    if (!to.empty()) to += ' ';
    to += words({&digit, 1}, cardinal_);
  }
  return to;
}

}  // namespace lectern
