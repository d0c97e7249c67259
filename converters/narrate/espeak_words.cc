#include "narrate/espeak_words.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/unicode.h"

namespace lectern {
namespace {

/// Part of a word: a letter, a byte of a longer character, an apostrophe.
bool in_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
}

/// From the byte `from` on, what is said stands `by` bytes further on.
struct Shift {
  uint32_t from;
  int64_t by;
};

uint32_t moved(uint32_t byte, const std::vector<Shift>& shifts) {
  const auto after = std::upper_bound(shifts.begin(), shifts.end(), byte, [](uint32_t at, const Shift& shift) { return at < shift.from; });
  return after == shifts.begin() ? byte : static_cast<uint32_t>(byte + std::prev(after)->by);
}

}  // namespace

SpokenText for_espeak(const SpokenText& said, const SpokenTable& table) {
  if (table.empty()) return said;
  const std::map<std::string_view, std::string_view> forms(table.begin(), table.end());
  const std::string_view text = said.text;
  const auto end_of_word = [text](size_t at) {
    while (at < text.size() && in_word(text[at])) ++at;
    return at;
  };
  SpokenText to;
  std::vector<Shift> shifts;
  auto span = said.spans.begin();
  for (size_t at = 0; at < text.size();) {
    while (span != said.spans.end() && span->end <= at) ++span;
    if (span != said.spans.end() && span->own && span->begin <= at) {  // the user's words stay
      to.text += text.substr(at, span->end - at);
      at = span->end;
      continue;
    }
    size_t end = end_of_word(at);
    auto found = forms.end();
    if (end > at && end < text.size() && text[end] == ' ') found = forms.find(unicode::fold(text.substr(at, end_of_word(end + 1) - at)));
    if (end > at && found == forms.end()) found = forms.find(unicode::fold(text.substr(at, end - at)));
    if (end == at) ++end;
    to.text += found == forms.end() ? text.substr(at, end - at) : found->second;
    if (found != forms.end()) shifts.push_back({static_cast<uint32_t>(end), static_cast<int64_t>(to.text.size()) - static_cast<int64_t>(end)});
    at = end;
  }
  for (const SpokenSpan& each : said.spans)
    to.spans.push_back({each.printed_begin, each.printed_end, moved(each.begin, shifts), moved(each.end, shifts), each.own});
  return to;
}

}  // namespace lectern
