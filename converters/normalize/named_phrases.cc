#include "normalize/named_phrases.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {

using Piece = NamedPhrases::Piece;

std::string NamedPhrases::words(Piece piece) const {
  return piece.first < piece.second ? std::string(words_between(unit_, piece.first, piece.second - 1)) : std::string();
}

bool NamedPhrases::is_second_syllable(size_t i) const {
  constexpr size_t longest = 4;  // bytes
  if (i < 2 || tokens_[i].capital || tokens_[i].caseless || !tokens_[i - 1].hyphened || tokens_[i].end - tokens_[i].begin > longest) return false;
  return tokens_[i - 1].capital && tokens_[i - 1].word == 0 && !tokens_[i - 1].capitals && tokens_[i - 2].is_word() && tokens_[i - 2].capital && tokens_[i - 2].word == 0;
}

bool NamedPhrases::in_name(size_t i) const {
  const Token& token = tokens_[i];
  if (!token.is_word()) return false;
  if (token.initial || is_second_syllable(i)) return true;
  if (is(i, WordClass::particle))
    return i + 1 < tokens_.size() && tokens_[i + 1].is_word() && (tokens_[i + 1].capital || tokens_[i + 1].caseless);
  if (token.caseless)
    return token.word == 0 || is(i, WordClass::office) || is(i, WordClass::courtesy) || is(i, WordClass::institution);
  if (!token.capital && is(i, WordClass::institution))  // "la Charte des Nations unies"
    return i > 0 && tokens_[i - 1].is_word() && tokens_[i - 1].capital && !is(i - 1, WordClass::clause);
  if (!token.capital || is(i, WordClass::clause) || is(i, WordClass::discourse) || is(i, WordClass::month) ||
      is(i, WordClass::conjunction))
    return false;
  return !is(i, WordClass::pronoun) && !is(i, WordClass::preposition) && !is(i, WordClass::article) &&
         !is(i, WordClass::weekday);
}

size_t NamedPhrases::end_of_name(size_t i, size_t end) const {
  while (i < end && in_name(i)) ++i;
  return i;
}

bool NamedPhrases::is_quality(size_t i) const {
  return tokens_[i].is_word() && !is_determiner(i) && (tokens_[i].word == 0 || is(i, WordClass::office) || is(i, WordClass::fine));
}

size_t NamedPhrases::somebody_before(size_t begin, size_t of) const {
  constexpr size_t longest = 3;  // words: "the young people"
  if (of == begin || !is(of - 1, WordClass::group)) return of;  // "a sign in Sund"
  for (size_t i = of - 1; i-- > begin && of - i <= longest + 1;) {
    if (is(i, WordClass::article)) return i;
    if (!tokens_[i].is_word() || tokens_[i].capital || !(tokens_[i].word == 0 || is(i, WordClass::fine))) return of;
  }
  return of;
}

size_t NamedPhrases::before_origin(size_t begin, size_t last) const {
  size_t name = last;
  while (name > begin && in_name(name - 1)) --name;
  const bool origin = name < last && name > begin + 1 && is(name - 1, WordClass::preposition) && !is(name - 1, WordClass::of);
  const bool somebody = origin && somebody_before(begin, name - 1) < name - 1;
  return origin && (is_calling(name - 2) || somebody) ? name - 1 : last;
}

Piece NamedPhrases::before_kin(size_t begin, size_t kin) const {
  if (kin < begin + 2 || !tokens_[kin - 1].is(',')) return {0, 0};
  size_t name = kin - 1;
  while (name > begin && in_name(name - 1) && !tokens_[name - 1].caseless) --name;
  if (name == kin - 1 || tokens_[kin - 2].word != 0) return {0, 0};
  for (size_t i = begin; i < name; ++i)
    if (tokens_[i].is_word() && !is(i, WordClass::conjunction) && !is(i, WordClass::adverb) && !is(i, WordClass::discourse)) return {0, 0};  // "In Sund, my father said"
  return name_of(name, kin - 1);
}

