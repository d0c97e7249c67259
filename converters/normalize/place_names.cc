#include "normalize/place_names.h"

#include <algorithm>

namespace lectern {

bool may_be_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  constexpr long longest = 6;  // words
  if (begin >= end || !tokens[begin].capital) return false;
  const auto in = [&](size_t i) { return tokens.begin() + static_cast<long>(i); };
  if (std::count_if(in(begin), in(end), [](const Token& token) { return token.is_word(); }) > longest) return false;
  for (size_t i = begin; i < end; ++i) {
    const Token& token = tokens[i];
    if (token.is('.') || token.is('-') || token.is('\'') || token.is(0x2019)) continue;
    if (!token.is_word()) return false;
    if (i == begin && rules.is(token, WordClass::office)) return false;
    for (const WordClass of : {WordClass::occasion, WordClass::clause, WordClass::month,
                               WordClass::courtesy, WordClass::weekday, WordClass::finite})
      if (rules.is(token, of)) return false;
    const bool small = rules.is(token, WordClass::preposition) || rules.is(token, WordClass::article) ||
                       rules.is(token, WordClass::particle) || rules.is(token, WordClass::of);
    if (!token.capital && !small) return false;
  }
  return true;
}

bool is_name_of_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  constexpr size_t longest = 10;  // tokens
  if (begin >= end || end - begin > longest || (rules.is(tokens[begin], WordClass::office) && !rules.is(tokens[begin], WordClass::venue))) return false;
  for (size_t i = begin; i < end; ++i) {
    const Token& token = tokens[i];
    if (const auto place = rules.match(PhraseSet::place, tokens, i, end); place && (i == begin || tokens[i - 1].is(','))) {
      i = place->end - 1;
      continue;
    }
    if (token.is(',') && i + 1 < end) continue;
    if (!token.is_word()) return false;
    for (const WordClass of : {WordClass::occasion, WordClass::clause, WordClass::month, WordClass::weekday, WordClass::finite, WordClass::courtesy})
      if (rules.is(token, of)) return false;
    const bool joins = rules.is(token, WordClass::of) || rules.is(token, WordClass::article) || rules.is(token, WordClass::particle);
    if (!token.capital && !joins) return false;
  }
  return !rules.is(tokens[end - 1], WordClass::of) && !rules.is(tokens[end - 1], WordClass::article);
}

bool has_known_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules) {
  for (size_t i = begin; i < end; ++i)
    if ((i == begin || tokens[i - 1].is(',')) && rules.match(PhraseSet::place, tokens, i, end)) return true;
  return false;
}

}  // namespace lectern
