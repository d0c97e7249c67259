// Number words by ICU's rule-based formats: number_words.cc is the adapter, the only file of this room that includes ICU.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lectern {

class NumberWords {
 public:
  /// `locale` and the names of its rule sets come from the language's rules.
  NumberWords(std::string locale, std::string cardinal, std::string ordinal, std::string year);
  ~NumberWords();
  NumberWords(const NumberWords&) = delete;
  NumberWords& operator=(const NumberWords&) = delete;

  // Each takes ASCII digits; what is too long for a number, or starts with a zero, is said digit by digit.
  std::string cardinal(std::string_view digits) const;
  std::string ordinal(std::string_view digits) const;
  std::string year(std::string_view digits) const;
  std::string each_digit(std::string_view digits) const;

 private:
  struct Format;
  std::string words(std::string_view digits, const std::string& rule_set) const;

  std::string locale_, cardinal_, ordinal_, year_;
  mutable std::unique_ptr<Format> format_;  ///< made at the first number: it costs a millisecond
};

}  // namespace lectern
