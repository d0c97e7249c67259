#include "normalize/attribution.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t reach = 50;    // tokens on either side of the quotation
constexpr size_t next_to = 10;  // tokens from one quotation to the next that goes on
constexpr size_t farthest = 2;  // paragraphs back to the name that "he" means
constexpr size_t tokens_back = 400;
constexpr size_t looked_back = 4;  // paragraphs, where no quotation before has named one

using Piece = std::pair<size_t, size_t>;  // tokens

class Search {
 public:
  Search(const Unit& unit, const NormalizeRules& rules) : unit_(unit), tokens_(unit.tokens), rules_(rules) {}

  /// The subject of a verb of saying, or the name behind "in the words of", in [begin, end), nearest to `at`.
  Piece ascribed(size_t begin, size_t end, size_t at, bool* verb, bool* joined) const {
    Piece best{0, 0};
    size_t nearest = SIZE_MAX;
    for (size_t i = begin; i < end; ++i) {
      const size_t distance = i < at ? at - i : i - at;
      if (distance >= nearest) continue;
      Piece name{0, 0};
      if (const auto words_of = rules_.match(PhraseSet::words_of, tokens_, i, end)) {
        name = name_at(words_of->end, end);
      }
      const bool named = name.first != name.second;
      const bool noun = i > begin && tokens_[i].capital && !tokens_[i].capitals;  // "the United States"
      const auto saying = named || noun ? std::nullopt : rules_.match(PhraseSet::saying, tokens_, i, end);
      if (saying && !(is_han(unit_, tokens_[i]) && is_far(i, saying->end, at))) {
        *verb = *verb || third_person_before(begin, i);
        *joined = *joined || (i > begin && is(i - 1, WordClass::conjunction));
        name = name_before(begin, i);
        const bool inverted = begin >= at && i <= begin + 2;  // "...", said the President
        if (name.first == name.second && inverted && !pronoun_before(begin, i)) name = name_at(saying->end, end);
        // "Decía Antonio Machado: ..."
        const bool opens = begin < at && i == begin && saying->end < end && tokens_[saying->end].capital;
        if (name.first == name.second && opens) name = name_at(saying->end, end);
      }
      if (name.first == name.second) continue;
      best = name;
      nearest = distance;
    }
    return best;
  }

  /// Scripts without spaces have verbs of one sign that stand in other words ("渠道", "云计算"): they say only beside the marks.
  static bool is_far(size_t begin, size_t end, size_t at) {
    constexpr size_t most_before = 2, most_behind = 4;  // tokens
    return begin < at ? at - end > most_before : begin - at > most_behind;
  }

  /// "« Le plus terrible, disait Aimé Césaire, c'est ... »": a verb of saying and a name between commas within the quotation.
  Piece within(size_t begin, size_t end) const {
    for (size_t i = begin + 1; i + 2 < end; ++i) {
      if (!tokens_[i - 1].is(',')) continue;
      const auto saying = rules_.match(PhraseSet::saying, tokens_, i, end);
      if (!saying || saying->end >= end || !tokens_[saying->end].capital) continue;
      const Piece name = name_at(saying->end, end);
      if (name.first == saying->end && name.second < end && tokens_[name.second].is(',')) return name;
    }
    return {0, 0};
  }

  /// "A quotation from the novel by X: ...": words that ascribe, and a name before the colon at `at`.
  Piece before_colon(size_t begin, size_t at) const {
    if (at <= begin + 1 || !tokens_[at - 1].is(':')) return {0, 0};
    if (!rules_.find(PhraseSet::words_of, tokens_, begin, at - 1)) return {0, 0};
    return name_before(begin, at - 1);
  }

  /// "As the mayor of the port said, Dr. Julian Rowe: ...": words that ascribe, and a full name that stands against the colon at `at`.
  Piece against_colon(size_t begin, size_t at) const {
    if (at <= begin + 3 || !tokens_[at - 1].is(':')) return {0, 0};
    const size_t end = at - 1;
    size_t first = end;
    while (first > begin && !tokens_[first - 1].caseless && in_name(first - 1) && (tokens_[first - 1].word == 0 || is(first - 1, WordClass::particle))) --first;
    while (first < end && (is(first, WordClass::article) || is(first, WordClass::particle)) && !tokens_[first].capital) ++first;
    const bool said = end - first >= 2 && (rules_.find(PhraseSet::words_of, tokens_, begin, first) || rules_.find(PhraseSet::saying, tokens_, begin, first));
    return said ? Piece{first, end} : Piece{0, 0};
  }

