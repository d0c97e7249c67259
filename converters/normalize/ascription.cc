#include "normalize/ascription.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {

using Piece = NamedPhrases::Piece;

std::string Ascription::speaker_words(Piece piece) const {
  const bool owns = piece.first < piece.second && is_possessor(piece.second - 1);
  const bool alone = piece.second >= tokens_.size() || tokens_[piece.second].kind == Token::Kind::punctuation;  // "a sentence of Ada Holm's--"
  const bool owner = owns && (alone || rules_.match(PhraseSet::utterance, tokens_, piece.second, tokens_.size()));
  return owner ? person_words(piece) : words(piece);
}

std::string Ascription::person_words(Piece piece) const {
  std::string name = words(piece);
  for (const std::string_view ending : {"'s", "\u2019s"})
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  return name;
}

bool Ascription::goes_on(size_t begin, size_t end, bool joined) const {
  constexpr size_t most = 8;  // tokens: "; and solemnly declared that:"
  size_t words = 0, names = 0;
  size_t joins = 0;
  for (size_t i = begin; i < end; ++i) {
    words += tokens_[i].is_word();
    joins += is(i, WordClass::conjunction);
    names += tokens_[i].is_word() && (in_name(i) || is_determiner(i) || is(i, WordClass::pronoun)) && !rules_.match(PhraseSet::that, tokens_, i, end);
  }
  return words == joins || (joined && names == 0 && words <= most);
}

bool Ascription::is_own(size_t begin, size_t at) const {
  constexpr size_t longest = 8;  // tokens
  size_t end = at;
  while (end > begin && !tokens_[end - 1].is_word()) --end;
  for (size_t i = end; i-- > begin && end - i <= longest;) {
    const auto own = rules_.match(PhraseSet::own_words, tokens_, i, end);
    if (own && own->end == end) return true;
  }
  return false;
}

size_t Ascription::led_in(size_t begin, size_t at) const {
  constexpr size_t longest = 8, longest_aside = 25;  // tokens: "in these words, in the introduction to his report:"
  size_t end = at;
  while (end > begin && !tokens_[end - 1].is_word()) --end;
  const bool colon = end < at && tokens_[end].is(':');
  for (size_t i = end; i-- > begin && end - i <= (colon ? longest_aside : longest);) {
    const auto found = rules_.match(PhraseSet::leads_in, tokens_, i, end);
    if (!found || !(found->end == end || (colon && tokens_[found->end].is(',')))) continue;
    if (!colon && i <= begin) continue;  // "In this way, “...” binds us all"
    while (i > begin && !tokens_[i - 1].is_word()) --i;
    return i;
  }
  return at;
}

bool Ascription::has_subject(size_t begin, size_t verb) const {
  return verb > begin && tokens_[verb - 1].capital && is(verb, WordClass::speech_verb) && name_before(begin, verb).second == verb;
}

Piece Ascription::passage_at(size_t begin, size_t at, size_t end) const {
  if (at <= begin || !tokens_[at].capital || !is(at - 1, WordClass::preposition) || !in_name(at)) return {0, 0};
  const Piece book{at, end_of_name(at, end)};
  const Piece passage = with_passage(book, end);
  return passage.second > book.second ? passage : Piece{0, 0};
}

bool Ascription::is_said_in(size_t begin, size_t what) const {
  return what >= begin + 4 && is(what - 1, WordClass::article) && is(what - 2, WordClass::preposition) && !is(what - 2, WordClass::of) && is(what - 3, WordClass::speech_verb) && in_name(what - 4);
}

bool Ascription::is_told_to(size_t begin, Piece name) const {
  if (name.first <= begin || name.first >= name.second) return false;
  if (is(name.first - 1, WordClass::infinitive)) return name.first >= begin + 3 && is(name.first - 3, WordClass::possessive);  // "his letter to"
  for (size_t i = begin; i < name.first; ++i) {
    const auto saying = rules_.match(PhraseSet::saying, tokens_, i, name.first);
    if (saying && saying->end == name.first && i > begin && is(i - 1, WordClass::third_person)) return true;
  }
  return false;
}

bool Ascription::begins_with_pronoun(size_t begin, size_t end) const {
  if (begin >= end || !is(begin, WordClass::third_person) || is(begin, WordClass::possessive)) return false;
  for (size_t i = begin + 1; i < end; ++i)
    if (is(i, WordClass::relative_pronoun)) return false;
  return true;
}

