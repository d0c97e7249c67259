#include "normalize/closing_imprint.h"

#include <algorithm>

#include "normalize/dates.h"
#include "normalize/inline.h"
#include "normalize/meta_nodes.h"
#include "normalize/place_names.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {
namespace {

bool is_web_address(const Unit& unit) {
  constexpr size_t longest = 500, latest = 40;  // bytes
  const size_t at = unit.words.find("://");
  const bool alone = at != std::string::npos && unit.words.find(' ', at) == std::string::npos;  // nothing is said behind it
  return unit.words.size() <= longest && at <= latest && alone && !ends_sentence(unit.words);
}

/// "New York, le 25 septembre 2024": the tokens of a place before a comma and a day with which the line ends, and the day; zero where it is none.
std::pair<size_t, std::string> dateline(const Unit& unit, const NormalizeRules& rules) {
  const Tokens& tokens = unit.tokens;
  size_t end = 1;
  while (end < tokens.size() && !tokens[end].is(',')) ++end;
  for (size_t at = end + 1; at < std::min(tokens.size(), end + 4); ++at) {
    const auto date = read_date(unit.words, tokens, at, tokens.size(), rules);
    if (date && date->end == tokens.size() && !date->iso().empty() && tokens[0].capital && is_name_of_place(tokens, 0, end, rules)) return {end, date->iso()};
    if (!rules.is(tokens[at], WordClass::article) && !rules.is(tokens[at], WordClass::weekday) && !rules.is(tokens[at], WordClass::preposition) && !tokens[at].is(',')) break;
  }
  return {};
}

/// Where the speech was given, if no line over it says so and none names another day.
void add_dateline(Draft& draft, const Unit& unit) {
  const auto [end, day] = dateline(unit, draft.words);
  if (end == 0 || !has_known_place(unit.tokens, 0, end, draft.words)) return;  // "Holm, 5 March"
  const SourceRange src = source_range(draft, unit, {0, static_cast<uint32_t>(unit.words.size())});
  const Node* const date = find_meta(draft, Element::date);
  if (date != nullptr && date->get(Attribute::iso) != day) return;
  if (find_meta(draft, Element::place) == nullptr) draft.meta.push_back(derived_meta(draft, Element::place, unit.words.substr(0, unit.tokens[end - 1].end), src, "place.imprint"));
}

/// "TH. JEFFERSON": in capitals, the surname of whom the header names.
bool signs_as_speaker(const Draft& draft, const Unit& unit) {
  constexpr size_t longest = 6;  // tokens
  const Tokens& tokens = unit.tokens;
  const NormalizeRules& rules = draft.words;
  if (tokens.size() < 2 || tokens.size() > longest || !tokens.back().is_word() || !tokens.back().capitals) return false;
  const std::string surname = fold_word(std::string_view(unit.words).substr(tokens.back().begin, tokens.back().end - tokens.back().begin));
  return std::ranges::any_of(draft.meta, [&](const Node& speaker) {
    return speaker.element == Element::speaker && std::ranges::any_of(speaker.children, [&](const Node& part) {
      Node shown = part;
      shown.derived = false;
      const std::string name = ' ' + fold_word(plain_text(shown));
      const auto names = [&](const Token& token) {  // "TH.", "Thomas"; not "LONG LIVE"
        const std::string word = fold_word(std::string_view(unit.words).substr(token.begin, token.end - token.begin));
        return token.kind == Token::Kind::punctuation || rules.is(token, WordClass::courtesy) || rules.is(token, WordClass::office) || name.find(' ' + word.substr(0, word.find('.'))) != std::string::npos;
      };
      return part.element == Element::name && name.ends_with(' ' + surname) && std::all_of(tokens.begin(), tokens.end() - 1, names);
    });
  });
}

/// A day and nothing else, a place and a day, or a name with an office or a courtesy.
bool signs(const Unit& unit, const NormalizeRules& rules) {
  const Tokens& tokens = unit.tokens;
  const auto date = read_date(unit.words, tokens, 0, tokens.size(), rules);
  if (date && !date->iso().empty() && date->end == tokens.size()) return true;
  if (dateline(unit, rules).first > 0) return true;
  const auto who = read_speaker(tokens, 0, tokens.size(), rules);
  return who && who->has_name() && who->end == tokens.size() && (who->has_role() || rules.is(tokens[0], WordClass::courtesy));
}

}  // namespace

bool holds_address(const Unit& unit) {
  constexpr size_t longest = 60;  // tokens
  const std::string_view words = unit.words;
  return unit.kind == UnitKind::paragraph && unit.tokens.size() <= longest &&
         (words.find("http") != words.npos || words.find("www.") != words.npos || words.find('@') != words.npos ||
          words.find("\u00A9") != words.npos || words.find("rights reserved") != words.npos);
}

bool is_scrap(const Unit& unit) {
  constexpr size_t longest = 60, longest_line = 40;  // tokens
  const Tokens& tokens = unit.tokens;
  if (tokens.size() > longest) return false;
  const bool note = !tokens.empty() && tokens[0].kind == Token::Kind::number && tokens[0].end - tokens[0].begin <= 2;  // no year
  const bool source = tokens.size() > 2 && tokens[1].is(':');
  const char32_t last = last_character(unit.words);
  const bool sentence = last == '.' || last == '!' || last == '?' || last == ',' || last == ';' || last == 0x201D || last == ':';
  return note || source || holds_address(unit) || (!sentence && tokens.size() <= longest_line);
}

size_t before_imprint(Draft& draft, size_t end, const std::function<bool(const Unit&)>& is_formula) {
  constexpr size_t longest = 14, most = 3;  // tokens, paragraphs
  size_t first = end;
  bool address = false;
  for (size_t u = end; u-- > 1 && end - u <= most;) {
    const Unit& unit = draft.units[u];
    if (!holds_words(unit)) continue;
    if (unit.kind != UnitKind::paragraph || unit.tokens.empty() || unit.container >= 0) break;
    const bool web = is_web_address(unit), speaker = signs_as_speaker(draft, unit);
    if (!web && !speaker && (unit.tokens.size() > longest || !signs(unit, draft.words))) break;
    address = address || web || speaker;
    first = u;
  }
  if (first == end) return end;
  size_t last = first;
  while (last > 0 && !holds_words(draft.units[last - 1])) --last;
  if (last == 0 || (!address && !is_formula(draft.units[last - 1]))) return end;
  for (size_t u = first; u < end; ++u) {
    Unit& unit = draft.units[u];
    if (unit.kind != UnitKind::paragraph) continue;
    const bool web = is_web_address(unit);
    if (!web) add_dateline(draft, unit);
    unit.kind = web ? UnitKind::furniture : UnitKind::stage;
    unit.detail = web ? "foot" : "signature";
    unit.rule = draft.rule("closing.imprint");
    unit.annotations.clear();
  }
  return last;
}

}  // namespace lectern