  /// The first name of a person in [begin, end): whom "he" or "she" means.
  Piece person(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (!in_name(i) || is(i, WordClass::institution) || is(i, WordClass::office) || is(i, WordClass::opener) ||
          (starts_sentence(tokens_, i) && !opens_with_name(i, end)))
        continue;
      size_t last = i + 1;
      while (last < end && in_name(last)) ++last;
      if (is_personal(i, last)) return name_before(begin, last);
      i = last - 1;
    }
    return {0, 0};
  }

  /// The last full name of a person in [begin, end): two words or more that nothing else is known of.
  Piece last_person(size_t begin, size_t end) const {
    for (size_t i = end; i > begin; --i) {
      const auto unknown = [&](size_t k) { return in_name(k) && (tokens_[k].word == 0 || is(k, WordClass::particle)); };
      if (!unknown(i - 1) || tokens_[i - 1].caseless) continue;
      size_t run = i - 1;
      while (run > begin && unknown(run - 1)) --run;
      size_t first = run;
      while (first < i && is(first, WordClass::particle) && is(first, WordClass::of)) ++first;  // "celle de Jeanne Delmas"
      const bool thing = (first > 0 && is(first - 1, WordClass::article)) ||  // "the CBC Phoenix Dinner"
                         std::any_of(tokens_.begin() + static_cast<long>(first), tokens_.begin() + static_cast<long>(i),
                                     [](const Token& token) { return token.capitals && token.end - token.begin > 1; });
      if (i - first >= 2 && !thing && !is(i - 1, WordClass::particle)) return {first, i};
      i = run + 1;
    }
    return {0, 0};
  }

  /// "A mother in the north wrote to me. “...”, she said.": the sentence before tells of somebody who has no name.
  bool tells_of_somebody(size_t begin) const {
    if (begin == 0) return false;
    const size_t first = sentence_around(tokens_, begin - 1, reach).first;
    return is(first, WordClass::article) && first + 1 < tokens_.size() && !tokens_[first + 1].capital && !tokens_[first + 1].caseless;
  }

  std::string words(Piece piece) const {
    return piece.first < piece.second ? std::string(words_between(unit_, piece.first, piece.second - 1)) : std::string();
  }

 private:
  bool is(size_t i, WordClass of) const { return rules_.is(tokens_[i], of); }

  bool in_name(size_t i) const {
    const Token& token = tokens_[i];
    if (!token.is_word()) return false;
    if (token.initial) return true;
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

  /// "They've": no name, though nothing is known of it.
  bool has_apostrophe(const Token& token) const {
    const std::string_view word = std::string_view(unit_.words).substr(token.begin, token.end - token.begin);
    return word.find('\'') != std::string_view::npos || word.find("\u2019") != std::string_view::npos;
  }

  /// "Gandhi was right": a word that nothing is known of, with a verb or another name behind it.
  bool opens_with_name(size_t i, size_t end) const {
    if (tokens_[i].word != 0 || has_apostrophe(tokens_[i]) || i + 1 >= end) return false;
    return is(i + 1, WordClass::finite) || is(i + 1, WordClass::clause) || (in_name(i + 1) && tokens_[i + 1].word == 0);
  }

  /// The noun phrase with a name that ends at or shortly before `end`; adverbs between it and the verb don't matter.
  Piece name_before(size_t begin, size_t end) const {
    size_t last = end;
    while (last > begin && !in_name(last - 1) && (is(last - 1, WordClass::adverb) || tokens_[last - 1].is(',')) &&
           end - last < 4)
      --last;
    const bool numbered = last > begin + 1 && tokens_[last - 1].kind == Token::Kind::number && in_name(last - 2);  // "Article 1"
    if (last == begin || !(numbered || in_name(last - 1))) {
      if (const Piece office = office_before(begin, end); office.first != office.second) return office;
      return before_aside(begin, end);
    }
    size_t first = numbered ? last - 1 : last;
    while (first > begin && (in_name(first - 1) || joins(first - 1, begin))) --first;
    while (first < last &&
           (is(first, WordClass::preposition) || is(first, WordClass::article) || !tokens_[first].is_word()) &&
           !tokens_[first].capital)
      ++first;
    const bool behind = first > begin + 1 && is(first - 1, WordClass::preposition) && !is(first - 1, WordClass::of);
    if (behind && last == first + 1 && !numbered && tokens_[first].word == 0) return {0, 0};  // "one woman in Linwood told me"
    if (first > begin && (is(first - 1, WordClass::article))) --first;
    while (first < last && is(first, WordClass::of) && !is(first, WordClass::article)) ++first;
    while (first > begin && is(first - 1, WordClass::office) && !tokens_[first - 1].capital && !tokens_[first - 1].caseless) --first;
    return name_of(first, last);
  }

  /// "le directeur général l'a dit", "the president of the bank said": an office in small letters behind an article.
  Piece office_before(size_t begin, size_t end) const {
    constexpr size_t longest = 10;  // tokens
    size_t last = end;
    while (last > begin && end - last < 4 && (is(last - 1, WordClass::adverb) || is(last - 1, WordClass::pronoun) ||
                                              is(last - 1, WordClass::article)) && !is(last - 1, WordClass::office))
      --last;
    size_t first = last;
    bool office = false;
    while (first > begin && last - first < longest && tokens_[first - 1].is_word()) {
      const size_t i = first - 1;
      const bool part = is(i, WordClass::office) || is(i, WordClass::portfolio) || is(i, WordClass::institution) ||
                        is(i, WordClass::of) || is(i, WordClass::article) || (first < last && in_name(i));
      if (!part || tokens_[i].caseless) break;
      office = office || is(i, WordClass::office);
      first = i;
    }
    while (first < last && (is(first, WordClass::of) || is(first, WordClass::institution)) && !is(first, WordClass::article)) ++first;
    const bool article = first < last && is(first, WordClass::article);
    return office && article && last - first >= 2 ? Piece{first, last} : Piece{0, 0};
  }

  /// "Gabriela Mistral, who had been a teacher, wrote": the name before what a comma on either side sets apart.
  Piece before_aside(size_t begin, size_t end) const {
    constexpr size_t longest = 25;  // tokens
    if (end <= begin + 3 || !tokens_[end - 1].is(',')) return {0, 0};
    for (size_t comma = end - 1; comma-- > begin + 1 && end - comma < longest;) {
      if (!tokens_[comma].is(',')) continue;
      if (!in_name(comma - 1) || tokens_[comma - 1].word != 0) return {0, 0};
      return is(comma + 1, WordClass::relative) || is(comma + 1, WordClass::relative_pronoun) || is(comma + 1, WordClass::discourse) ||
                     is(comma + 1, WordClass::clause)
                 ? name_before(begin, comma)
                 : Piece{0, 0};
    }
    return {0, 0};
  }

  /// One character of Han is no name.
  Piece name_of(size_t first, size_t last) const {
    const bool character = last == first + 1 && tokens_[first].caseless && tokens_[first].end - tokens_[first].begin == 3;
    return character ? Piece{0, 0} : Piece{first, last};
  }

  /// One word behind a preposition or an article may be a place or a thing; behind a courtesy or an office it's a person.
  bool is_personal(size_t first, size_t last) const {
    if (last - first >= 2 || tokens_[first].caseless || first == 0) return true;
    return !is(first - 1, WordClass::preposition) && !is(first - 1, WordClass::article);
  }

  /// "he", "she" as the subject of the verb at `end`.
  bool third_person_before(size_t begin, size_t end) const {
    for (size_t i = end; i > begin && end - i < 4; --i) {
      if (is(i - 1, WordClass::third_person)) return true;
      if (!is(i - 1, WordClass::adverb) && !tokens_[i - 1].is(',')) return false;
    }
    return false;
  }

  /// "he", "she", "who" as the subject of the verb at `end`.
  bool pronoun_before(size_t begin, size_t end) const {
    for (size_t i = end; i > begin && end - i < 4; --i) {
      if (is(i - 1, WordClass::pronoun)) return true;
      if (!is(i - 1, WordClass::adverb) && !tokens_[i - 1].is(',')) return false;
    }
    return false;
  }

  /// "of", "of the" between capitalised words.
  bool joins(size_t i, size_t begin) const {
    if (i <= begin) return false;
    if (is(i, WordClass::of)) return in_name(i - 1);
    return is(i, WordClass::article) && i > begin + 1 && is(i - 1, WordClass::of) && in_name(i - 2);
  }

  /// The name that begins at or shortly behind `begin`: an office, in small letters too, and an initial belong to it.
  Piece name_at(size_t begin, size_t end) const {
    size_t first = begin;
    if (first < end && is(first, WordClass::article)) ++first;
    size_t skipped = 0, reached = first;
    while (reached < end && !in_name(reached) && tokens_[reached].is_word() && skipped < 2) {
      if (reached > first && (is(reached, WordClass::of) || (is(reached, WordClass::article) && is(reached - 1, WordClass::of)))) {
        ++reached;  // "selon le rapport de la Banque"
        continue;
      }
      if (is(reached, WordClass::pronoun) || is(reached, WordClass::preposition) || is(reached, WordClass::possessive))
        return {0, 0};
      skipped += !is(reached, WordClass::office);
      ++reached;
    }
    first = reached;
    if (rules_.set(PhraseSet::by).empty())  // "президент Казахстана"
      while (first > begin && is(first - 1, WordClass::office) && !tokens_[first - 1].caseless) --first;
    size_t last = reached;
    while (last < end && last - first < 12 &&
           (in_name(last) || (last > first && tokens_[last].is('.') && tokens_[last - 1].initial) ||
            (last + 1 < end && is(last, WordClass::of) && in_name(last + 1)) || office_before_name(last, end)))
      ++last;
    if (const size_t person = behind_calling(first, last, end); person > last) last = person;
    return name_of(first, last);
  }

  /// "the Nobel laureate Wangari Maathai", "the British economist Keynes": a noun or two in small letters, then who it is.
  size_t behind_calling(size_t first, size_t last, size_t end) const {
    constexpr size_t most_words = 2;
    if (last == first || tokens_[first].caseless) return last;
    size_t next = last;
    while (next < end && next - last < most_words && tokens_[next].is_word() && !tokens_[next].capital &&
           (tokens_[next].word == 0 || is(next, WordClass::office)))
      ++next;
    if (next == last || next >= end || !in_name(next) || tokens_[next].word != 0) return last;
    while (next < end && in_name(next)) ++next;
    return next;
  }

  /// An office in small letters with a name behind it: "Генеральный секретарь А. Гутерриш".
  bool office_before_name(size_t i, size_t end) const {
    size_t next = i;
    while (next < end && next - i < 4 && is(next, WordClass::office) && !in_name(next)) ++next;
    return next > i && next < end && in_name(next);
  }

  const Unit& unit_;
  const Tokens& tokens_;
  const NormalizeRules& rules_;
};

