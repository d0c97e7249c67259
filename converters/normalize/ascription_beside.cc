// What stands around the marks, where no verb of saying has a subject there.
#include "normalize/ascription.h"
#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {

using Piece = NamedPhrases::Piece;

Piece Ascription::signature(size_t begin, size_t end) const {
  if (begin + 2 >= end || !(tokens_[begin].is(0x2014) || tokens_[begin].is(0x2013) || tokens_[begin].is('-') || tokens_[begin].is('('))) return {0, 0};
  const size_t last = end_of_name(begin + 1, end);
  const bool bracket = tokens_[begin].is('(');
  const bool whole = bracket ? last < end && tokens_[last].is(')') : last == end || (last + 1 == end && !tokens_[last].is_word());
  return whole && last - begin > 2 && tokens_[last - 1].word == 0 && !names_thing({begin + 1, last}) ? Piece{begin + 1, last} : Piece{0, 0};
}

Piece Ascription::bare_name(size_t begin, size_t end) const {
  size_t last = end;
  while (last > begin && !tokens_[last - 1].is_word()) --last;
  const bool styled = begin + 1 < last && is(begin, WordClass::courtesy);
  const Piece name = name_at(begin, last);
  const bool whole = last - begin >= 2 && name.second == last && (name.first == begin || (styled && name.first == begin + 1));
  return whole && tokens_[last - 1].word == 0 && !names_thing({begin, last}) ? Piece{begin, last} : Piece{0, 0};
}

Piece Ascription::agent(size_t begin, size_t at) const {
  const Piece name = name_before(begin, at);
  size_t first = name.first;
  while (first > begin && is(first - 1, WordClass::article)) --first;
  const bool by = name.first < name.second && name.second == at && first > begin && rules_.match(PhraseSet::by, tokens_, first - 1, first);
  if (!by) return {0, 0};
  for (size_t i = name.first; i < at; ++i)
    if (is(i, WordClass::authority)) return {first, at};
  return {0, 0};
}

Piece Ascription::owner_of(size_t begin, size_t at) const {
  constexpr size_t longest = 3;  // words: "his most memorable words"
  size_t end = at;
  while (end > begin && !tokens_[end - 1].is_word()) --end;
  for (size_t i = end; i-- > begin + 1 && end - i <= longest + 1;) {
    if (is(i, WordClass::clause) && !is(i, WordClass::possessive)) return {0, 0};
    if (!is(i, WordClass::possessive) || !is(i, WordClass::third_person)) continue;
    const bool with = i + 1 < end && rules_.match(PhraseSet::together, tokens_, i - 1, i);  // "for his “gallantry”" is what others say of it
    const Piece who = with ? opening_person(begin, i) : Piece{0, 0};
    return who.second >= who.first + 2 && !names_thing(who) ? who : Piece{0, 0};
  }
  return {0, 0};
}

Piece Ascription::subject_before_colon(size_t begin, size_t at) const {
  if (at <= begin + 3 || !tokens_[at - 1].is(':') || led_in(begin, at) < at) return {0, 0};  // not "X was welcomed in these words:"
  const Piece who = opening_person(begin, at - 1);
  if (who.first != begin || who.second < begin + 2 || at - 1 != who.second + 3 || names_thing(who)) return {0, 0};
  const size_t next = who.second + 1;
  for (const WordClass of : {WordClass::article, WordClass::possessive, WordClass::pronoun, WordClass::preposition, WordClass::clause})
    if (is(next, of)) return {0, 0};  // "X received this letter:"
  const bool described = is(who.second, WordClass::finite) && tokens_[next].is_word() && tokens_[next + 1].is_word() && !is(next, WordClass::speech_verb) && !is(next + 1, WordClass::speech_verb);
  return described ? who : Piece{0, 0};
}

Piece Ascription::main_subject(size_t begin, size_t end) const {
  size_t comma = end;
  while (comma > begin && !tokens_[comma - 1].is(',')) --comma;
  if (comma <= begin + 2 || comma + 2 >= end || !is(comma, WordClass::article) || !tokens_[comma + 1].capital || !in_name(comma + 1)) return {0, 0};
  const size_t last = end_of_name(comma + 1, end);
  const bool somebody = is_office_phrase({comma, last}) || is(last - 1, WordClass::authority) || (last == comma + 2 && tokens_[last - 1].capitals);
  const bool verb = last < end && tokens_[last].is_word() && !tokens_[last].capital && !is(last, WordClass::conjunction) && !is(last, WordClass::preposition);
  return somebody && verb ? Piece{comma, last} : Piece{0, 0};
}