Piece Ascription::told(size_t begin, size_t end) const {
  Piece named = person(begin, end);
  if (is_told_to(begin, named)) named = {0, 0};
  const bool among = named.first > begin && is(named.first - 1, WordClass::preposition) && !is(named.first - 1, WordClass::of) && !is(named.first - 1, WordClass::infinitive) && !rules_.match(PhraseSet::together, tokens_, named.first - 1, named.first);
  const bool thing = among && is(named.first, WordClass::article) && !is(named.first + 1, WordClass::courtesy) && !is_office_phrase(named);
  if (thing) named = {0, 0};  // "on the Himalayan Plateau with him"
  if (const Piece leader = head_of(begin, named, end); leader.first < leader.second) return leader;
  if (named.second >= named.first + 2) return is_office_phrase(named) ? with_apposed(named, end) : named;
  for (const Piece& found : {described(begin, end), opening_office(begin, end)})
    if (found.first < found.second) return found;
  return named;
}

Piece Ascription::ascribed(size_t begin, size_t end, size_t at, bool* verb, bool* joined) const {
  Piece best{0, 0};
  size_t nearest = SIZE_MAX;
  for (size_t i = begin; i < end; ++i) {
    const size_t distance = i < at ? at - i : i - at;
    if (distance >= nearest) continue;
    Piece name{0, 0};
    if (const auto words_of = has_subject(begin, i) || is_said_in(begin, i) ? std::nullopt : rules_.match(PhraseSet::words_of, tokens_, i, end)) {
      name = name_at(words_of->end, end);
      if (name.first < name.second) name = is_office_phrase(name) ? with_apposed(name, end) : with_passage(name, end);
      if (name.first == name.second) name = named_behind_comma(words_of->end, end);
      const bool owner = name.first < name.second && name.second < end && is_possessor(name.second - 1);  // "in the words of Ann's mother"
      if (owner && tokens_[name.second].is_word() && !rules_.match(PhraseSet::utterance, tokens_, name.second, end))
        name = is(name.second, WordClass::kin) ? Piece{name.first, name.second + 1} : Piece{0, 0};
    }
    if (name.first == name.second) name = passage_at(begin, i, end);
    *verb = *verb || rules_.match(PhraseSet::he_said, tokens_, i, end);
    if (i > begin && is_possessor(i - 1)) name = possessor_before(begin, i, end, at);
    const bool named = name.first != name.second;
    const bool noun = i > begin && tokens_[i].capital && !tokens_[i].capitals;  // "the United States"
    const auto saying = named || noun ? std::nullopt : rules_.match(PhraseSet::saying, tokens_, i, end);
    if (saying && !(is_han(unit_, tokens_[i]) && is_far(i, saying->end, at))) {
      *verb = *verb || ((third_person_before(begin, i) || is(i, WordClass::third_person)) && !unnamed_before(begin, i));
      const bool still_he = i > begin && tokens_[i - 1].is(',') && is(begin, WordClass::third_person) && i < at;  // "He spoke of Cyprus, saying that"
      *verb = *verb || still_he;
      *verb = *verb || (i > begin && is(i - 1, WordClass::conjunction) && is(begin, WordClass::third_person) && i < at);  // "He came to me and said"
      *joined = *joined || (i > begin && is(i - 1, WordClass::conjunction));
      if (still_he && !is(begin, WordClass::possessive)) continue;
      name = opening_aside(begin, i);
      if (name.first == name.second) name = behind_relative(begin, name_before(begin, i));
      if (name.first == name.second) name = named_by_relative(begin, i);
      if (name.first == name.second) name = opening_document(begin, i);
      if (name.first == name.second) name = opening_subject(begin, i);
      if (name.first == name.second) name = parted_subject(begin, i);
      if (name.first == name.second && i < at && i > begin && tokens_[i - 1].word == 0 && !tokens_[i - 1].capital) name = main_subject(begin, i);
      if (name.second == name.first + 1 && is(name.first, WordClass::third_person)) name = {0, 0};  // "His answer was"
      if (name.first == name.second && i < at) name = addressed(begin, i);
      if (is_inverted(saying->end)) {
        *verb = true;
        continue;
      }
      const bool inverted = begin >= at && (i <= begin + 2 || (i <= begin + 4 && is_plain(begin, i)));  // "...", said the President; "...", just as our Constitution says
      if (name.first == name.second && inverted && !pronoun_before(begin, i)) name = name_at(saying->end, end);
      // "Decía Antonio Machado: ..."
      if (name.first == name.second && begin < at && i < at && opens_inverted(begin, i, saying->end, end)) name = name_at(saying->end, end);
    }
    if (name.first == name.second) continue;
    if (i < at && is_office_phrase(name) && name.second < i && tokens_[name.second].is(',')) name = with_apposed(name, end);  // "The Prime Minister, Ada Holm, said"
    if (best.first < best.second && begin < at && i < at && ((in_relative_clause(begin, name.first) && ends_before(i, at)) || is_nobody(name, best))) continue;
    best = name;
    nearest = distance;
  }
  return best;
}