/// The person last named in full before token `begin` of paragraph `u`.
std::string named_before(const Draft& draft, size_t u, size_t begin) {
  size_t left = tokens_back;
  for (size_t back = 0; back <= looked_back && back <= u && left > 0; ++back) {
    const Unit& unit = draft.units[u - back];
    if (unit.kind == UnitKind::label) break;
    const size_t end = back == 0 ? begin : unit.tokens.size();
    const size_t first = end > left ? end - left : 0;
    left -= end - first;
    const Search search(unit, draft.words);
    const std::string name = search.words(search.last_person(first, end));
    if (!name.empty()) return name;
  }
  return {};
}

}  // namespace

Attribution Attributions::find(const Draft& draft, size_t u, size_t first, size_t last) {
  const Unit& unit = draft.units[u];
  const Tokens& tokens = unit.tokens;
  const Search search(unit, draft.words);
  const size_t open = first - 1, close = std::min(last + 1, tokens.size());
  const size_t begin = sentence_around(tokens, open, reach).first;
  const bool ends = last > 0 && (tokens[last - 1].is('.') || tokens[last - 1].is('?') || tokens[last - 1].is('!'));
  size_t end = close;
  while (end < tokens.size() && end < close + reach && !(ends && end == close && tokens[end].capital && begin < open) &&
         !starts_sentence(tokens, end))
    ++end;
  bool verb = false, joined = false;  // whose subject is "he"; or stands before another verb
  Attribution found;
  found.name = search.words(search.ascribed(begin, open, open, &verb, &joined));
  if (const std::string full = search.words(search.against_colon(begin, open)); !full.empty() && !found.name.ends_with(full))
    found.name = full;
  if (found.name.empty()) found.name = search.words(search.ascribed(close, end, close, &verb, &joined));
  if (found.name.empty()) found.name = search.words(search.before_colon(begin, open));
  if (found.name.empty()) found.name = search.words(search.within(first, last));
  found.same_sentence = !found.name.empty();
  // "...," King once observed. "...": what follows in the paragraph is his too
  if (found.name.empty() && begin == open && end == close && u == last_unit_ && last_end_ > 0 && open > last_end_ && open - last_end_ < next_to)
    found.name = last_name_;
  if (found.name.empty() && verb) {
    found.name = search.words(search.person(begin, open));
    const bool nobody = search.tells_of_somebody(begin);
    if (found.name.empty() && !nobody && u - last_unit_ <= farthest) found.name = last_name_;
    if (found.name.empty() && !nobody) found.name = named_before(draft, u, begin);
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && joined) {  // "A man named Luis stood on his porch and said"
    found.name = search.words(search.person(begin, open));
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && ends && end < tokens.size() &&
      draft.words.match(PhraseSet::back_reference, tokens, end, tokens.size())) {
    found.name = search.words(search.ascribed(end, sentence_around(tokens, end, reach).second, end, &verb, &joined));
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && begin == open && open == 0 && u > 0) {
    const Unit& before = draft.units[u - 1];
    if (before.kind == UnitKind::paragraph && before.words.ends_with(':')) {
      const auto sentence = sentence_around(before.tokens, before.tokens.size() - 1);
      bool said = false;
      const Search other(before, draft.words);
      found.name = other.words(other.ascribed(sentence.first, sentence.second, sentence.second, &said, &joined));
    }
  }
  if (!found.name.empty()) {
    last_name_ = found.name;
    last_unit_ = u;
    last_end_ = close;
  }
  return found;
}

}  // namespace lectern