Piece Ascription::resumed(size_t begin, size_t end) const {
  Piece who = last_person(begin, end);
  if (who.first == who.second) who = opening_office(begin, end);
  for (size_t i = end; who.first < who.second && i-- > who.second;) {
    if (tokens_[i].is(',') || is(i, WordClass::conjunction)) return {0, 0};  // another clause before the words
    const bool subject = is(i, WordClass::third_person) && is(i, WordClass::pronoun) && !is(i, WordClass::possessive) && !is(i, WordClass::relative_pronoun);
    if (subject) return i + 1 < end && !is(i + 1, WordClass::finite) && (is(i - 1, WordClass::conjunction) || is(i - 1, WordClass::relative) || is(i - 1, WordClass::clause) || tokens_[i - 1].is(',')) ? who : Piece{0, 0};  // not "he was welcomed"
  }
  return {0, 0};
}

Piece Ascription::opening_vocative(size_t begin) const {
  size_t last = begin;
  bool styled = false;
  for (; last < tokens_.size(); ++last) {
    const bool title = is(last, WordClass::courtesy) || is(last, WordClass::office) || is(last, WordClass::honour);
    if (!(tokens_[last].is('.') && last > begin && is(last - 1, WordClass::courtesy)) && !(in_name(last) && !is(last, WordClass::institution))) break;
    styled = styled || title;
  }
  return styled && last < tokens_.size() && tokens_[last].is(',') ? Piece{begin, last} : Piece{0, 0};
}

Piece Ascription::addressed(size_t begin, size_t verb) const {
  size_t you = verb;
  while (you > begin && is(you - 1, WordClass::adverb)) --you;
  if (you == begin || !rules_.match(PhraseSet::you, tokens_, you - 1, verb)) return {0, 0};
  if (you - 1 > begin || begin == 0) return opening_vocative(begin);
  size_t last = begin - 1;
  while (last > 0 && !tokens_[last].is_word()) --last;
  return opening_vocative(sentence_around(tokens_, last, reach).first);
}

bool Ascription::resumes(size_t begin, size_t end) const {
  constexpr size_t longest = 5;  // tokens
  bool again = false;
  for (size_t i = begin; i < end; ++i) {
    if (!tokens_[i].is_word()) continue;
    if (is(i, WordClass::finite) || is(i, WordClass::pronoun) || !(is(i, WordClass::conjunction) || is(i, WordClass::adverb))) return false;
    again = again || !is(i, WordClass::conjunction);
  }
  return again && end - begin <= longest;
}

Piece Ascription::head_of(size_t begin, Piece named, size_t end) const {
  size_t of = named.first;
  while (of > begin && is(of - 1, WordClass::article)) --of;
  if (named.first >= named.second || of < begin + 3 || !is(of - 1, WordClass::of)) return {0, 0};
  const size_t office = of - 2;
  size_t first = office;
  while (first > begin && office - first < 3 && !is_determiner(first)) --first;
  if (!is_office(office) || tokens_[office].capital || !is_determiner(first)) return {0, 0};
  const Piece whole = with_apposed({first, named.second}, end);
  return whole.second > named.second ? whole : Piece{0, 0};
}

Piece Ascription::in_full(Piece first_name, size_t end) const {
  const std::string_view said = words_between(unit_, first_name.first, first_name.second - 1);
  constexpr size_t farthest = 400;  // tokens back
  for (size_t i = end; i-- > 0 && end - i <= farthest;) {
    if (!tokens_[i].capital || words_between(unit_, i, i) != said) continue;
    const size_t last = end_of_name(i, end);
    return last > i + 1 && tokens_[last - 1].word == 0 ? Piece{i, last} : first_name;
  }
  return first_name;
}

