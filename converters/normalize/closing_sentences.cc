#include "normalize/closing_sentences.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {

using Kind = ClosingKind;
using Sentence = ClosingSentence;

namespace {

constexpr size_t latest_conclusion = 18;  // tokens
constexpr size_t latest_wish = 10;
constexpr size_t latest_clause = 32;      // behind a semicolon

using Ranges = std::vector<std::pair<uint32_t, uint32_t>>;

/// What is said in brackets: sorted.
Ranges stage_notes(const Unit& unit) {
  Ranges notes;
  for (const Annotation& each : unit.annotations)
    if (each.element == Element::stage) notes.emplace_back(each.begin, each.end);
  std::sort(notes.begin(), notes.end());
  return notes;
}

/// "(Applause)." behind the last words.
bool only_stage(const Unit& unit, const Sentence& sentence, const Ranges& notes) {
  return std::all_of(unit.tokens.begin() + static_cast<long>(sentence.begin), unit.tokens.begin() + static_cast<long>(sentence.end),
                     [&](const Token& token) {
                       if (token.kind == Token::Kind::punctuation) return true;
                       const auto behind = std::upper_bound(notes.begin(), notes.end(), std::pair(token.begin, UINT32_MAX));
                       return behind != notes.begin() && std::prev(behind)->second >= token.end;
                     });
}

}  // namespace

std::vector<Sentence> ClosingSentences::of(const Unit& unit) const {
  std::vector<Sentence> all;
  for (size_t i = 0; i < unit.tokens.size(); ++i) {
    if (!starts_sentence(unit.tokens, i)) continue;
    if (!all.empty()) all.back().end = i;
    all.push_back({i, unit.tokens.size(), Kind::none});
  }
  const Ranges notes = stage_notes(unit);
  std::erase_if(all, [&](const Sentence& sentence) { return only_stage(unit, sentence, notes); });
  const size_t head = run_in_head(unit, rules_, PhraseSet::conclusion_head);
  if (!all.empty() && head < all.front().end) all.front().begin = head;  // "*Summary* To sum up, ..."
  for (Sentence& sentence : all) sentence.kind = kind_of(unit, sentence);
  return all;
}

Kind ClosingSentences::kind_of(const Unit& unit, const Sentence& sentence) const {
  size_t at = sentence.begin;
  const Tokens& tokens = unit.tokens;
  for (int skip = 0; skip < 4 && at < sentence.end; ++skip) {
    if (rules_.match(PhraseSet::conclusion, tokens, at, sentence.end)) return Kind::conclusion;
    for (const PhraseSet set : {PhraseSet::thanks, PhraseSet::wish, PhraseSet::long_live})
      if (rules_.match(set, tokens, at, sentence.end)) return Kind::formula;
    if (rules_.match(PhraseSet::peroration, tokens, at, sentence.end)) return Kind::peroration;
    at = behind_opener(unit, at, sentence.end);
  }
  if (concludes_within(tokens, sentence)) return Kind::conclusion;
  if (wishes_within(tokens, sentence)) return Kind::formula;
  if (rallies_within(tokens, sentence)) return Kind::peroration;
  return rules_.find(PhraseSet::formula, tokens, sentence.begin, sentence.end) ? Kind::formula : Kind::none;
}

/// "Now, I'll — let me conclude with this": behind a comma or a dash shortly after the start, or a clause of its own.
bool ClosingSentences::concludes_within(const Tokens& tokens, const Sentence& sentence) const {
  size_t near = std::min(sentence.end, sentence.begin + latest_conclusion);
  for (size_t i = sentence.begin; i < std::min(sentence.end, sentence.begin + latest_clause); ++i) {
    if (!tokens[i].is(',')) continue;
    near = std::max(near, i + 2);  // the first comma, also behind a long opening: "As the representative of ..., I should like to conclude"
    break;
  }
  const size_t stop = std::min(sentence.end, sentence.begin + latest_clause);
  for (size_t i = sentence.begin + 1; i < stop; ++i)
    if (((i < near && (tokens[i - 1].is(',') || tokens[i - 1].is(0x2014) || tokens[i - 1].is(0x2013))) || tokens[i - 1].is(';')) &&
        concludes_at(tokens, i, sentence.end))
      return true;
  return false;
}