bool Ascription::opens_inverted(size_t begin, size_t verb, size_t behind, size_t end) const {
  constexpr size_t most = 3;  // tokens: "Ya nos lo"
  if (verb - begin > most || behind >= end) return false;
  for (size_t i = begin; i < verb; ++i)
    if (!is(i, WordClass::adverb) || tokens_[i].caseless) return false;
  const size_t name = verb > begin && is(behind, WordClass::article) && !tokens_[behind].capital ? behind + 1 : behind;
  return name < end && tokens_[name].capital && in_name(name);
}

bool Ascription::is_inverted(size_t at) const {
  if (at == 0 || at >= tokens_.size() || !tokens_[at - 1].hyphened) return false;
  const size_t pronoun = at + (tokens_[at].hyphened ? 1 : 0);
  return pronoun < tokens_.size() && is(pronoun, WordClass::third_person);
}

bool Ascription::in_relative_clause(size_t begin, size_t at) const {
  for (size_t i = at; i-- > begin && !tokens_[i].is('.') && !tokens_[i].is(':');)
    if (tokens_[i].is(',')) return is(i + 1, WordClass::relative_pronoun);
  return false;
}

bool Ascription::ends_before(size_t verb, size_t at) const {
  for (size_t i = verb; i + 1 < at; ++i)
    if (tokens_[i].is(',')) return true;
  return false;
}

bool Ascription::is_nobody(Piece name, Piece other) const {
  return is(name.first, WordClass::article) && name.second > name.first + 1 && !tokens_[name.first + 1].capital && tokens_[other.first].capital && tokens_[other.second - 1].word == 0;
}

Piece Ascription::behind_relative(size_t begin, Piece name) const {
  constexpr size_t farthest = 14;  // tokens
  for (size_t i = name.first; i-- > begin + 2 && name.first - i <= farthest;) {
    if (tokens_[i].is(',')) return name;
    if (!is(i, WordClass::relative_pronoun) || !is(i, WordClass::third_person) || !tokens_[i - 1].is(',')) continue;
    Piece antecedent = name_before(begin, i - 1);
    while (antecedent.first > begin + 1 && tokens_[antecedent.first - 1].is('.') && tokens_[antecedent.first - 2].initial) antecedent = {name_before(begin, antecedent.first - 1).first, antecedent.second};
    const bool person = antecedent.second >= antecedent.first + 2 && tokens_[antecedent.second - 1].word == 0 && !names_thing(antecedent);
    size_t before = name.first;
    while (before > i + 1 && is_determiner(before - 1)) --before;
    const bool verb = before > i + 1 && (tokens_[before - 1].word == 0 || is(before - 1, WordClass::finite));  // "would become"; not "when the President said"
    return person && verb && is_office_phrase(name) ? antecedent : name;
  }
  return name;
}

bool Ascription::is_far(size_t begin, size_t end, size_t at) {
  constexpr size_t most_before = 2, most_behind = 4;  // tokens
  return begin < at ? at - end > most_before : begin - at > most_behind;
}

Piece Ascription::within(size_t begin, size_t end) const {
  for (size_t i = begin + 1; i + 2 < end; ++i) {
    if (!tokens_[i - 1].is(',')) continue;
    const auto saying = rules_.match(PhraseSet::saying, tokens_, i, end);
    if (!saying || saying->end >= end || !tokens_[saying->end].capital) continue;
    const Piece name = name_at(saying->end, end);
    if (name.first == saying->end && name.second < end && tokens_[name.second].is(',')) return name;
  }
  return {0, 0};
}

