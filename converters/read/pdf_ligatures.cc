#include "read/pdf_ligatures.h"

#include <array>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {
namespace {

constexpr char32_t alef = 0x627, jeem = 0x62C, hah = 0x62D, khah = 0x62E, lam = 0x644, meem = 0x645;
constexpr std::u32string_view in = U"\u0641\u064A", in_turned = U"\u064A\u0641";
constexpr size_t enough = 3;  // turned words that show a turned text
constexpr size_t shortest_with_article = 5;

/// As printed, and as meant.
constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 9> common = {{
    {in_turned, in},
    {U"\u0627\u0644\u064A\u062A", U"\u0627\u0644\u062A\u064A"},
    {U"\u063A\u0631\u064A", U"\u063A\u064A\u0631"},
    {U"\u0643\u0628\u0631\u064A", U"\u0643\u0628\u064A\u0631"},
    {U"\u0643\u062B\u0631\u064A", U"\u0643\u062B\u064A\u0631"},
    {U"\u0633\u0628\u062A\u0645\u0631\u0628", U"\u0633\u0628\u062A\u0645\u0628\u0631"},
    {U"\u0646\u0648\u0641\u0645\u0631\u0628", U"\u0646\u0648\u0641\u0645\u0628\u0631"},
    {U"\u062F\u064A\u0633\u0645\u0631\u0628", U"\u062F\u064A\u0633\u0645\u0628\u0631"},
    {U"\u0644\u0623\u0644\u0645\u0645", U"\u0644\u0644\u0623\u0645\u0645"},
}};

bool is_proclitic(char32_t c) { return c == 0x648 || c == 0x641 || c == 0x628 || c == 0x643; }
bool is_deep(char32_t c) { return c == jeem || c == hah || c == khah; }

/// The word, or the part behind its proclitic, put right.
bool mend(std::u32string& word, size_t at) {
  const std::u32string_view rest = std::u32string_view(word).substr(at);
  for (const auto& [printed, meant] : common)
    if (rest == printed) {
      word.replace(at, std::u32string::npos, meant);
      return true;
    }
  if (rest.size() < shortest_with_article || rest[0] != alef) return false;
  if (is_deep(rest[1]) && rest[2] == meem && rest[3] == lam) {
    std::swap(word[at + 1], word[at + 3]);
    return true;
  }
  if (!(rest[1] == meem || is_deep(rest[1])) || rest[2] != lam) return false;
  std::swap(word[at + 1], word[at + 2]);
  return true;
}

/// Calls `take_word` for each run of letters, `take_sign` for what stands between.
template <typename Word, typename Sign>
void each_word(std::string_view text, Word take_word, Sign take_sign) {
  std::u32string word;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_mark(c)) {
      word.push_back(c);
      continue;
    }
    if (!word.empty()) take_word(word);
    word.clear();
    take_sign(c);
  }
  if (!word.empty()) take_word(word);
}

bool is_turned(std::string_view text) {
  size_t right = 0, turned = 0;
  const auto count = [&](const std::u32string& word) {
    right += word == in;
    turned += word == in_turned;
  };
  each_word(text, count, [](char32_t) {});
  return turned >= enough && turned > 3 * right;
}

}  // namespace

std::string turn_ligatures(std::string_view text, size_t* mended) {
  if (text.find("\u064A\u0641") == std::string_view::npos || !is_turned(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  const auto take = [&](std::u32string& word) {
    if (mend(word, 0) || (is_proclitic(word[0]) && mend(word, 1))) ++*mended;
    for (const char32_t c : word) utf8::append(out, c);
  };
  each_word(text, take, [&](char32_t c) { utf8::append(out, c); });
  return out;
}

}  // namespace lectern
