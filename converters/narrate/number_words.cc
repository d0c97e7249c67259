#include "narrate/number_words.h"

#include <unicode/rbnf.h>

#include <charconv>

namespace lectern {

struct NumberWords::Format {
  explicit Format(const std::string& locale) : rules(icu::URBNF_SPELLOUT, icu::Locale(locale.c_str()), fault) {}
  UErrorCode fault = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat rules;
};

namespace {

constexpr size_t most_digits = 15;

/// ICU hyphenates for the eye and puts commas between thousands: neither is spoken.
std::string speakable(const icu::UnicodeString& words) {
  std::string text;
  words.toUTF8String(text);
  std::string to;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') continue;
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
  return U_SUCCESS(fault) ? speakable(to) : std::string(digits);
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

std::string NumberWords::each_digit(std::string_view digits) const {
  std::string to;
  for (const char& digit : digits) {
    if (!to.empty()) to += ' ';
    to += words({&digit, 1}, cardinal_);
  }
  return to;
}

}  // namespace lectern