Piece Ascription::attributive(size_t begin, size_t end) const {
  for (size_t i = end; i-- > begin + 1;) {
    if (!in_name(i) || tokens_[i].word != 0 || tokens_[i].caseless || !is(i - 1, WordClass::article)) continue;
    const auto words = rules_.match(PhraseSet::utterance, tokens_, i + 1, end);
    if (words && !tokens_[i + 1].capital) return {i, i + 1};
  }
  return {0, 0};
}

Piece Ascription::named_behind_comma(size_t begin, size_t end) const {
  constexpr size_t longest = 6;  // tokens
  size_t comma = begin;
  while (comma < end && comma - begin < longest && tokens_[comma].is_word() && !tokens_[comma].capital && !tokens_[comma].caseless) ++comma;
  if (comma == begin || comma >= end || !tokens_[comma].is(',')) return {0, 0};
  const size_t last = end_of_name(comma + 1, end);
  const bool full = last - comma > 2 && tokens_[last - 1].word == 0 && last < end && tokens_[last].is(',');
  return full ? Piece{comma + 1, last} : Piece{0, 0};
}

Piece Ascription::opening_document(size_t begin, size_t end) const {
  constexpr size_t longest = 14;  // tokens
  if (end < begin + 3 || end - begin > longest) return {0, 0};
  bool named = false;
  for (size_t i = begin; i < end; ++i) {
    const bool number = tokens_[i].kind == Token::Kind::number;
    if ((!tokens_[i].is_word() && !number) || tokens_[i].caseless || is(i, WordClass::finite) || is(i, WordClass::pronoun)) return {0, 0};
    const bool joins = is(i, WordClass::conjunction) || (is(i, WordClass::preposition) && !is(i, WordClass::of));
    size_t next = i + 1;
    while (next < end && is_determiner(next)) ++next;
    if (joins && !(i > begin && in_name(i - 1) && next < end && in_name(next))) return {0, 0};  // "Protection of Human Rights and Fundamental Freedoms" is one name
    named = named || (i > begin && tokens_[i].capital && is(i, WordClass::institution));
  }
  return named && is_determiner(begin) ? Piece{begin, end} : Piece{0, 0};
}

Piece Ascription::opening_subject(size_t begin, size_t end) const {
  constexpr size_t longest = 7;  // tokens
  size_t first = begin;
  while (first < end && (is(first, WordClass::discourse) || is(first, WordClass::conjunction) || tokens_[first].is(','))) ++first;
  while (end > first && is(end - 1, WordClass::adverb)) --end;  // "The General immediately ordered"
  if (end < first + 2 || end - first > longest || !is_determiner(first) || is(first, WordClass::possessive)) return {0, 0};
  bool named = false;
  for (size_t i = first; i < end; ++i) {
    if (!tokens_[i].is_word() || tokens_[i].caseless || is(i, WordClass::finite) || is(i, WordClass::clause) || is(i, WordClass::pronoun) || is(i, WordClass::conjunction)) return {0, 0};
    if (is(i, WordClass::preposition) && !is(i, WordClass::of)) return {0, 0};
    named = named || (i > first && tokens_[i].capital);
  }
  return named ? Piece{first, end} : Piece{0, 0};
}

Piece Ascription::kin_at(size_t begin, size_t end) const {
  size_t kin = begin + 1;
  while (kin + 1 < end && is_quality(kin)) ++kin;
  const bool from = kin + 2 < end && is(begin, WordClass::article) && is(kin, WordClass::kin) && is(kin + 1, WordClass::preposition) && !is(kin + 1, WordClass::infinitive);
  const size_t last = from ? end_of_name(kin + 2, end) : begin;
  return last > kin + 2 ? Piece{begin, last} : Piece{0, 0};
}

Piece Ascription::quoted_from(size_t begin) const {
  if (begin < 3) return {0, 0};
  const size_t first = sentence_around(tokens_, begin - 1, reach).first, last = begin - 1;
  if (tokens_[last].is_word()) return {0, 0};
  for (size_t i = first; i < last; ++i) {
    const auto words_of = rules_.match(PhraseSet::words_of, tokens_, i, last);
    const Piece name = words_of ? name_at(words_of->end, last) : Piece{0, 0};
    if (name.first < name.second && name.second == last) return name;
  }
  return {0, 0};
}

}  // namespace lectern