Piece NamedPhrases::office_before(size_t begin, size_t end) const {
  constexpr size_t longest = 10, most_unknown = 3;  // tokens
  size_t last = end;
  while (last > begin && end - last < 4 && (is(last - 1, WordClass::adverb) || is(last - 1, WordClass::pronoun) || is_determiner(last - 1)) &&
         !is_calling(last - 1))
    --last;
  size_t first = before_origin(begin, last), unknown = 0;
  bool office = false, kin = false;
  while (first > begin && last - first < longest && tokens_[first - 1].is_word()) {
    const size_t i = first - 1;
    const bool plain = tokens_[i].word == 0 || is(i, WordClass::venue) || is(i, WordClass::fine);
    const bool quality = (office || kin) && plain && !tokens_[i].capital && ++unknown <= most_unknown;  // "an old poet", "my school guidance counselor"
    const bool part = is_calling(i) || is(i, WordClass::portfolio) || is(i, WordClass::institution) || is(i, WordClass::of) ||
                      is_determiner(i) || (first < last && in_name(i)) || quality;
    if (!part || tokens_[i].caseless) break;
    office = office || is_office(i) || is(i, WordClass::authority);
    kin = kin || is(i, WordClass::kin);
    first = i;
    if (is(i, WordClass::possessive) && !(i > begin && is(i - 1, WordClass::of))) break;
  }
  while (first < last && (is(first, WordClass::of) || is(first, WordClass::institution)) && !is(first, WordClass::article)) ++first;
  if (const Piece name = kin && first < last && is(first, WordClass::possessive) ? before_kin(begin, first) : Piece{0, 0}; name.first < name.second) return name;
  const bool where = first > begin && is(first - 1, WordClass::preposition) && !is(first - 1, WordClass::of) && is(last - 1, WordClass::authority);
  return first < last && !where ? behind_determiner(first, last, office, kin) : Piece{0, 0};  // "nobody in the court believed"
}

Piece NamedPhrases::somebody_named(size_t begin, size_t end) const {
  constexpr size_t most_words = 3;
  size_t last = end;
  while (last > begin && is(last - 1, WordClass::adverb)) --last;
  size_t name = last;
  const auto plain = [&](size_t i) { return tokens_[i].is_word() && !tokens_[i].capital && !tokens_[i].caseless && (is_quality(i) || is(i, WordClass::venue)); };
  while (name > begin && last - name < most_words && plain(name - 1)) --name;
  size_t first = name;
  while (first > begin && in_name(first - 1) && !is_calling(first - 1) && !is(first - 1, WordClass::institution)) --first;
  const bool whole = name < last && first < name && first > begin && is(first - 1, WordClass::article) && !(first > begin + 1 && is(first - 2, WordClass::preposition));
  return whole ? Piece{first - 1, last} : Piece{0, 0};
}

Piece NamedPhrases::behind_determiner(size_t first, size_t last, bool office, bool kin) const {
  const bool whose = is(first, WordClass::possessive) && (office || kin);
  return last - first >= 2 && (whose || (is(first, WordClass::article) && office)) ? Piece{first, last} : Piece{0, 0};
}

Piece NamedPhrases::before_aside(size_t begin, size_t end) const {
  constexpr size_t longest = 25;  // tokens
  if (end <= begin + 3 || !tokens_[end - 1].is(',')) return {0, 0};
  for (size_t comma = end - 1; comma-- > begin + 1 && end - comma < longest;) {
    if (!tokens_[comma].is(',')) continue;
    if (!in_name(comma - 1) || tokens_[comma - 1].word != 0) return {0, 0};
    const Piece name = name_before(begin, comma);
    const bool prepositional = is(comma + 1, WordClass::of) || is(comma + 1, WordClass::preposition);  // "Kofi Annan, of blessed memory,"
    return is(comma + 1, WordClass::relative) || is(comma + 1, WordClass::relative_pronoun) || is(comma + 1, WordClass::discourse) ||
                   is(comma + 1, WordClass::clause) || (prepositional && name.second - name.first >= 2 && opens_sentence(begin, name.first))
               ? name
               : Piece{0, 0};
  }
  return {0, 0};
}

