// Whom the sentence before the one with the words tells of.
#include <algorithm>

#include "normalize/ascription.h"
#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {

using Piece = NamedPhrases::Piece;

namespace {

constexpr size_t farthest_name = 400;  // tokens back to where somebody is named in full

}  // namespace

bool Ascription::tells_of_somebody(size_t begin) const {
  if (begin == 0) return false;
  const size_t first = sentence_around(tokens_, begin - 1, reach).first;
  if (is(first, WordClass::article) && first + 1 < tokens_.size() && !tokens_[first + 1].capital && !tokens_[first + 1].caseless) {
    size_t comma = first;
    while (comma < begin && !tokens_[comma].is(',')) ++comma;
    return comma + 1 >= begin || !is(comma + 1, WordClass::third_person) || is(comma + 1, WordClass::relative_pronoun);  // "The second time, he urged me."
  }
  auto words_of = rules_.find(PhraseSet::words_of, tokens_, first, begin);  // "I quote the words of one of the witnesses."
  while (words_of) {
    const auto nearer = rules_.find(PhraseSet::words_of, tokens_, words_of->end, begin);
    if (!nearer) break;
    words_of = nearer;
  }
  if (!words_of || words_of->end + 1 >= begin) return false;
  const size_t who = words_of->end;  // "a letter from a mother who works by night"
  if (is(who, WordClass::article) && !tokens_[who + 1].capital && who + 2 < begin && is(who + 2, WordClass::relative_pronoun)) {  // "of a scholar who"
    size_t last = begin;
    while (last > who && !tokens_[last - 1].is_word()) --last;
    size_t name = last;
    while (name > who && in_name(name - 1) && tokens_[name - 1].word == 0) --name;
    return name == last || !tokens_[name - 1].is(',');  // not "the captain who sailed the ship, Erik Lund."
  }
  if (is(who, WordClass::article) && is(who + 1, WordClass::kin) && !in_name(who + 2)) return kin_at(who, begin).first == 0;
  return std::none_of(tokens_.begin() + static_cast<long>(words_of->end), tokens_.begin() + static_cast<long>(begin), [](const Token& token) { return token.capital; });
}

bool Ascription::may_mean(std::string_view name) const {
  if (not_meant_ == WordClass::count_) return true;
  Tokens tokens;
  tokenize(name, 0, static_cast<uint32_t>(name.size()), rules_.lexicon, &tokens);
  if (std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return !token.capital && rules_.is(token, not_meant_); })) return false;
  if (std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return rules_.is(token, WordClass::office); })) return true;
  const bool letters = tokens.size() > 1 && rules_.is(tokens.front(), WordClass::article) && tokens.back().capitals && tokens.back().word == 0;
  return tokens.empty() || !(letters || rules_.is(tokens.back(), WordClass::authority));
}

bool Ascription::opens_with_pronoun() const {
  size_t at = 0;
  while (at < tokens_.size() && (is(at, WordClass::conjunction) || is(at, WordClass::discourse) || tokens_[at].is(','))) ++at;
  return at < tokens_.size() && is(at, WordClass::third_person) && is(at, WordClass::pronoun) && !is(at, WordClass::possessive) && !is(at, WordClass::relative_pronoun);
}

bool Ascription::only_leads_on(size_t begin, size_t end) const {
  for (size_t i = begin; i < end; ++i) {
    const bool joins = is(i, WordClass::conjunction) || is(i, WordClass::adverb) || is(i, WordClass::discourse) || is(i, WordClass::speech_verb);
    if (tokens_[i].is_word() && !joins && !rules_.match(PhraseSet::that, tokens_, i, end) && !rules_.match(PhraseSet::saying, tokens_, i, end)) return false;
  }
  return true;
}

