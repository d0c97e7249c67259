#include "write/pdf/list_numbering.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace lectern::pdf {
namespace {

bool is_digit(char32_t c) {
  for (const char32_t zero : {U'0', U'\u0660', U'\u06F0', U'\u0966', U'\u0E50', U'\uFF10'})
    if (c >= zero && c < zero + 10) return true;
  return c == U'.' || c == U'-';  // 1.2, 3-4
}

/// The label without brackets, points and spaces around it.
std::u32string core(std::string_view label) {
  std::u32string all;
  for (size_t at = 0; at < label.size();) all += utf8::next(label, &at);
  constexpr std::u32string_view around = U" \u00A0.:;()[]{}-\u2013\u2014\uFF08\uFF09\u3001\uFF0E\u00B0\u00BA";
  const size_t first = all.find_first_not_of(around), last = all.find_last_not_of(around);
  return first == std::u32string::npos ? std::u32string() : all.substr(first, last - first + 1);
}

/// The value of a Roman number in small letters as it is written properly; 0: it is none.
unsigned roman(std::u32string_view of) {
  constexpr std::pair<unsigned, std::u32string_view> signs[] = {
      {1000, U"m"}, {900, U"cm"}, {500, U"d"}, {400, U"cd"}, {100, U"c"}, {90, U"xc"}, {50, U"l"},
      {40, U"xl"},  {10, U"x"},   {9, U"ix"},  {5, U"v"},    {4, U"iv"},  {1, U"i"}};
  unsigned value = 0;
  size_t at = 0;
  for (const auto& [worth, letters] : signs)
    for (unsigned times = 0; times < (letters.size() == 1 && letters != U"v" && letters != U"l" && letters != U"d" ? 3u : 1u) &&
                             of.substr(at).starts_with(letters);
         ++times) {
      value += worth;
      at += letters.size();
    }
  return at == of.size() ? value : 0;
}

/// 1 for "a", 2 for "b", 27 for "aa"; 0: it is none.
unsigned letter(std::u32string_view of) {
  if (of.empty() || of.size() > 3) return 0;
  for (const char32_t c : of)
    if (c < U'a' || c > U'z' || c != of[0]) return 0;
  return static_cast<unsigned>(26 * (of.size() - 1) + (of[0] - U'a') + 1);
}

/// Whether the values count up by one.
template <class Value>
bool counts(std::span<const std::u32string> labels, const Value& value) {
  for (size_t at = 0; at < labels.size(); ++at) {
    const unsigned here = value(labels[at]);
    if (here == 0 || (at > 0 && here != value(labels[at - 1]) + 1)) return false;
  }
  return true;
}

Numbering of_letters(std::vector<std::u32string>& labels, bool upper) {
  if (upper)
    for (std::u32string& label : labels)
      for (char32_t& c : label) c = c + U'a' - U'A';
  const bool is_roman = counts(labels, roman), is_letters = counts(labels, letter);
  if (is_roman && (!is_letters || labels[0] == U"i")) return upper ? Numbering::upper_roman : Numbering::lower_roman;
  if (is_letters) return upper ? Numbering::upper_alpha : Numbering::lower_alpha;
  return Numbering::ordered;
}

}  // namespace

Numbering numbering_of(std::span<const std::string> labels) {
  std::vector<std::u32string> cores;
  for (const std::string& label : labels) cores.push_back(core(label));
  const auto all = [&](const auto& holds) {
    return !cores.empty() && std::all_of(cores.begin(), cores.end(), [&](const std::u32string& one) {
      return !one.empty() && std::all_of(one.begin(), one.end(), holds);
    });
  };
  if (all(is_digit)) return Numbering::decimal;
  if (all([](char32_t c) { return c >= U'a' && c <= U'z'; })) return of_letters(cores, false);
  if (all([](char32_t c) { return c >= U'A' && c <= U'Z'; })) return of_letters(cores, true);
  if (all([](char32_t c) { return c == U'\u2022' || c == U'\u00B7' || c == U'\u25CF' || c == U'*'; })) return Numbering::disc;
  if (all([](char32_t c) { return c == U'\u25CB' || c == U'\u25E6'; })) return Numbering::circle;
  if (all([](char32_t c) { return c == U'\u25A0' || c == U'\u25AA' || c == U'\u25A1'; })) return Numbering::square;
  return Numbering::ordered;
}

}  // namespace lectern::pdf
