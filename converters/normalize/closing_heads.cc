#include "normalize/closing_heads.h"

#include <algorithm>

#include "normalize/text.h"

namespace lectern {

bool only_marks_behind(const Tokens& tokens, size_t at) {
  return std::all_of(tokens.begin() + static_cast<long>(at), tokens.end(), [](const Token& token) { return token.kind == Token::Kind::punctuation; });
}

bool heads_conclusion(const Unit& unit, const NormalizeRules& rules) {
  constexpr size_t longest = 6;  // tokens
  if (unit.kind != UnitKind::heading) return false;
  Tokens tokens;
  tokenize(unit.words, 0, static_cast<uint32_t>(unit.words.size()), rules.lexicon, &tokens);
  const auto head = rules.find(PhraseSet::conclusion_head, tokens, 0, tokens.size());
  const auto number = [](const Token& token) { return !token.is_word() || token.initial || token.capitals; };
  return head && tokens.size() <= longest && std::all_of(tokens.begin(), tokens.begin() + static_cast<long>(head->begin), number) && only_marks_behind(tokens, head->end);
}

bool is_conclusion_head(const Unit& unit, const NormalizeRules& rules) {
  const auto head = rules.match(PhraseSet::conclusion_head, unit.tokens, 0, unit.tokens.size());
  return head && unit.kind == UnitKind::paragraph && unit.container < 0 && only_marks_behind(unit.tokens, head->end) && !ends_sentence(unit.words);
}

bool opens_with_conclusion_head(const Unit& unit, const NormalizeRules& rules) {
  const auto head = rules.match(PhraseSet::conclusion_head, unit.tokens, 0, unit.tokens.size());
  if (!head || head->end >= unit.tokens.size() || unit.kind != UnitKind::paragraph || unit.container >= 0) return false;
  const Token& next = unit.tokens[head->end];
  if (!next.capital || next.caseless) return false;
  for (const WordClass of : {WordClass::article, WordClass::pronoun, WordClass::possessive, WordClass::preposition, WordClass::clause, WordClass::opener})
    if (rules.is(next, of)) return true;
  return false;
}

}  // namespace lectern
