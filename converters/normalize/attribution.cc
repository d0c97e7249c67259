#include "normalize/attribution.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/named_phrases.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t reach = 50;    // tokens on either side of the quotation
constexpr size_t next_to = 10;  // tokens from one quotation to the next that goes on
constexpr size_t farthest = 2;  // paragraphs back to the name that "he" means
constexpr size_t tokens_back = 400;
constexpr size_t longest_lead = 120;  // tokens of the sentence that leads to a quotation in the next paragraph
constexpr size_t looked_back = 4;  // paragraphs, where no quotation before has named one

using Piece = NamedPhrases::Piece;

class Search : public NamedPhrases {
 public:
  using NamedPhrases::NamedPhrases;

  /// "Churchill" of "Churchill's famous words".
  std::string speaker_words(Piece piece) const {
    std::string name = words(piece);
    if (piece.first == piece.second || !is_possessor(piece.second - 1) || !rules_.match(PhraseSet::utterance, tokens_, piece.second, tokens_.size())) return name;
    name.resize(name.size() - (name.ends_with("'s") ? 2 : std::string_view("\u2019s").size()));
    return name;
  }

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
        if (name.first == name.second) name = named_behind_comma(words_of->end, end);
        const bool owner = name.first < name.second && name.second < end && is_possessor(name.second - 1);  // "in the words of Ann's mother"
        if (owner && tokens_[name.second].is_word() && !rules_.match(PhraseSet::utterance, tokens_, name.second, end))
          name = is(name.second, WordClass::kin) ? Piece{name.first, name.second + 1} : Piece{0, 0};
      }
      if (i > begin && is_possessor(i - 1)) name = possessor_before(begin, i, end, at);
      const bool named = name.first != name.second;
      const bool noun = i > begin && tokens_[i].capital && !tokens_[i].capitals;  // "the United States"
      const auto saying = named || noun ? std::nullopt : rules_.match(PhraseSet::saying, tokens_, i, end);
      if (saying && !(is_han(unit_, tokens_[i]) && is_far(i, saying->end, at))) {
        *verb = *verb || ((third_person_before(begin, i) || is(i, WordClass::third_person)) && !unnamed_before(begin, i));
        *joined = *joined || (i > begin && is(i - 1, WordClass::conjunction));
        name = opening_aside(begin, i);
        if (name.first == name.second) name = name_before(begin, i);
        if (name.first == name.second) name = named_by_relative(begin, i);
        if (name.first == name.second) name = opening_document(begin, i);
        if (name.first == name.second && i > begin && tokens_[i - 1].is(',')) name = parted_subject(begin, i);
        if (name.second == name.first + 1 && is(name.first, WordClass::third_person)) name = {0, 0};  // "His answer was"
        const bool inverted = begin >= at && (i <= begin + 2 || (i <= begin + 4 && is_plain(begin, i)));  // "...", said the President; "...", just as our Constitution says
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

  /// "Every time my wife thinks so, she says": the last kin or calling in [begin, end) whom "she" may mean; not "his wife".
  Piece described(size_t begin, size_t end) const {
    constexpr size_t most_between = 2;  // tokens: "a senior senator"
    for (size_t head = end; head-- > begin + 1;) {
      const bool author = is(head, WordClass::author), kin = is(head, WordClass::kin);
      if (!author && !kin) continue;
      size_t first = head - 1;
      while (first > begin && head - first <= most_between && is_quality(first)) --first;
      size_t last = head + 1;
      if (last + 1 < end && is(last, WordClass::of) && !tokens_[last].capital && in_name(last + 1)) {
        ++last;
        while (last < end && in_name(last)) ++last;
      }
      const bool named = last == head + 1 && last < end && tokens_[last].is_word() && (in_name(last) || tokens_[last].capital);  // "the minister Anna Berg" is no description
      const bool predicate = is_determiner(first) && first > begin + 1 && is(first - 2, WordClass::pronoun) &&  // "when I was a senator, he said"
                             (is(first - 1, WordClass::finite) || is(first - 1, WordClass::clause) || is(first - 1, WordClass::relative));
      const bool whose = is_determiner(first) && !is(first, WordClass::third_person) && !named && !predicate;
      const Piece found = whose ? behind_determiner(first, last, author, kin) : Piece{0, 0};
      if (found.first < found.second) return found;
    }
    return {0, 0};
  }

  /// "And my father looked at me and said": kin or a calling with which the sentence begins.
  Piece opening_description(size_t begin, size_t end) const {
    const Piece found = described(begin, end);
    return found.first < found.second && opens_sentence(begin, found.first) ? found : Piece{0, 0};
  }

  /// "Amazon's Chief Technology Officer announced": an office with which the sentence begins.
  Piece opening_office(size_t begin, size_t end) const {
    size_t last = begin;
    bool office = false;
    for (; last < end && (in_name(last) || is(last, WordClass::article) || joins(last, begin)); ++last) office = office || is(last, WordClass::office);
    return office && last - begin >= 2 && last < end && tokens_[last].is_word() ? Piece{begin, last} : Piece{0, 0};
  }

  /// "Thomas Hobbes, describing the state of nature, said": a full name that opens the sentence, before a comma.
  Piece parted_subject(size_t begin, size_t end) const {
    const Piece found = opening_person(begin, end);
    if (found.first >= found.second || found.first != begin || !tokens_[found.second].is(',') || names_thing(found)) return {0, 0};
    for (size_t i = found.second; i + 1 < end; ++i)
      if (is_determiner(i) && (is_office(i + 1) || is(i + 1, WordClass::kin))) return {0, 0};  // "Carl Berg, my mother, laughing, said"
    return found;
  }

  /// "“...”, Thomas Hobbes, describing it, said: “": a name and one verb of saying right before the colon introduce the next quotation of the sentence.
  bool introduces_next(size_t begin, size_t end) const {
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

  /// "A mother in the north wrote to me. “...”, she said.": the sentence before tells of somebody who has no name.
  bool tells_of_somebody(size_t begin) const {
    if (begin == 0) return false;
    const size_t first = sentence_around(tokens_, begin - 1, reach).first;
    return is(first, WordClass::article) && first + 1 < tokens_.size() && !tokens_[first + 1].capital && !tokens_[first + 1].caseless;
  }

  /// The sentence before token `begin`: whom it tells of.
  Piece told_before(size_t begin) const {
    if (begin == 0) return {0, 0};
    const size_t first = sentence_around(tokens_, begin - 1, reach).first;
    if (const auto words_of = rules_.find(PhraseSet::words_of, tokens_, first, begin)) {  // "a quote from Kierkegaard. He said"
      const Piece name = name_at(words_of->end, begin);
      if (name.first < name.second) return name;
    }
    if (const Piece name = apposed(first, begin); name.first < name.second) return name;
    const Piece office = opening_office(first, begin);
    if (office.first < office.second) return office;
    const Piece somebody = described(first, begin);
    return somebody.first < somebody.second ? somebody : styled(first, begin);
  }

  /// "...” — Nelson Mandela.", "...” (Nelson Mandela).": a full name between a dash or a bracket and the end of the sentence.
  Piece signature(size_t begin, size_t end) const {
    if (begin + 2 >= end || !(tokens_[begin].is(0x2014) || tokens_[begin].is(0x2013) || tokens_[begin].is('-') || tokens_[begin].is('('))) return {0, 0};
    const size_t last = end_of_name(begin + 1, end);
    const bool bracket = tokens_[begin].is('(');
    const bool whole = bracket ? last < end && tokens_[last].is(')') : last == end || (last + 1 == end && !tokens_[last].is_word());
    return whole && last - begin > 2 && tokens_[last - 1].word == 0 && !names_thing({begin + 1, last}) ? Piece{begin + 1, last} : Piece{0, 0};
  }

  /// "As another great poet, John Milton, said": the full name between commas behind a few words in small letters.
  Piece named_behind_comma(size_t begin, size_t end) const {
    constexpr size_t longest = 6;  // tokens
    size_t comma = begin;
    while (comma < end && comma - begin < longest && tokens_[comma].is_word() && !tokens_[comma].capital && !tokens_[comma].caseless) ++comma;
    if (comma == begin || comma >= end || !tokens_[comma].is(',')) return {0, 0};
    const size_t last = end_of_name(comma + 1, end);
    const bool full = last - comma > 2 && tokens_[last - 1].word == 0 && last < end && tokens_[last].is(',');
    return full ? Piece{comma + 1, last} : Piece{0, 0};
  }

  /// "L'article premier de la Déclaration universelle des droits de l'homme dispose que": a subject with the name of a body or a document, whole.
  Piece opening_document(size_t begin, size_t end) const {
    constexpr size_t longest = 14;  // tokens
    if (end < begin + 3 || end - begin > longest) return {0, 0};
    bool named = false;
    for (size_t i = begin; i < end; ++i) {
      const bool number = tokens_[i].kind == Token::Kind::number;
      if ((!tokens_[i].is_word() && !number) || tokens_[i].caseless || is(i, WordClass::finite) || is(i, WordClass::pronoun) || is(i, WordClass::conjunction)) return {0, 0};
      if (is(i, WordClass::preposition) && !is(i, WordClass::of)) return {0, 0};
      named = named || (i > begin && tokens_[i].capital && is(i, WordClass::institution));
    }
    return named && is_determiner(begin) ? Piece{begin, end} : Piece{0, 0};
  }

  /// "Let me close with a quotation from Nelson Mandela. “...”": words that ascribe, and a name that ends the sentence before `begin`.
  Piece quoted_from(size_t begin) const {
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

 private:
  /// No verb and no pronoun: "just as", "tal y como".
  bool is_plain(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i)
      if (is(i, WordClass::clause) || is(i, WordClass::finite) || is(i, WordClass::pronoun)) return false;
    return true;
  }

  /// A name with "'s".
  bool is_possessor(size_t i) const {
    const std::string_view word = std::string_view(unit_.words).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
    return tokens_[i].is_word() && tokens_[i].capital && tokens_[i].word == 0 && (word.ends_with("'s") || word.ends_with("\u2019s"));
  }

  /// "Gandhi's message, ...", "by Gandhi's call to ...": who has the words that end at `noun` and are said from there on. Between a verb and the
  /// marks they are what somebody thinks of them: "critics called Holm's warning “a joke”".
  Piece possessor_before(size_t begin, size_t noun, size_t end, size_t at) const {
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

  /// "the Preamble to our Charter, which says that": the name that a relative pronoun behind a comma means. "who" means no body and no place.
  Piece named_by_relative(size_t begin, size_t end) const {
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

  /// "the President of Indonesia"; not "General Holm", who has the name as well.
  bool is_office_phrase(Piece name) const {
    bool office = false, of = is(name.first, WordClass::article);
    for (size_t i = name.first; i < name.second; ++i) {
      office = office || is(i, WordClass::office);
      of = of || is(i, WordClass::of);
    }
    return office && (of || tokens_[name.second - 1].word != 0);
  }

  /// "un amigo me dice": somebody without a name is the subject, whatever pronoun stands behind.
  bool unnamed_before(size_t begin, size_t end) const {
    size_t last = end;
    while (last > begin && end - last < 3 && (is(last - 1, WordClass::adverb) || is(last - 1, WordClass::pronoun))) --last;
    return last > begin + 1 && is(last - 1, WordClass::kin) && is(last - 2, WordClass::article);
  }

  /// "he", "she" as the subject of the verb at `end`; in "the Head of State who calls", "who" is nobody named before.
  bool third_person_before(size_t begin, size_t end) const {
    if (end > begin + 2 && is(end - 1, WordClass::relative_pronoun) && tokens_[end - 2].capital && (is_office(end - 2) || is(end - 2, WordClass::institution))) return false;
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
    const Piece named = search.last_person(first, end), told = back <= 1 ? search.described(first, end) : Piece{0, 0};
    const std::string name = search.words(told.first >= named.first && told.second > 0 ? told : named);
    if (!name.empty()) return name;
  }
  return {};
}

std::string described_in(const Draft& draft, const Unit& unit) {
  const Search search(unit, draft.words);
  return unit.kind == UnitKind::paragraph ? search.words(search.described(unit.tokens.size() > tokens_back ? unit.tokens.size() - tokens_back : 0, unit.tokens.size())) : std::string();
}

/// "As the Secretary-General put it:": who is named at the end of the paragraph before a quotation that is one of its own.
std::string introduced_before(const Draft& draft, size_t u, bool whole) {
  const Unit& before = draft.units[u];
  if (before.kind != UnitKind::paragraph || before.tokens.empty()) return {};
  const bool colon = before.words.ends_with(':');
  const bool ended = !colon && ends_sentence(before.words) && !before.words.ends_with("...") && !before.words.ends_with("\u2026");
  size_t last = before.tokens.size() - 1;
  while (last > 0 && before.tokens[last].kind == Token::Kind::punctuation) --last;
  const auto sentence = sentence_around(before.tokens, last, longest_lead);
  bool verb = false, joined = false;
  const Search search(before, draft.words);
  const auto words_of = draft.words.find(PhraseSet::words_of, before.tokens, sentence.first, sentence.second);
  if (ended) {  // "I adopt the words of Ana Holm from her poem “The Sea”."
    if (!words_of || !whole || !draft.words.is(before.tokens[words_of->end - 1], WordClass::of)) return {};  // not "told by", "according to"
    size_t stop = words_of->end;
    while (stop < sentence.second && !is_quotation_mark(before.tokens[stop].mark)) ++stop;
    return search.words(search.last_person(words_of->end, stop));
  }
  const std::string name = search.speaker_words(search.ascribed(sentence.first, sentence.second, sentence.second, &verb, &joined));
  if (!name.empty()) return name;
  if (verb) return search.words(search.told_before(sentence.first));  // "President Holm knew. He noted in his memoirs:"
  return search.words(words_of ? search.last_person(words_of->end, sentence.second) : search.opening_person(sentence.first, sentence.second));
}

/// "“...” / That's what my teacher told me.": the paragraph behind a quotation that is one of its own says whose words they are.
std::string told_behind(const Draft& draft, size_t u) {
  if (u + 1 >= draft.units.size() || draft.units[u + 1].kind != UnitKind::paragraph) return {};
  const Unit& next = draft.units[u + 1];
  if (!draft.words.match(PhraseSet::back_reference, next.tokens, 0, next.tokens.size())) return {};
  bool verb = false, joined = false;
  const Search search(next, draft.words);
  return search.speaker_words(search.ascribed(0, sentence_around(next.tokens, 0, reach).second, 0, &verb, &joined));
}

/// "7 Pope Francis, Address ...": who is named first in a note.
std::string named_in_note(const Draft& draft, const Unit& note) {
  constexpr size_t longest = 300;  // bytes
  const std::string& words = note.detail.empty() ? (note.block->children.empty() ? *note.block : note.block->children.front()).text.words : note.words;
  Unit read;
  read.words = words.substr(0, std::min(words.find('\n'), longest));
  tokenize(read.words, 0, static_cast<uint32_t>(read.words.size()), draft.words.lexicon, &read.tokens);
  const Search search(read, draft.words);
  const Piece who = search.opening_person(0, read.tokens.size());
  if (who.first >= who.second || who.second >= read.tokens.size() || !read.tokens[who.second].is(',') || search.names_thing(who)) return {};
  return search.words(who);
}

}  // namespace

std::string Attributions::of_indented(const Draft& draft, size_t first, size_t last) {
  const Unit& foot = draft.units[last];
  const Search search(foot, draft.words);
  if (const std::string name = search.words(search.signature(0, foot.tokens.size())); last > first && !name.empty()) return name;
  if (first > 0)
    if (const std::string name = introduced_before(draft, first - 1, true); !name.empty()) return name;
  return told_behind(draft, last);
}

std::string Attributions::named_in_called_note(const Draft& draft, size_t u, size_t close) {
  constexpr uint32_t past = 3;  // bytes: a full stop or a space
  if (!notes_known_)
    for (const Unit& note : draft.units)
      if (note.kind == UnitKind::footnote) notes_.emplace(note.detail.empty() ? note.block->key : note.detail, &note);
  notes_known_ = true;
  const Unit& unit = draft.units[u];
  if (notes_.empty() || close >= unit.tokens.size()) return {};
  if (calls_of_ != u) {
    calls_of_ = u;
    calls_.clear();
    for (const Annotation& call : unit.annotations)
      if (call.element == Element::note_ref && !call.attributes.empty()) calls_.emplace(call.begin, call.attributes.front().second);
  }
  const uint32_t at = unit.tokens[close].end;
  for (auto call = calls_.lower_bound(at); call != calls_.end() && call->first <= at + past; ++call)
    if (const auto note = notes_.find(call->second); note != notes_.end())
      if (const std::string name = named_in_note(draft, *note->second); !name.empty()) return name;
  return {};
}

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
  size_t from = u == closed_unit_ && closed_ > begin && closed_ < open ? closed_ : begin;  // behind another quotation
  while (from < open && tokens[from].is(',')) ++from;
  if (from > begin && !draft.words.match(PhraseSet::saying, tokens, from, open)) found.name = search.speaker_words(search.ascribed(from, open, open, &verb, &joined));
  if (found.name.empty()) found.name = search.speaker_words(search.ascribed(begin, open, open, &verb, &joined));
  if (const std::string full = search.words(search.against_colon(begin, open)); !full.empty() && !found.name.ends_with(full))
    found.name = full;
  if (found.name.empty() && !search.introduces_next(close, end)) found.name = search.speaker_words(search.ascribed(close, end, close, &verb, &joined));
  if (found.name.empty()) found.name = search.words(search.before_colon(begin, open));
  if (found.name.empty()) found.name = search.words(search.within(first, last));
  if (found.name.empty()) found.name = search.words(search.signature(close, end));
  if (is_common(draft, u, found.name)) found.name.clear();
  found.same_sentence = !found.name.empty();
  // "...," King once observed. "...": what follows in the paragraph is his too
  if (found.name.empty() && begin == open && end == close && u == last_unit_ && last_end_ > 0 && open > last_end_ && open - last_end_ < next_to)
    found.name = last_name_;
  if (found.name.empty() && verb) {
    found.name = search.words(search.person(begin, open));
    if (found.name.empty()) found.name = search.words(search.described(begin, open));
    if (found.name.empty()) found.name = search.words(search.told_before(begin));
    const bool nobody = search.tells_of_somebody(begin);
    if (found.name.empty() && !nobody && last_unit_ + 1 < u) found.name = search.words(search.described(begin > tokens_back ? begin - tokens_back : 0, begin));
    if (found.name.empty() && !nobody && last_unit_ + 1 < u) found.name = described_in(draft, draft.units[u - 1]);
    if (found.name.empty() && !nobody && u - last_unit_ <= farthest) found.name = last_name_;
    if (found.name.empty() && !nobody) found.name = named_before(draft, u, begin);
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && joined) {  // "A man named Luis stood on his porch and said"
    found.name = search.words(search.person(begin, open));
    if (found.name.empty()) found.name = search.words(search.opening_description(begin, open));
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && begin == open) found.name = search.words(search.quoted_from(open));
  if (found.name.empty() && begin == open && (end == close || (end == close + 1 && !tokens[close].is_word())) && open > 1 && is_quotation_mark(tokens[open - 2].mark))  // "X spoke of “a term”. “...”"
    found.name = search.speaker_words(search.ascribed(sentence_around(tokens, open - 1, reach).first, open, open, &verb, &joined));
  if (found.name.empty() && (ends || tokens[end - 1].is('.')) && end < tokens.size() &&
      draft.words.match(PhraseSet::back_reference, tokens, end, tokens.size())) {
    found.name = search.speaker_words(search.ascribed(end, sentence_around(tokens, end, reach).second, end, &verb, &joined));
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && begin == open && open == 0 && u > 0) found.name = introduced_before(draft, u - 1, close + 1 >= tokens.size());
  if (found.name.empty() && open == 0 && close + 1 >= tokens.size()) found.name = told_behind(draft, u);
  if (found.name.empty()) found.name = named_in_called_note(draft, u, last);
  closed_unit_ = u;
  closed_ = close;
  if (!found.name.empty()) {
    last_name_ = found.name;
    last_unit_ = u;
    last_end_ = close;
  }
  return found;
}

}  // namespace lectern