Piece NamedPhrases::opening_aside(size_t begin, size_t end) const {
  constexpr size_t longest = 60;  // tokens
  while (end > begin && is(end - 1, WordClass::adverb)) --end;
  if (end <= begin + 3 || !tokens_[end - 1].is(',')) return {0, 0};
  for (size_t comma = end - 1; comma-- > begin + 1 && end - comma < longest;) {
    if (!tokens_[comma].is(',') || !in_name(comma - 1) || tokens_[comma - 1].word != 0) continue;
    const Piece name = name_before(begin, comma);
    const bool courtesy = name.first < name.second && (is(name.first, WordClass::courtesy) || (name.first > begin && is(name.first - 1, WordClass::courtesy)));
    const bool aside = std::none_of(tokens_.begin() + static_cast<long>(name.second), tokens_.begin() + static_cast<long>(end), [&](const Token& token) { return rules_.is(token, WordClass::finite); });
    const bool clause = aside && name.first > begin + 1 && tokens_[name.first - 2].is(',') && is(name.first - 1, WordClass::discourse);  // ", as Ana Holm, President of Norland, has observed"
    const size_t title = before_titles(begin, name.first);
    const bool apposed = aside && title > begin && tokens_[title - 1].is(',') &&  // "In his letter, Javier Holm, High Representative for Trade, wrote"
                         std::any_of(tokens_.begin() + static_cast<long>(comma), tokens_.begin() + static_cast<long>(end), [&](const Token& token) { return token.capital && rules_.is(token, WordClass::office); });
    if (name.second - name.first >= 2 && (courtesy || clause || apposed || opens_sentence(begin, name.first))) return name;
  }
  return opening_caller(begin, end);
}

Piece NamedPhrases::opening_caller(size_t begin, size_t end) const {
  constexpr size_t most_qualities = 2, longest_opening = 3;  // tokens
  for (size_t i = begin, stop = std::min(end, begin + longest_opening); i < stop; ++i)  // "More recently, the ..."
    if (tokens_[i].is(',')) begin = i + 1;
  if (begin >= end || !is_determiner(begin) || is(begin, WordClass::third_person)) return {0, 0};
  size_t office = begin + 1;
  while (office + 3 < end && office - begin <= most_qualities && !is(office, WordClass::office) && (is_quality(office) || (!tokens_[office].capital && tokens_[office + 1].capital && is(office + 1, WordClass::office)))) ++office;  // "the present Secretary-General"
  size_t last = office;
  while (last + 1 < end && (is(last, WordClass::office) || (last > office && (in_name(last) || joins(last, begin))))) ++last;
  const bool aside = last > office && last + 2 < end && tokens_[last].is(',') && !in_name(last + 1) && !is(last + 1, WordClass::courtesy) && !is(last + 1, WordClass::honour);
  return aside ? Piece{begin, last} : Piece{0, 0};
}

bool NamedPhrases::opens_sentence(size_t begin, size_t first) const {
  constexpr size_t most = 3;  // tokens
  if (first - begin > most) return false;
  for (size_t i = begin; i < first; ++i)
    if (tokens_[i].is_word() && !(i == begin && is_determiner(i)) && (in_name(i) || is(i, WordClass::finite) || is(i, WordClass::of))) return false;
  return true;
}

Piece NamedPhrases::name_of(size_t first, size_t last) const {
  if (first + 1 < last && is(first, WordClass::conjunction) && is(first, WordClass::particle) && (!tokens_[first].capital || starts_sentence(tokens_, first))) ++first;  // "Y María Teresa dijo"
  const bool character = last == first + 1 && tokens_[first].caseless && tokens_[first].end - tokens_[first].begin == 3;
  return character ? Piece{0, 0} : Piece{first, last};
}

