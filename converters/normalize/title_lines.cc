#include "normalize/title_lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {

bool is_marked(const Row& row, MarkKind kind) {
  return std::any_of(row.marks.begin(), row.marks.end(), [&](uint32_t m) {
    const Mark& mark = row.text->marks[m];
    return mark.kind == kind && mark.begin <= row.begin && mark.end >= row.end;
  });
}

bool is_title_case(const Tokens& tokens, const NormalizeRules& rules) {
  size_t capitals = 0, small = 0;
  for (const Token& token : tokens) {
    if (!token.is_word()) continue;
    if (token.capital) {
      ++capitals;
      small += !token.capitals;
      continue;
    }
    const bool joins = rules.is(token, WordClass::preposition) || rules.is(token, WordClass::article) ||
                       rules.is(token, WordClass::conjunction) || rules.is(token, WordClass::particle);
    if (!joins) return false;
  }
  return capitals >= 2 && small > 0;
}

bool says_all(const Tokens& tokens, const NormalizeRules& rules) {
  const auto by = rules.find(PhraseSet::by, tokens, 0, tokens.size());
  if (!by || rules.is(tokens.back(), WordClass::preposition) || rules.is(tokens.back(), WordClass::article)) return false;
  const auto who = read_speaker(tokens, by->end, tokens.size(), rules);
  return who && who->has_name() && who->has_role() && who->end == tokens.size();
}

bool is_subject(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  if (is_in_capitals(line) || tokens.size() < 3) return false;
  for (const Token& token : tokens)
    for (const WordClass of : {WordClass::occasion, WordClass::institution, WordClass::office, WordClass::month})
      if (rules.is(token, of)) return false;
  return tokens.front().capital && !rules.match(PhraseSet::about, tokens, 0, tokens.size()) &&
         !rules.is(tokens.front(), WordClass::preposition) && !is_known_place(line, rules);
}

bool opens_occasion(const HeaderLine& line, const NormalizeRules& rules) {
  const Tokens& tokens = line.unit.tokens;
  return line.use == HeaderUse::date || (tokens.front().capital && rules.match(PhraseSet::about, tokens, 0, tokens.size()));
}

bool may_be_heading(const HeaderLine& line, const NormalizeRules& rules) {
  constexpr size_t longest = 30;  // tokens
  const Tokens& tokens = line.unit.tokens;
  if (tokens.size() < 2 || tokens.size() > longest || !tokens.front().capital || is_known_place(line, rules)) return false;
  const char32_t last = last_character(line.unit.words);
  if (last == '.' || last == ',' || last == ':' || last == ';' || last == ')') return false;
  for (const PhraseSet set : {PhraseSet::vocative, PhraseSet::addressee, PhraseSet::greeting, PhraseSet::apparatus, PhraseSet::note})
    if (rules.match(set, tokens, 0, tokens.size())) return false;
  return !has_courtesy(tokens, rules);
}

}  // namespace lectern