Piece Ascription::before_colon(size_t begin, size_t at) const {
  if (at <= begin + 1 || !tokens_[at - 1].is(':')) return {0, 0};
  if (!rules_.find(PhraseSet::words_of, tokens_, begin, at - 1)) return {0, 0};
  return name_before(begin, at - 1);
}

Piece Ascription::against_colon(size_t begin, size_t at) const {
  if (at <= begin + 3 || !tokens_[at - 1].is(':')) return {0, 0};
  const size_t end = at - 1;
  size_t first = end;
  while (first > begin && !tokens_[first - 1].caseless && in_name(first - 1) && (tokens_[first - 1].word == 0 || is(first - 1, WordClass::particle))) --first;
  while (first < end && (is(first, WordClass::article) || is(first, WordClass::particle)) && !tokens_[first].capital) ++first;
  const bool said = end - first >= 2 && (rules_.find(PhraseSet::words_of, tokens_, begin, first) || rules_.find(PhraseSet::saying, tokens_, begin, first));
  return said ? Piece{first, end} : Piece{0, 0};
}

void Ascription::mean_by_pronoun(size_t begin, size_t open, size_t close, size_t end) {
  const auto subject = [&](size_t i) { return is(i, WordClass::third_person) && is(i, WordClass::clause) && !is(i, WordClass::possessive); };  // not "him"
  size_t found = open;
  while (found-- > begin && !subject(found)) {
  }
  if (found + 1 == begin)  // none before the marks
    for (found = close; found < end && !subject(found);) ++found;
  if (found >= end) return;
  not_meant_ = is(found, WordClass::masculine) ? WordClass::feminine : is(found, WordClass::feminine) ? WordClass::masculine : WordClass::count_;
}

Piece Ascription::described(size_t begin, size_t end) const {
  constexpr size_t most_between = 2;  // tokens: "a senior senator"
  for (size_t head = end; head-- > begin + 1;) {
    if (not_meant_ != WordClass::count_ && is(head, not_meant_)) continue;
    const bool author = is(head, WordClass::author), kin = is(head, WordClass::kin);
    if (!author && !kin) continue;
    size_t first = head - 1;
    while (first > begin && head - first <= most_between && is_quality(first)) --first;
    size_t last = head + 1;
    const size_t of = last + 1 < end && is(last, WordClass::of) && !tokens_[last].capital ? last + 1 + (is(last + 1, WordClass::article) && !in_name(last + 1)) : end;
    if (of < end && in_name(of)) {
      last = of;
      while (last < end && (in_name(last) || (joins(last, of) && last + 1 < end && in_name(last + 1)))) ++last;
    }
    const bool named = last == head + 1 && last < end && tokens_[last].is_word() && (in_name(last) || tokens_[last].capital);  // "the minister Anna Berg" is no description
    const bool predicate = is_determiner(first) && first > begin + 1 && is(first - 2, WordClass::pronoun) &&  // "when I was a senator, he said"
                           (is(first - 1, WordClass::finite) || is(first - 1, WordClass::clause) || is(first - 1, WordClass::relative));
    const bool whose = is_determiner(first) && !is(first, WordClass::third_person) && !named && !predicate;
    const Piece found = whose ? behind_determiner(first, last, author, kin) : Piece{0, 0};
    if (found.first < found.second) return with_apposed(found, end);
  }
  return {0, 0};
}

Piece Ascription::with_apposed(Piece office, size_t end) const {
  constexpr size_t longest = 8;  // tokens of what the office is over: "of the province of Misiones"
  size_t comma = office.second;
  while (comma < end && comma - office.second < longest && (is(comma, WordClass::of) || is(comma, WordClass::article) || in_name(comma) || (comma > office.second && is(comma - 1, WordClass::article) && tokens_[comma].is_word()))) ++comma;
  if (comma + 2 >= end || !tokens_[comma].is(',')) return office;
  size_t first = comma + 1;
  const auto title = [&](size_t i) { return is(i, WordClass::possessive) || is(i, WordClass::courtesy) || (tokens_[i].capital && is(i, WordClass::office)); };
  while (first < end && (title(first) || (tokens_[first].is('.') && is(first - 1, WordClass::courtesy)))) ++first;
  if (first >= end || tokens_[first].word != 0) return office;
  const bool styled = first > comma + 1;
  const size_t name = end_of_name(first, end);
  const bool apart = name < end ? tokens_[name].is(',') || tokens_[name].is('-') || tokens_[name].is(0x2013) || tokens_[name].is(0x2014) || (styled && !tokens_[name].is_word()) : styled;
  return name > first + !styled && apart && !names_thing({first, name}) ? Piece{office.first, name} : office;
}