bool NamedPhrases::joins(size_t i, size_t begin) const {
  if (i <= begin) return false;
  if (is(i, WordClass::of)) return in_name(i - 1);
  return is(i, WordClass::article) && i > begin + 1 && is(i - 1, WordClass::of) && in_name(i - 2);
}

Piece NamedPhrases::name_at(size_t begin, size_t end) const {
  if (begin + 1 < end && is(begin, WordClass::possessive) && !is(begin, WordClass::third_person) && in_name(begin + 1) && is(begin + 1, WordClass::institution)) {
    return {begin, end_of_name(begin + 1, end)};  // "como señala nuestra Constitución"
  }
  if (begin + 1 < end && is(begin, WordClass::possessive) && !is(begin, WordClass::third_person) && tokens_[begin + 1].capital && is(begin + 1, WordClass::office)) {
    size_t last = begin + 1;
    while (last < end && (in_name(last) || (joins(last, begin) && last + 1 < end && in_name(last + 1)))) ++last;
    return {begin, last};  // "in the words of our Prime Minister", "our Secretary of State Erik Berg"
  }
  size_t first = behind_courtesies(begin, end);
  if (first < end && is(first, WordClass::of) && !tokens_[first].capital) ++first;
  if (first < end && is(first, WordClass::article)) ++first;
  size_t skipped = 0, reached = first;
  while (reached < end && !in_name(reached) && tokens_[reached].is_word() && skipped < 2) {
    if (reached > first && is(reached, WordClass::kin)) return {0, 0};  // "a letter of a daughter of Ana Holm"
    if (reached > first && (is(reached, WordClass::of) || (is(reached, WordClass::article) && is(reached - 1, WordClass::of)))) {
      ++reached;  // "selon le rapport de la Banque"
      continue;
    }
    if (is(reached, WordClass::pronoun) || is(reached, WordClass::preposition) || (is(reached, WordClass::possessive) && !(reached > first && is(reached - 1, WordClass::of))))
      return {0, 0};
    skipped += !is(reached, WordClass::office);
    ++reached;
  }
  first = reached;
  if (first < end && is(first, WordClass::of) && !tokens_[first].capital) ++first;  // "in the amended text of Article 27"
  if (rules_.set(PhraseSet::by).empty())  // "президент Казахстана"
    while (first > begin && is(first - 1, WordClass::office) && !tokens_[first - 1].caseless) --first;
  size_t last = first;
  while (last < end && last - first < 12 &&
         (in_name(last) || (last > first && tokens_[last].is('.') && tokens_[last - 1].initial) ||
          (last + 1 < end && is(last, WordClass::of) && in_name(last + 1)) || (last > first && last + 2 < end && is(last, WordClass::of) && is(last + 1, WordClass::article) && in_name(last + 2)) ||
          (last > first + 1 && is(last, WordClass::article) && joins(last, first) && in_name(last - 2)) || office_before_name(last, end) || goes_on(first, last, end)))
    ++last;
  if (const size_t person = behind_calling(first, last, end); person > last) last = person;
  if (const Piece person = apposition_at(last, end); person.first < person.second) return person;
  const bool parted = first + 1 < end && tokens_[first].is(',') && in_name(first + 1);  // "by a statesman, Ana Holm"
  if (last == first && first > begin && !parted && is(first - 1, WordClass::author) && !tokens_[first - 1].capital) {  // "to paraphrase the poet, “"
    size_t article = first - 1;
    while (article > begin && is_quality(article - 1)) --article;
    if (article > begin && is_determiner(article - 1)) return {article - 1, first};
  }
  if (last == first + 1 && last + 1 < end && is(last, WordClass::author) && in_name(last + 1)) return name_at(last + 1, end);  // "the Soviet statesman Mr. Malenkov"
  if (last == first + 1 && last < end && is_calling(last) && !tokens_[last].capital) {  // "a contemporary Spanish poet", "the new Hungarian constitution"
    constexpr size_t farthest = 3;
    size_t article = first;
    while (article > begin && first - article < farthest && !is_determiner(article)) --article;
    if (is_determiner(article)) return {article, last + 1};
  }
  if (last == first + 1 && is_adjective(first)) return {0, 0};  // "according to French publications"
  return name_of(first, last);
}