/// "aunque no quiero terminar": a conjunction may stand before it.
bool ClosingSentences::concludes_at(const Tokens& tokens, size_t at, size_t end) const {
  if (rules_.match(PhraseSet::conclusion, tokens, at, end)) return true;
  const bool joined = at < end && (rules_.is(tokens[at], WordClass::conjunction) || rules_.is(tokens[at], WordClass::discourse));
  return joined && rules_.match(PhraseSet::conclusion, tokens, at + 1, end);
}

/// "On behalf of Marinia, I express the hope": behind a preposition, a few words and the first comma.
bool ClosingSentences::wishes_within(const Tokens& tokens, const Sentence& sentence) const {
  const size_t stop = std::min(sentence.end, sentence.begin + latest_wish);
  size_t at = sentence.begin;
  if (at < stop && tokens[at].kind == Token::Kind::number) at += 2;  // of the paragraph
  if (at >= stop || !rules_.is(tokens[at], WordClass::preposition)) return false;
  for (size_t i = at + 1; i < stop; ++i) {
    if (rules_.is(tokens[i], WordClass::clause) || rules_.is(tokens[i], WordClass::finite)) return false;
    if (tokens[i].is(',')) return i + 1 < sentence.end && (rules_.match(PhraseSet::wish, tokens, i + 1, sentence.end) || rules_.match(PhraseSet::thanks, tokens, i + 1, sentence.end));
  }
  return false;
}

/// "As the bell rings, let us welcome the year": behind the first comma.
bool ClosingSentences::rallies_within(const Tokens& tokens, const Sentence& sentence) const {
  const size_t stop = std::min(sentence.end, sentence.begin + latest_conclusion);
  for (size_t i = sentence.begin + 1; i < stop; ++i)
    if (tokens[i - 1].is(',')) return rules_.match(PhraseSet::peroration, tokens, i, sentence.end).has_value();
  return false;
}

/// Past a conjunction, an addressee or a discourse word that stands before the words that count.
size_t ClosingSentences::behind_opener(const Unit& unit, size_t at, size_t end) const {
  if (addressees_of_ != &unit) collect_addressees(unit);
  const auto address = addressees_.find(unit.tokens[at].begin);
  if (address != addressees_.end()) {
    while (at < end && unit.tokens[at].begin < address->second) ++at;
    while (at < end && unit.tokens[at].kind == Token::Kind::punctuation) ++at;
    return at;
  }
  const size_t before = at;
  if (at == 0 && unit.tokens[at].kind == Token::Kind::number) ++at;  // of a paragraph
  const auto letter = [](const Token& token) { return token.is_word() && !token.capital && !token.caseless && token.end - token.begin == 1; };
  if (at == 0 && end > 1 && letter(unit.tokens[0]) && unit.tokens[1].capital) ++at;  // "e In conclusion": a bullet misread
  while (at < end && unit.tokens[at].kind == Token::Kind::punctuation) ++at;
  if (at > before) return at;  // "¡Viva ...!"
  const bool skips =
      at < end && (rules_.is(unit.tokens[at], WordClass::conjunction) || rules_.is(unit.tokens[at], WordClass::discourse));
  if (!skips) return end;
  ++at;
  while (at < end && unit.tokens[at].kind == Token::Kind::punctuation) ++at;
  return at;
}

void ClosingSentences::collect_addressees(const Unit& unit) const {
  addressees_of_ = &unit;
  addressees_.clear();
  for (const Annotation& each : unit.annotations)
    if (each.element == Element::addressee) addressees_.emplace(each.begin, each.end);
}

}  // namespace lectern
