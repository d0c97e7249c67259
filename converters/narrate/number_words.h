// Number words by ICU's rule-based formats: number_words.cc is the adapter, the only file of this room that includes ICU.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

class NumberWords {
 public:
  /// `locale` and the names of its rule sets come from the language's rules.
  NumberWords(std::string locale, std::string cardinal, std::string ordinal, std::string year);
  /// What a number begins with -> what is said instead.
  void begin_with(std::vector<std::pair<std::string, std::string>> beginnings) { beginnings_ = std::move(beginnings); }
  ~NumberWords();
  NumberWords(const NumberWords&) = delete;
  NumberWords& operator=(const NumberWords&) = delete;

  // Each takes ASCII digits; what is too long for a number, or starts with a zero, is said digit by digit.
  std::string cardinal(std::string_view digits) const;
  std::string ordinal(std::string_view digits) const;
  std::string year(std::string_view digits) const;
  std::string each_digit(std::string_view digits) const;
  /// By another of the locale's rule sets.
  std::string in_rule_set(std::string_view digits, const std::string& rule_set) const;
  /// The locale's plural category ("one", "few", "many", "other") of a number with this decimal part.
  std::string plural(std::string_view digits, std::string_view fraction) const;

 private:
  struct Format;
  std::string words(std::string_view digits, const std::string& rule_set) const;

  std::string locale_, cardinal_, ordinal_, year_;
  std::vector<std::pair<std::string, std::string>> beginnings_;
  mutable std::unique_ptr<Format> format_;  ///< made at the first number: it costs a millisecond
};

}  // namespace lectern