size_t NamedPhrases::behind_courtesies(size_t begin, size_t end) const {
  size_t at = begin;
  while (at < end && (is(at, WordClass::honour) || (is(at, WordClass::possessive) && tokens_[at].capital && at + 1 < end && is(at + 1, WordClass::honour)))) ++at;
  const bool name = at > begin && at + 1 < end && (in_name(at) || (is(at, WordClass::article) && in_name(at + 1)));
  return name ? at : begin;
}

size_t NamedPhrases::behind_calling(size_t first, size_t last, size_t end) const {
  constexpr size_t most_words = 2;
  if (last == first || tokens_[first].caseless) return last;
  size_t next = last;
  while (next < end && next - last < most_words && tokens_[next].is_word() && !tokens_[next].capital &&
         (tokens_[next].word == 0 || is_office(next)))
    ++next;
  if (next == last || next >= end || !in_name(next) || tokens_[next].word != 0) return last;
  while (next < end && in_name(next)) ++next;
  return next;
}

Piece NamedPhrases::apposition_at(size_t calling, size_t end) const {
  if (calling + 3 >= end || tokens_[calling].capital || !tokens_[calling].is_word() || !tokens_[calling + 1].is(',')) return {0, 0};
  if (!is(calling, WordClass::author) && tokens_[calling].word != 0) return {0, 0};
  const size_t last = end_of_name(calling + 2, end);
  const bool closed = is(calling, WordClass::author) || (last < end && tokens_[last].is(','));  // not "a Gallup poll, Ana Holm is"
  return closed && last - calling >= 4 && tokens_[last - 1].word == 0 ? Piece{calling + 2, last} : Piece{0, 0};
}

bool NamedPhrases::goes_on(size_t first, size_t i, size_t end) const {
  if (i <= first || i + 1 >= end || !tokens_[i + 1].capital || !tokens_[i - 1].capital || !in_name(i + 1)) return false;
  if (is(i, WordClass::preposition)) return is(i - 1, WordClass::institution) && !is(i, WordClass::of);
  if (!is(i, WordClass::conjunction)) return false;
  for (size_t k = first + 1; k < i; ++k)
    if (is(k, WordClass::preposition) && !is(k, WordClass::of)) return true;
  return false;
}

bool NamedPhrases::office_before_name(size_t i, size_t end) const {
  size_t next = i;
  while (next < end && next - i < 4 && is(next, WordClass::office) && !in_name(next)) ++next;
  return next > i && next < end && in_name(next);
}

