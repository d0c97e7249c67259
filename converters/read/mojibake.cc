#include "read/mojibake.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr size_t fewest_letters = 20;
constexpr std::string_view alef_lam = "\u0627\u0644";

constexpr char32_t windows_1252_high[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

/// The byte that Windows-1252 (or Latin-1, which has controls for some) shows as `c`; -1 where neither has one.
int byte_of(char32_t c) {
  if (c < 0x100) return static_cast<int>(c);
  const auto* const found = std::find(std::begin(windows_1252_high), std::end(windows_1252_high), c);
  return found == std::end(windows_1252_high) ? -1 : static_cast<int>(0x80 + (found - std::begin(windows_1252_high)));
}

/// Nothing where a character isn't of Windows-1252.
std::optional<std::string> bytes_of(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const int byte = byte_of(utf8::next(text, &at));
    if (byte < 0) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

struct Letters {
  size_t plain = 0;   ///< ASCII
  size_t high = 0;    ///< of the upper half of Latin-1
  size_t arabic = 0;
  size_t others = 0;
};

Letters count_letters(std::string_view text) {
  Letters count;
  for (size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      const int small = byte | 0x20;
      count.plain += small >= 'a' && small <= 'z';
      ++at;
      continue;
    }
    const char32_t c = utf8::next(text, &at);
    if (!unicode::is_letter(c)) continue;
    ++(c < 0x100 ? count.high : c >= 0x600 && c < 0x700 ? count.arabic : count.others);
  }
  return count;
}

size_t count_of(std::string_view text, std::string_view piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

/// The commonest words of languages in Latin letters, none of more than four.
bool is_small_word(std::string_view given) {
  constexpr size_t longest = 4 * 3;  // bytes of a character that folds to a letter of these
  if (given.size() > longest) return false;
  const bool plain = std::all_of(given.begin(), given.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (plain && given.size() > 4) return false;
  const std::string word = plain ? std::string(given) : unicode::fold(given);
  constexpr std::array<std::string_view, 44> words = {
      "the", "of",  "and", "to",  "in",  "that", "is",  "we",  "for", "our", "de",  "la",  "le",  "les", "et",
      "des", "que", "en",  "un",  "una", "el",   "los", "las", "y",   "por", "do",  "da",  "os",  "e",   "o",
      "der", "die", "das", "und", "zu",  "den",  "di",  "il",  "che", "per", "van", "het", "een", "ang"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_sign_of_noise(char32_t c) {
  constexpr std::u32string_view signs = U"|\\~^=<>{}\u00A7\u00A2\u00A3\u20AC\u00A5@#%&!+";
  return signs.find(c) != std::u32string_view::npos;
}

/// A sign inside a word, or a capital behind a small letter.
bool is_odd(std::string_view word) {
  char32_t before = 0;
  bool sign = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, &at);
    if (unicode::is_letter(c)) {
      if (sign || (unicode::is_upper(c) && unicode::is_lower(before))) return true;
      sign = false;
    } else {
      sign = is_sign_of_noise(c) && unicode::is_letter(before);
    }
    before = c;
  }
  return false;
}

}  // namespace

std::optional<Repaired> repair_mojibake(std::string_view text) {
  const Letters letters = count_letters(text);
  if (letters.high + letters.others < fewest_letters || letters.arabic > 0) return std::nullopt;
  const auto bytes = bytes_of(text);
  if (!bytes) return std::nullopt;
  // Windows-1252 seldom is valid UTF-8 by accident, and a text never is.
  if (utf8::valid(*bytes) && letters.high * 4 > letters.plain) return Repaired{*bytes, "utf-8"};
  if (letters.high < letters.plain * 3) return std::nullopt;
  std::vector<uint64_t> broken;
  std::string arabic = unicode::decode(*bytes, "windows-1256", &broken);
  const Letters found = count_letters(arabic);
  const size_t articles = count_of(arabic, alef_lam);
  if (!broken.empty() || found.arabic * 10 < (found.arabic + found.plain + found.others) * 8 || articles * 40 < found.arabic)
    return std::nullopt;
  return Repaired{std::move(arabic), "windows-1256"};
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

}  // namespace

bool looks_garbled(std::string_view text) {
  constexpr size_t fewest_words = 100, first_look = 300;
  size_t words = 0, small = 0, odd = 0, latin = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t most_words = words + (text.size() - at + 1) / 2;
    if (small * 100 >= most_words * 8) return false;  // enough small words, whatever follows
    if (words == first_look && small * 100 >= words * 12 && odd * 100 < words) return false;  // a language as it should be
    while (at < text.size() && is_blank(text[at])) ++at;
    const size_t begin = at;
    if (begin == text.size()) break;
    while (at < text.size() && !is_blank(text[at])) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    const Letters letters = count_letters(word);
    if (letters.plain + letters.high + letters.arabic + letters.others == 0) continue;
    ++words;
    latin += letters.arabic + letters.others == 0;
    small += is_small_word(word);
    odd += is_odd(word);
  }
  return words >= fewest_words && latin * 10 >= words * 9 && small * 100 < words * 8 && odd * 100 >= words * 2;
}

}  // namespace lectern