Piece Ascription::opening_description(size_t begin, size_t end) const {
  const Piece found = described(begin, end);
  return found.first < found.second && opens_sentence(begin, found.first) ? found : Piece{0, 0};
}

Piece Ascription::opening_office(size_t begin, size_t end) const {
  size_t last = begin;
  bool office = false;
  for (; last < end && (in_name(last) || is(last, WordClass::article) || joins(last, begin)); ++last) office = office || is(last, WordClass::office);
  if (!office || last - begin < 2 || last >= end) return {0, 0};
  if (const Piece whole = with_apposed({begin, last}, end); whole.second > last) return whole;
  return tokens_[last].is_word() ? Piece{begin, last} : Piece{0, 0};
}

Piece Ascription::parted_subject(size_t begin, size_t end) const {
  size_t comma = end;
  while (comma > begin && is(comma - 1, WordClass::adverb)) --comma;
  if (comma <= begin + 1 || !tokens_[comma - 1].is(',')) return {0, 0};
  if (const Piece body = parted_body(begin, comma - 1); body.first < body.second) return body;
  if (const Piece office = parted_office(begin, comma - 1); office.first < office.second) return office;
  const Piece found = opening_person(begin, end);
  if (found.first >= found.second || found.first != begin || !tokens_[found.second].is(',') || names_thing(found)) return {0, 0};
  for (size_t i = found.second; i + 1 < end; ++i)
    if (is_determiner(i) && (is_office(i + 1) || is(i + 1, WordClass::kin))) return {0, 0};  // "Carl Berg, my mother, laughing, said"
  return found;
}

Piece Ascription::parted_office(size_t begin, size_t end) const {
  constexpr size_t longest_opening = 3;  // tokens: "More recently, the Secretary-General, in his report,"
  size_t first = begin;
  for (size_t i = begin; i < std::min(end, begin + longest_opening); ++i)
    if (tokens_[i].is(',')) first = i + 1;
  if (first >= end || !is(first, WordClass::article)) return {0, 0};
  size_t last = first + 1;
  while (last < end && (in_name(last) || is(last, WordClass::office) || is(last, WordClass::of) || is(last, WordClass::article))) ++last;
  const bool apart = last + 1 < end && tokens_[last].is(',') && is(last + 1, WordClass::preposition);
  return apart && is_office_phrase({first, last}) ? Piece{first, last} : Piece{0, 0};
}

Piece Ascription::parted_body(size_t begin, size_t end) const {
  size_t first = begin;
  while (first < end && (is(first, WordClass::discourse) || tokens_[first].is(',') || tokens_[first].kind == Token::Kind::number || tokens_[first].is('.'))) ++first;
  const bool demonstrative = first + 2 < end && is(first, WordClass::pronoun) && tokens_[first + 1].capital && is(first + 1, WordClass::institution);  // "This Treaty"
  if (first + 2 >= end || !(demonstrative || is_determiner(first))) return {0, 0};
  size_t last = first + 1;
  bool named = false;
  for (; last < end && (in_name(last) || is(last, WordClass::of) || is(last, WordClass::article)); ++last)
    named = named || (tokens_[last].capital && is(last, WordClass::institution));
  if (!named || last + 2 >= end || !tokens_[last].is(',') || !in_name(last - 1) || in_name(last + 1)) return {0, 0};
  for (size_t i = last; i + 1 < end; ++i)
    if (is_determiner(i) && (is_office(i + 1) || is(i + 1, WordClass::kin))) return {0, 0};  // "The Charter, my mother, laughing, said"
  return {first, last};
}

bool Ascription::introduces_next(size_t begin, size_t end) const {
  size_t colon = begin;
  while (colon + 1 < end && !(tokens_[colon].is(':') && is_quotation_mark(tokens_[colon + 1].mark))) ++colon;
  if (colon + 1 >= end) return false;
  while (begin < colon && !tokens_[begin].is_word()) ++begin;
  size_t verbs = 0, last = 0, commas = 0;
  for (size_t i = begin; i < colon; ++i) {
    commas += tokens_[i].is(',');
    const auto saying = rules_.match(PhraseSet::saying, tokens_, i, colon);
    if (!saying) continue;
    ++verbs;
    last = saying->end;
  }
  return verbs == 1 && last == colon && commas > 0;
}