Piece NamedPhrases::name_before(size_t begin, size_t end) const {
  size_t last = end;
  while (last > begin && !in_name(last - 1) && (is(last - 1, WordClass::adverb) || tokens_[last - 1].is(',')) &&
         end - last < 4)
    --last;
  const bool number = last > begin + 1 && tokens_[last - 1].kind == Token::Kind::number;
  const bool numbered = number && (in_name(last - 2) || (last > begin + 2 && (tokens_[last - 2].word == 0 || (is(last - 2, WordClass::authority) && is(last - 3, WordClass::institution))) && tokens_[last - 2].is_word() && in_name(last - 3)));  // "Article 1", "Security Council resolution 242"
  if (last == begin || !(numbered || in_name(last - 1))) {
    if (const Piece office = office_before(begin, end); office.first != office.second) return office;
    if (const Piece somebody = somebody_named(begin, end); somebody.first != somebody.second) return somebody;
    size_t verb = end;
    while (verb > begin && is(verb - 1, WordClass::adverb)) --verb;
    return before_aside(begin, verb);
  }
  size_t first = numbered ? last - (in_name(last - 2) ? 1 : 2) : last;
  while (first > begin && (in_name(first - 1) || joins(first - 1, begin))) --first;
  while (first < last &&
         (is(first, WordClass::preposition) || is(first, WordClass::article) || !tokens_[first].is_word()) &&
         !tokens_[first].capital)
    ++first;
  const bool behind = first > begin + 1 && is(first - 1, WordClass::preposition) && !is(first - 1, WordClass::of);
  if (behind && before_origin(begin, last) < last) return is_calling(first - 2) ? office_before(begin, last) : Piece{somebody_before(begin, first - 1), last};
  if (behind && last == first + 1 && !numbered) return {0, 0};  // "one woman in Linwood told me"
  const bool of = first > begin + 2 && last == first + 1 && is(first - 1, WordClass::of) && !is(first - 1, WordClass::article);
  if (const size_t whose = of ? somebody_before(begin, first - 1) : first - 1; of && whose < first - 1) return {whose, last};  // "un joven de Sund"
  if (first > begin && (is(first - 1, WordClass::article))) --first;
  while (first < last && is(first, WordClass::of) && !is(first, WordClass::article)) ++first;
  while (first > begin && is(first - 1, WordClass::office) && !tokens_[first - 1].capital && !tokens_[first - 1].caseless) --first;
  if (is(first, WordClass::name_suffix) && first > begin + 1 && tokens_[first - 1].is(',') && in_name(first - 2)) {  // "Martin Luther King, Jr., who"
    size_t name = first - 2;
    while (name > begin && in_name(name - 1)) --name;
    return {name, last};
  }
  if (const Piece person = before_open_aside(begin, first, last); person.first < person.second) return person;
  if (const Piece office = office_over(begin, first, last); office.first < office.second) return office;
  return name_of(first, last);
}

Piece NamedPhrases::before_open_aside(size_t begin, size_t first, size_t last) const {
  constexpr size_t most_between = 2;  // tokens: "the then"
  size_t at = first;
  while (at > begin && first - at < most_between && !tokens_[at - 1].is(',') && (is(at - 1, WordClass::article) || is(at - 1, WordClass::adverb) || is(at - 1, WordClass::discourse) || is_quality(at - 1))) --at;
  if (at < begin + 3 || !is(at, WordClass::article) || !tokens_[at - 1].is(',')) return {0, 0};
  size_t office = at + 1;
  while (office < last && !is(office, WordClass::office)) ++office;
  if (office >= last || !is(office, WordClass::office)) return {0, 0};
  size_t name = at - 1;
  while (name > begin && in_name(name - 1) && (tokens_[name - 1].word == 0 || is(name - 1, WordClass::particle))) --name;
  return at - 1 - name >= 2 ? Piece{name, at - 1} : Piece{0, 0};
}

Piece NamedPhrases::office_over(size_t begin, size_t first, size_t last) const {
  constexpr size_t most = 3;  // words: "Représentant permanent"
  size_t of = is(first, WordClass::of) ? first : first - (first > begin && is(first - 1, WordClass::of) ? 1 : 0);
  if (of == first && !is(first, WordClass::of)) return {0, 0};
  if (of > begin && is(of - 1, WordClass::preposition) && !is(of - 1, WordClass::of)) --of;  // "auprès des Nations Unies"
  size_t office = of;
  bool named = false;
  while (office > begin && of - office < most && tokens_[office - 1].is_word() && !is_determiner(office - 1) && (is(office - 1, WordClass::office) || (!tokens_[office - 1].capital && tokens_[office - 1].word == 0)))
    named = is(--office, WordClass::office) || named;
  const bool topic = office > begin + 1 && is(office - 2, WordClass::preposition) && (is(office - 2, WordClass::of) || !is(office - 2, WordClass::discourse));  // "a book about the first president of Norland"
  return named && office > begin && is_determiner(office - 1) && !topic ? Piece{office - 1, last} : Piece{0, 0};
}

bool NamedPhrases::has_apostrophe(const Token& token) const {
  const std::string_view word = std::string_view(unit_.words).substr(token.begin, token.end - token.begin);
  return word.find('\'') != std::string_view::npos || word.find("\u2019") != std::string_view::npos;
}