Piece Ascription::told_before(size_t begin) const {
  size_t last = begin;
  while (last > 0 && !tokens_[last - 1].is_word()) --last;  // "“Why did you go?” He said"
  if (last == 0) return {0, 0};
  const size_t first = sentence_around(tokens_, last - 1, reach).first;
  if (const auto words_of = rules_.find(PhraseSet::words_of, tokens_, first, begin)) {  // "a quote from Kierkegaard. He said"
    const Piece name = name_at(words_of->end, begin);
    if (name.first < name.second) return name;
    if (const Piece kin = kin_at(words_of->end, begin); kin.first < kin.second) return kin;
  }
  for (size_t i = first; i + 1 < begin; ++i)  // "I shall not forget Ada Holm's declaration. She said"
    if (is_possessor(i) && in_name(i) && !is(i, WordClass::pronoun) && rules_.match(PhraseSet::utterance, tokens_, i + 1, begin)) {
      size_t name = i;
      while (name > first && in_name(name - 1)) --name;
      return {name, i + 1};
    }
  if (const Piece name = attributive(first, begin); name.first < name.second) return name;
  if (const Piece name = apposed(first, begin); name.first < name.second) return name;
  const Piece office = opening_office(first, begin);
  if (office.first < office.second) return office;
  bool verb = false, joined = false;
  const Piece says = ascribed(first, begin, begin, &verb, &joined);
  if (says.second >= says.first + 2 && !(says.first > first && is(says.first - 1, WordClass::preposition))) return says;
  for (const Piece& somebody : {described(first, begin), styled(first, begin)})
    if (somebody.first < somebody.second) return somebody;
  if (const Piece surname = opening_surname(first, begin); surname.first < surname.second) return surname;
  const Piece full = last_person(begin > farthest_name ? begin - farthest_name : 0, begin);
  for (size_t i = full.first < full.second ? 0 : begin; i-- > first + 1;)  // "and Ana told me, when she signed up", and nobody else is named
    if (tokens_[i].word == 0 && in_name(i) && i + 1 < begin && !in_name(i - 1) && !has_apostrophe(tokens_[i]) && tells_me(i + 1, begin)) return {i, i + 1};
  // "I agree with Justice Holm. She said"; not "A fisherman wrote to Justice Holm. He said"
  const bool mine = is(first, WordClass::pronoun) && !is(first, WordClass::third_person);
  const Piece named = mine ? last_person(first, begin) : Piece{0, 0};
  const bool titled = named.first < named.second && (is(named.first, WordClass::office) || is(named.first, WordClass::courtesy));
  if (titled && !is(named.second, WordClass::kin)) return named;  // not "Justice Holm's daughter"
  const Piece subject = full.first < full.second ? Piece{0, 0} : main_subject(first, begin);  // nobody else is named
  return subject.first < subject.second && is_office_phrase(subject) ? subject : Piece{0, 0};
}

bool Ascription::tells_me(size_t begin, size_t end) const {
  const size_t whom = begin + 1;
  if (whom >= end || !rules_.match(PhraseSet::saying, tokens_, begin, end)) return false;
  return is(whom, WordClass::pronoun) && !is(whom, WordClass::third_person) && !is(whom, WordClass::opener);
}

Piece Ascription::opening_surname(size_t begin, size_t end) const {
  size_t at = begin;
  while (at < end && (is(at, WordClass::conjunction) || is(at, WordClass::discourse) || tokens_[at].is(','))) ++at;
  if (at + 1 >= end || !in_name(at) || tokens_[at].word != 0 || tokens_[at].caseless || has_apostrophe(tokens_[at])) return {0, 0};
  const Token& verb = tokens_[at + 1];
  const bool subject = verb.is_word() && !verb.capital && !is(at + 1, WordClass::preposition) && !is(at + 1, WordClass::conjunction) && !is(at + 1, WordClass::article);
  if (!subject || at == begin) return {0, 0};
  const std::string_view surname = words_between(unit_, at, at);
  for (size_t i = at > farthest_name ? at - farthest_name : 1; i < at; ++i)  // "Sir Winston Holm": named in full before
    if (tokens_[i].capital && words_between(unit_, i, i) == surname && in_name(i - 1) && tokens_[i - 1].is_word()) return {at, at + 1};
  return {0, 0};
}

}  // namespace lectern