bool Ascription::is_plain(size_t begin, size_t end) const {
  for (size_t i = begin; i < end; ++i)
    if (is(i, WordClass::clause) || is(i, WordClass::finite) || is(i, WordClass::pronoun)) return false;
  return true;
}

bool Ascription::is_possessor(size_t i) const {
  const std::string_view word = std::string_view(unit_.words).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  return tokens_[i].is_word() && tokens_[i].capital && tokens_[i].word == 0 && (word.ends_with("'s") || word.ends_with("\u2019s"));
}

Piece Ascription::possessor_before(size_t begin, size_t noun, size_t end, size_t at) const {
  const auto said = rules_.match(PhraseSet::utterance, tokens_, noun, end);
  if (!said) return {0, 0};
  Piece name = name_before(begin, noun);
  if (name.first == name.second) name = {noun - 1, noun};  // "by Gandhi's call"
  size_t before = name.first;
  while (before > begin && (is(before - 1, WordClass::article) || is(before - 1, WordClass::adverb) || is(before - 1, WordClass::discourse))) --before;
  const bool object = before > begin && tokens_[before - 1].is_word() && !is(before - 1, WordClass::conjunction) &&
                      (!is(before - 1, WordClass::preposition) || is(before - 1, WordClass::infinitive));
  return object && said->end == at ? Piece{0, 0} : name;
}

Piece Ascription::named_by_relative(size_t begin, size_t end) const {
  if (end > begin + 3 && tokens_[end - 1].is(',')) {  // "the Charter, which, in its Preamble, says"
    size_t comma = end - 1;
    while (comma > begin && !is(comma, WordClass::relative_pronoun)) --comma;
    if (comma > begin && tokens_[comma + 1].is(',')) end = comma + 1;
  }
  if (end > begin + 2 && is(end - 1, WordClass::relative_pronoun) && !tokens_[end - 2].is(','))  // "my President who said"
    if (const Piece office = office_before(begin, end - 1); office.first < office.second && is(office.first, WordClass::possessive)) return office;
  if (end < begin + 3 || !is(end - 1, WordClass::relative_pronoun) || !tokens_[end - 2].is(',')) return {0, 0};
  Piece name = name_before(begin, end - 2);
  if (name.first > begin + 1 && tokens_[name.first - 1].is(',') && in_name(name.first - 2) && is_office_phrase(name))  // "Mr. Sukarno, the President of Indonesia, who"
    name = name_before(begin, name.first - 1);
  if (name.first == name.second || !is(end - 1, WordClass::third_person)) return name;
  const bool within = name.first > begin && is(name.first - 1, WordClass::preposition);
  return names_thing(name) || (within && name.second == name.first + 1) ? Piece{0, 0} : name;
}

bool Ascription::is_office_phrase(Piece name) const {
  bool office = false, of = is(name.first, WordClass::article);
  for (size_t i = name.first; i < name.second; ++i) {
    office = office || is(i, WordClass::office);
    of = of || is(i, WordClass::of);
  }
  return office && (of || tokens_[name.second - 1].word != 0);
}

bool Ascription::unnamed_before(size_t begin, size_t end) const {
  size_t last = end;
  while (last > begin && end - last < 3 && (is(last - 1, WordClass::adverb) || is(last - 1, WordClass::pronoun))) --last;
  return last > begin + 1 && is(last - 1, WordClass::kin) && is(last - 2, WordClass::article);
}

bool Ascription::third_person_before(size_t begin, size_t end) const {
  if (end > begin + 2 && is(end - 1, WordClass::relative_pronoun) && tokens_[end - 2].capital && (is_office(end - 2) || is(end - 2, WordClass::institution))) return false;
  for (size_t i = end; i > begin && end - i < 4; --i) {
    if (is(i - 1, WordClass::third_person)) return true;
    if (!is(i - 1, WordClass::adverb) && !tokens_[i - 1].is(',')) return false;
  }
  return false;
}

bool Ascription::pronoun_before(size_t begin, size_t end) const {
  for (size_t i = end; i > begin && end - i < 4; --i) {
    if (is(i - 1, WordClass::pronoun)) return true;
    if (!is(i - 1, WordClass::adverb) && !tokens_[i - 1].is(',')) return false;
  }
  return false;
}

}  // namespace lectern