bool NamedPhrases::opens_with_name(size_t i, size_t end) const {
  if (tokens_[i].word != 0 || has_apostrophe(tokens_[i]) || i + 1 >= end) return false;
  return is(i + 1, WordClass::finite) || is(i + 1, WordClass::clause) || (in_name(i + 1) && tokens_[i + 1].word == 0);
}

Piece NamedPhrases::apposed(size_t begin, size_t end) const {
  if (!is(begin, WordClass::article)) return {0, 0};
  for (size_t i = begin; i + 3 < end && !is(i, WordClass::finite) && !is(i, WordClass::relative_pronoun); ++i) {
    if (!tokens_[i].is(',') || i == begin || !is_calling(i - 1)) continue;
    const size_t last = end_of_name(i + 1, end);
    if (last - i > 2 && last < end && tokens_[last].is(',') && tokens_[i + 1].word == 0 && !names_thing({i + 1, last})) return {i + 1, last};
  }
  return {0, 0};
}

Piece NamedPhrases::styled(size_t begin, size_t end) const {
  for (size_t i = end; i-- > begin + 1;) {
    if (!is(i - 1, WordClass::courtesy) || is(i - 1, WordClass::group) || is(i - 1, WordClass::possessive) || !in_name(i) || tokens_[i].caseless || tokens_[i].word != 0) continue;
    return {i, end_of_name(i, end)};
  }
  return {0, 0};
}

Piece NamedPhrases::source_behind(size_t begin, size_t end) const {
  const Piece name = name_at(begin, end);
  return name.first == name.second || has_apostrophe(tokens_[name.second - 1]) ? Piece{0, 0} : with_passage(name, end);
}

Piece NamedPhrases::with_passage(Piece book, size_t end) const {
  const auto number = [&](size_t i) { return i < end && tokens_[i].kind == Token::Kind::number; };
  const auto passage = [&](size_t i) { return i < end && is(i, WordClass::passage); };
  if (book.second - book.first > 1 && tokens_[book.first].word == 0 && !passage(book.second - 1)) return book;  // a person's
  size_t last = book.second;
  if (passage(last - 1) && last > book.first + 1 && number(last)) --last;  // "Romans Chapter 5": its capital made it a word of the name
  if (number(last) && std::string_view(unit_.words).substr(tokens_[last].begin, tokens_[last].end - tokens_[last].begin).find(':') != std::string_view::npos) {
    const size_t behind = number(last + 2) && tokens_[last + 1].is('-') ? last + 3 : last + 1;
    return behind == end || !tokens_[behind].is_word() || rules_.match(PhraseSet::that, tokens_, behind, end) ? Piece{book.first, behind} : book;  // "Reuters 10:30 bulletin"
  }
  for (size_t at = last; at < end; at = last) {
    at += tokens_[at].is(',');
    if (!passage(at) || !number(at + 1)) break;
    last = at + 2;
  }
  const bool of = last < end && is(last, WordClass::of);  // "Jean, chapitre 3 de"
  return last > book.second && !of ? Piece{book.first, last} : book;
}

size_t NamedPhrases::before_titles(size_t begin, size_t name) const {
  size_t first = name;
  while (first > begin && ((tokens_[first - 1].is_word() && tokens_[first - 1].capital && (is(first - 1, WordClass::office) || is(first - 1, WordClass::courtesy))) ||
                           (tokens_[first - 1].is('.') && first > begin + 1 && is(first - 2, WordClass::courtesy))))
    --first;
  return first;
}

