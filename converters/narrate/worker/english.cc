// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrate/worker/english.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace narrator {
namespace {

/// Part of a word: a letter, a digit, a byte of a longer character, an apostrophe.
bool in_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
}

bool ends_with_scale(std::string_view text) {
  constexpr std::array<std::string_view, 5> scales = {"hundred", "thousand", "million", "billion", "trillion"};
  return std::any_of(scales.begin(), scales.end(), [&](std::string_view scale) {
    return text.ends_with(scale) && (text.size() == scale.size() || !in_word(text[text.size() - scale.size() - 1]));
  });
}

bool begins_with_number(std::string_view text) {
  constexpr std::array<std::string_view, 18> beginnings = {"one",   "two",    "three", "four",  "five",  "six",
                                                           "seven", "eight",  "nin",   "ten",   "eleven", "twel",
                                                           "thir",  "fif",    "fort",  "twen",  "first",  "second"};
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view each) { return text.starts_with(each); });
}

}  // namespace

std::string with_joined_numbers(std::string text) {
  constexpr std::string_view word = " and ";
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::string_view whole = text;
    if (ends_with_scale(whole.substr(0, at)) && begins_with_number(whole.substr(at + word.size())))
      text.replace(at, word.size(), "an   ");
  }
  return text;
}

}  // namespace narrator
