#include "normalize/running_heads.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/alike.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/furniture.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t longest_head = 200, longest_plain_head = 90;  // bytes of a running head; of one that needs no more than to be said again
constexpr size_t least_repeats = 3;
constexpr size_t shortest_page = 200;  // bytes between a running head and the next

/// The reader knows it already; it stays inside the paragraph that goes on behind it.
bool is_marked(const Row& line) {
  return std::any_of(line.marks.begin(), line.marks.end(), [&](uint32_t i) {
    const Mark& mark = line.text->marks[i];
    return mark.kind == MarkKind::furniture && mark.begin <= line.begin && mark.end >= line.end;
  });
}

/// `below`: right under another one, where it may go on in small letters.
bool may_be_head(const Row& line, bool below) {
  if (is_marked(line)) return false;
  const std::string_view words = line.words();
  if (!is_printed_text(line) || words.size() > longest_head || line.container >= 0) return false;
  const char32_t last = last_character(words);
  return last != '.' && last != ',' && last != '!' && last != '?' && last != ':' && last != ';' &&
         !is_quotation_mark(last) && (!starts_small(words) || (below && std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; })));
}

/// A refrain, an address, parallel figures: a long head, or one that goes on in small letters, holds no verb and no pronoun; the latter holds a date.
bool is_spoken(const Draft& draft, const Tokens& tokens, bool below) {
  if (draft.words.match(PhraseSet::vocative, tokens, 0, tokens.size()) || draft.words.match(PhraseSet::addressee, tokens, 0, tokens.size())) return true;
  bool month = false;
  for (const Token& token : tokens) {
    if (draft.words.is(token, WordClass::finite) || draft.words.is(token, WordClass::pronoun)) return true;
    month = month || draft.words.is(token, WordClass::month);
  }
  return below && !month;
}

/// "9/30/24, 5:33 PM The page's title" over a page that a browser has printed.
bool is_print_head(std::string_view words) {
  constexpr size_t date = 6, time = 4;  // bytes of the shortest: "1/2/24", "5:33"
  const size_t comma = words.find(", ");
  if (comma == std::string_view::npos || comma < date || comma > date + 4) return false;
  const auto made_of = [](std::string_view part, char sign) { return std::all_of(part.begin(), part.end(), [&](char c) { return (c >= '0' && c <= '9') || c == sign; }); };
  const std::string_view day = words.substr(0, comma), hour = words.substr(comma + 2, words.find(' ', comma + 2) - comma - 2);
  return made_of(day, '/') && std::count(day.begin(), day.end(), '/') == 2 && hour.size() >= time && hour.size() <= time + 1 && made_of(hour, ':') && std::count(hour.begin(), hour.end(), ':') == 1;
}

/// What stands behind the time.
std::string_view title_of_print(std::string_view words) {
  const size_t space = words.find(' ', words.find(", ") + 2);
  if (space == std::string_view::npos) return {};
  const std::string_view rest = words.substr(space + 1);
  return rest.starts_with("AM") || rest.starts_with("PM") ? rest.substr(std::min<size_t>(rest.size(), 3)) : rest;
}

/// "https://... 2/10" under it.
bool is_print_foot(std::string_view words) {
  const size_t space = words.rfind(' ');
  if (!words.starts_with("http") || space == std::string_view::npos || words.find(' ') != space) return false;
  const std::string_view page = words.substr(space + 1);
  return page.size() <= 7 && page.find('/') != std::string_view::npos && std::all_of(page.begin(), page.end(), [](char c) { return c == '/' || (c >= '0' && c <= '9'); });
}

}  // namespace

void find_running_heads(Draft& draft) {
  if (draft.transcript.kind != "txt" && draft.transcript.kind != "pdf") return;
  struct Seen {
    size_t times = 0;
    size_t end = 0;  ///< bytes of words before and in the one seen last
  };
  std::unordered_map<std::string, Seen> all;
  std::vector<std::pair<Row*, std::string>> heads;  // but for the first of each
  size_t bytes = 0;
  std::string above;  // the line before, where it may be one
  for (Row& line : draft.lines) {
    bytes += line.words().size();
    if (line.kind == RowKind::page_break) bytes += shortest_page;  // a page between says enough
    const std::string before = std::exchange(above, {});
    if (!may_be_head(line, !before.empty())) continue;
    std::string words = without_numbers(line.words());
    above = starts_small(line.words()) ? std::string() : words;
    if (above.empty()) words.insert(0, before + '\n');
    Seen& seen = all[words];
    const bool cried = seen.times > 0 && bytes - line.words().size() < seen.end + shortest_page;  // "Yes, we can", again and again
    seen.end = bytes;
    if (cried) continue;
    if (++seen.times > 1) heads.emplace_back(&line, std::move(words));
  }
  for (const auto& [head, words] : heads) {
    Row& line = *head;
    if (all[words].times < least_repeats) continue;
    const Unit unit = unit_of(line);
    Tokens tokens;
    tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), draft.words.lexicon, &tokens);
    const bool below = starts_small(line.words());
    if (below || line.words().size() > longest_plain_head) {
      if (is_spoken(draft, tokens, below)) continue;
    } else if (draft.words.find(PhraseSet::addressee, tokens, 0, tokens.size()) || draft.words.find(PhraseSet::vocative, tokens, 0, tokens.size())) {
      continue;
    }
    if (tokens.size() < 2 || draft.words.find(PhraseSet::thanks, tokens, 0, tokens.size()) || tokens[0].is('(')) continue;
    mark_furniture(line, "head");
  }
}

void find_printed_page(Draft& draft) {
  if (draft.transcript.kind != "txt") return;
  constexpr size_t least = 3;
  std::vector<Row*> heads, feet;
  std::unordered_map<std::string_view, size_t> titles;
  for (Row& line : draft.lines) {
    if (!is_printed_text(line)) continue;
    if (is_print_foot(line.words())) feet.push_back(&line);
    if (!is_print_head(line.words())) continue;
    heads.push_back(&line);
    ++titles[title_of_print(line.words())];
  }
  if (heads.size() + feet.size() < least) return;
  std::erase_if(heads, [&](const Row* head) { return feet.empty() && titles[title_of_print(head->words())] < least; });  // "11/2/24, 5:33 PM - Ada Holm: Good morning"
  for (Row* line : heads) mark_furniture(*line, "head");
  for (Row* line : feet) mark_furniture(*line, "foot");
}

}  // namespace lectern