Piece NamedPhrases::last_person(size_t begin, size_t end) const {
  constexpr size_t titled_reach = 60;  // tokens: a surname alone is soon forgotten
  for (size_t i = end; i > begin; --i) {
    const auto unknown = [&](size_t k) { return in_name(k) && (tokens_[k].word == 0 || is(k, WordClass::particle)); };
    if (!unknown(i - 1) || tokens_[i - 1].caseless) continue;
    size_t run = i - 1;
    while (run > begin && unknown(run - 1)) --run;
    size_t first = run;
    while (first < i && is(first, WordClass::particle) && is(first, WordClass::of)) ++first;  // "celle de Jeanne Delmas"
    const bool tail = first > 0 && tokens_[first - 1].is_word() && tokens_[first - 1].capital && tokens_[first - 1].word != 0 && !is(first - 1, WordClass::courtesy) &&
                      !is(first - 1, WordClass::office) && !starts_sentence(tokens_, first - 1);  // "the Defense Production Act"
    const bool head = i < end && tokens_[i].is_word() && tokens_[i].capital && tokens_[i].word != 0 && is(i, WordClass::venue);  // "Police Regional Office"
    const bool thing = tail || head || (first > 0 && is(first - 1, WordClass::article)) ||  // "the CBC Phoenix Dinner"
                       std::any_of(tokens_.begin() + static_cast<long>(first), tokens_.begin() + static_cast<long>(i),
                                   [](const Token& token) { return token.capitals && token.end - token.begin > 1; });
    const size_t last = i < end && has_apostrophe(tokens_[i - 1]) && is(i, WordClass::kin) ? i + 1 : i;  // "Minister Lund's daughter"
    if (i - first >= 2 && !thing && !is(i - 1, WordClass::particle)) return {first, last};
    if (i - first == 1 && !thing && end - i < titled_reach)
      if (const size_t title = before_titles(begin, first); title < first) return {title, last};
    i = run + 1;
  }
  return {0, 0};
}

bool NamedPhrases::names_thing(Piece name) const {
  if (rules_.match(PhraseSet::place, tokens_, name.first, tokens_.size())) return true;
  for (size_t i = name.first; i < name.second; ++i)
    if ((is(i, WordClass::institution) && !(is(i, WordClass::office) && i == name.first)) || is(i, WordClass::venue) || is(i, WordClass::occasion)) return true;
  return false;
}

NamedPhrases::Piece NamedPhrases::person(size_t begin, size_t end) const {
  for (size_t i = begin; i < end; ++i) {
    if (!in_name(i) || is(i, WordClass::institution) || is(i, WordClass::office) || is(i, WordClass::opener) ||
        (starts_sentence(tokens_, i) && !opens_with_name(i, end)))
      continue;
    size_t last = i + 1;
    while (last < end && in_name(last)) ++last;
    const auto place = rules_.match(PhraseSet::place, tokens_, i, last);  // "the Oval Office"
    if (!(place && place->end == last) && is_personal(i, last)) return name_before(begin, last);
    i = last - 1;
  }
  return {0, 0};
}

NamedPhrases::Piece NamedPhrases::opening_person(size_t begin, size_t end) const {
  const Piece found = person(begin, end);
  return found.second - found.first >= 2 && opens_sentence(begin, found.first) ? found : Piece{0, 0};
}

bool NamedPhrases::is_adjective(size_t i) const {
  const bool titled = i > 0 && (is(i - 1, WordClass::office) || is(i - 1, WordClass::courtesy));
  return !titled && i + 1 < tokens_.size() && tokens_[i + 1].is_word() && !tokens_[i + 1].capital && tokens_[i + 1].word == 0;
}

bool NamedPhrases::is_personal(size_t first, size_t last) const {
  if (last - first >= 2 || tokens_[first].caseless) return true;
  if (is_adjective(first)) return false;
  if (first == 0) return true;
  return !is(first - 1, WordClass::preposition) && !is(first - 1, WordClass::article);
}

bool is_common(const Draft& draft, size_t u, std::string word) {
  constexpr size_t around = 8, most_bytes = 20000;
  if (word.empty() || word.find(' ') != std::string::npos || word[0] < 'A' || word[0] > 'Z') return false;
  word[0] = static_cast<char>(word[0] - 'A' + 'a');
  size_t left = most_bytes;
  for (size_t i = u > around ? u - around : 0; i < std::min(draft.units.size(), u + around); ++i) {
    const std::string_view words = std::string_view(draft.units[i].words).substr(0, left);
    left -= words.size();
    if (holds_word(words, word)) return true;
  }
  return false;
}

}  // namespace lectern
