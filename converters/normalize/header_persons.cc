#include "normalize/header_persons.h"

#include "normalize/speaker.h"
#include "normalize/text.h"
#include "normalize/title_lines.h"

namespace lectern {
namespace {

/// "His Excellency Mr. Santiago Pena / Palacios" over an office: one or two words that nothing is known of go on with the name.
void take_rest_of_name(Draft& draft, std::vector<HeaderLine>& lines, size_t i) {
  HeaderLine& line = lines[i];
  const HeaderLine& next = lines[i + 1];
  if (next.use != HeaderUse::unknown || !is_unknown_name(next) || next.row != line.last_row + 1 || draft.lines[next.row].kind != RowKind::text || line.unit.words.ends_with(',')) return;
  const auto parts = read_speaker(line.unit.tokens, 0, line.unit.tokens.size(), draft.words);
  if (!parts || parts->has_role() || parts->end != line.unit.tokens.size()) return;
  line.unit = join_lines(draft, lines, {i, i + 2}, " ");
  line.unit.line_starts.clear();
  tokenize_unit(line.unit, draft.words.lexicon);
  line.last_row = next.last_row;
  lines.erase(lines.begin() + static_cast<long>(i) + 1);
}

/// "G.C.S.K.,": letters of orders and degrees, and nothing else.
bool is_honours(const HeaderLine& line, const NormalizeRules& rules) {
  bool any = false;
  for (size_t i = 0; i < line.unit.tokens.size(); ++i) {
    const Token& token = line.unit.tokens[i];
    if (token.kind == Token::Kind::punctuation) continue;
    const bool letters = (token.dotted && token.capital) || (token.capitals && rules.match(PhraseSet::postnominal, line.unit.tokens, i, line.unit.tokens.size()));
    if (!letters || rules.is(token, WordClass::office)) return false;
    any = true;
  }
  return any;
}

/// "HIS EXCELLENCY MR ERIK HOLM, / G.C.S.K., / PRESIDENT OF VALDOR"
void take_honours(Draft& draft, std::vector<HeaderLine>& lines, size_t i) {
  const HeaderLine& next = lines[i + 1];
  if (next.use != HeaderUse::unknown || next.row != lines[i].last_row + 1 || !lines[i].unit.words.ends_with(',') || !is_honours(next, draft.words)) return;
  HeaderLine& line = lines[i];
  line.unit = join_lines(draft, lines, {i, i + 2}, " ");
  line.unit.line_starts.clear();
  tokenize_unit(line.unit, draft.words.lexicon);
  line.last_row = next.last_row;
  lines.erase(lines.begin() + static_cast<long>(i) + 1);
}

}  // namespace

bool is_office_over_name(const Draft& draft, const HeaderLine& line, const HeaderLine& next) {
  const NormalizeRules& rules = draft.words;
  if (next.use != HeaderUse::person || !may_be_office(line, rules) || next.row != line.last_row + 1 || is_open(line, rules)) return false;
  Tokens both = line.unit.tokens;
  const size_t below = both.size();
  both.insert(both.end(), next.unit.tokens.begin(), next.unit.tokens.end());
  both[below].line_start = true;  // where the office ends shows by the courtesy: "of San Marino / H.E. Luca Beccari"
  if (!rules.is(both[below], WordClass::courtesy)) return false;
  const auto who = read_speaker(both, 0, both.size(), rules);
  return who && who->has_name() && who->has_role() && who->role_end == below && who->name_begin > below;
}

void pair_persons(Draft& draft, std::vector<HeaderLine>& lines, size_t i) {
  HeaderLine& line = lines[i];
  const std::string_view between = is_office_over_name(draft, line, lines[i + 1]) ? " " : ", ";
  Unit both = join_lines(draft, lines, {i, i + 2}, between);
  const auto whole = read_speaker(both.tokens, 0, both.tokens.size(), draft.words);
  if (!whole || !whole->has_name() || !whole->has_role() || whole->end != both.tokens.size()) return;
  line.unit = std::move(both);
  line.use = HeaderUse::person;
  line.last_row = lines[i + 1].last_row;
  lines.erase(lines.begin() + static_cast<long>(i) + 1);
}

void pair_up_persons(Draft& draft, std::vector<HeaderLine>& lines, bool plain) {
  const NormalizeRules& rules = draft.words;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    HeaderLine& line = lines[i];
    HeaderLine& next = lines[i + 1];
    const bool free = plain && line.use == HeaderUse::unknown && !is_in_capitals(line);
    if (plain && is_office_over_name(draft, line, next)) {
      pair_persons(draft, lines, i);
      continue;
    }
    if (line.use == HeaderUse::person && i + 2 < lines.size() && may_be_office(lines[i + 2], rules)) {
      take_rest_of_name(draft, lines, i);
      if (i + 2 < lines.size()) take_honours(draft, lines, i);
    }
    if (!(line.use == HeaderUse::person || free) || !may_be_office(next, rules) || next.row != line.last_row + 1) continue;
    const auto parts = read_speaker(line.unit.tokens, 0, line.unit.tokens.size(), rules);
    if (!parts || parts->has_role()) continue;
    if (free && (parts->end != line.unit.tokens.size() || parts->name_end - parts->name_begin < 2)) continue;
    pair_persons(draft, lines, i);
  }
}

}  // namespace lectern
