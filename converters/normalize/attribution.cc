#include "normalize/attribution.h"

#include <algorithm>

#include "normalize/ascription.h"
#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t reach = Ascription::reach;
constexpr size_t next_to = 14;  // tokens from one quotation to the next that goes on
constexpr size_t farthest = 2;  // paragraphs back to the name that "he" means
constexpr size_t tokens_back = 400;
constexpr size_t longest_lead = 120;  // tokens of the sentence that leads to a quotation in the next paragraph
constexpr size_t looked_back = 4;  // paragraphs, where no quotation before has named one

using Piece = NamedPhrases::Piece;

/// The person last named in full before token `begin` of paragraph `u`, up to `farthest_back` paragraphs before it.
std::string named_before(const Draft& draft, size_t u, size_t begin, size_t farthest_back, const Ascription& like) {
  size_t left = tokens_back;
  for (size_t back = 0; back <= farthest_back && back <= u && left > 0; ++back) {
    const Unit& unit = draft.units[u - back];
    if (unit.kind == UnitKind::label) break;
    const size_t end = back == 0 ? begin : unit.tokens.size();
    const size_t first = end > left ? end - left : 0;
    left -= end - first;
    Ascription search(unit, draft.words);
    search.mean_as(like);
    const Piece named = search.last_person(first, end), told = back <= 1 ? search.described(first, end) : Piece{0, 0};
    const std::string name = search.person_words(told.first >= named.first && told.second > 0 ? told : named);
    if (!name.empty()) return name;
  }
  return {};
}

std::string described_in(const Draft& draft, const Unit& unit, const Ascription& like) {
  Ascription search(unit, draft.words);
  search.mean_as(like);
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
  const Ascription search(before, draft.words);
  const auto words_of = draft.words.find(PhraseSet::words_of, before.tokens, sentence.first, sentence.second);
  if (ended) {  // "I adopt the words of Ana Holm from her poem “The Sea”."
    const bool quotes = words_of && words_of->begin == sentence.first && whole && search.is(sentence.first, WordClass::pronoun);
    if (quotes) return search.words(search.source_behind(words_of->end, sentence.second));  // "I would like to quote from the Declaration."
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

/// "“Kid, you got good blood.” (Laughter.) “You got good blood.”": what ends the quotation before token `close` is said again in [first, last) behind a
/// stage note, whose words are no tokens.
bool says_again(const Unit& unit, size_t close, size_t first, size_t last) {
  constexpr size_t least = 3;  // words alike
  const size_t open = first - 1;
  const std::string_view words(unit.words), between = words.substr(unit.tokens[close - 1].end, unit.tokens[open].begin - unit.tokens[close - 1].end);
  if (std::none_of(between.begin(), between.end(), [](char c) { return c == '(' || c == '['; })) return false;
  size_t alike = 0;
  for (size_t a = close, b = last; a > 0 && b > first && alike < least;) {
    if (!unit.tokens[a - 1].is_word()) {
      --a;
    } else if (!unit.tokens[b - 1].is_word()) {
      --b;
    } else if (words_between(unit, a - 1, a - 1) == words_between(unit, b - 1, b - 1)) {
      --a, --b, ++alike;
    } else {
      return false;
    }
  }
  return alike >= least;
}

/// "“...” / and also that: / “...”": words of joining and saying alone lead from one quotation to the next.
bool leads_on(const Draft& draft, size_t u) {
  const Unit& unit = draft.units[u];
  return unit.kind == UnitKind::paragraph && !unit.tokens.empty() && unit.words.ends_with(':') && !unit.tokens[0].capital && !unit.tokens[0].caseless &&
         Ascription(unit, draft.words).only_leads_on(0, unit.tokens.size());
}

/// "“...” / That's what my teacher told me.": the paragraph behind a quotation that is one of its own says whose words they are.
std::string told_behind(const Draft& draft, size_t u) {
  if (u + 1 >= draft.units.size() || draft.units[u + 1].kind != UnitKind::paragraph) return {};
  const Unit& next = draft.units[u + 1];
  if (const auto saying = draft.words.match(PhraseSet::saying, next.tokens, 0, next.tokens.size()); saying && !next.tokens[0].capital && !next.tokens[0].caseless) {
    const Ascription search(next, draft.words);  // "“...,” / says Roosevelt."
    return search.words(search.name_at(saying->end, sentence_around(next.tokens, 0, Ascription::reach).second));
  }
  if (!draft.words.match(PhraseSet::back_reference, next.tokens, 0, next.tokens.size())) return {};
  bool verb = false, joined = false;
  const Ascription search(next, draft.words);
  return search.speaker_words(search.ascribed(0, sentence_around(next.tokens, 0, reach).second, 0, &verb, &joined));
}

/// Who stands before "in these words:", which begins at `lead`.
std::string before_lead(const Ascription& search, const Tokens& tokens, size_t begin, size_t lead, bool* verb, bool* joined) {
  std::string name = search.speaker_words(search.ascribed(begin, lead, lead, verb, joined));
  if (name.empty() && lead > begin && (tokens[lead].is('.') || tokens[lead].capital)) name = search.person_words(search.last_person(begin, lead));  // "the late Martin Luther King Jr. Quote: “"
  if (name.empty()) name = search.person_words(search.resumed(begin, lead));
  if (name.empty() && lead <= begin && !search.tells_of_somebody(begin)) name = search.person_words(search.told_before(begin));  // "I quote: “"
  return name;
}

/// What only stands around the marks says: a bare name behind them, whose "his" is before them, who opens a sentence that a colon ends.
std::string beside(const Ascription& search, std::pair<size_t, size_t> before, std::pair<size_t, size_t> behind, const Tokens& tokens, bool whole) {
  const bool goes_on = before.first == before.second && behind.first > 1 && (tokens[behind.first - 2].is(',') || tokens[behind.first - 1].is(','));
  std::string name = goes_on ? search.words(search.bare_name(behind.first, behind.second)) : std::string();
  if (name.empty()) name = search.person_words(search.owner_of(before.first, before.second));
  if (name.empty()) name = search.words(search.agent(before.first, before.second));
  if (name.empty() && whole) name = search.words(search.subject_before_colon(before.first, before.second));
  return name;
}

/// "A man named Luis stood on his porch and said"; not "At the end of the Second World War the world came together and said".
std::string joined_subject(const Draft& draft, const Ascription& search, const Tokens& tokens, size_t begin, size_t open) {
  const Piece who = search.person(begin, open);
  const bool period = who.first + 1 < who.second && search.is(who.first, WordClass::article) && draft.words.ordinal(tokens[who.first + 1]) > 0;
  const bool thing = who.second == who.first + 2 && search.is(who.first, WordClass::article) && !search.is(who.first + 1, WordClass::office);  // "the" and one word: "a solution to the Israeli-Palestinian conflict"
  const std::string name = period || thing ? std::string() : search.words(who);
  return name.empty() ? search.words(search.opening_description(begin, open)) : name;
}

/// "7 Pope Francis, Address ...": who is named first in a note.
std::string named_in_note(const Draft& draft, const Unit& note) {
  constexpr size_t longest = 300;  // bytes
  const std::string& words = note.detail.empty() ? (note.block->children.empty() ? *note.block : note.block->children.front()).text.words : note.words;
  Unit read;
  read.words = words.substr(0, std::min(words.find('\n'), longest));
  tokenize(read.words, 0, static_cast<uint32_t>(read.words.size()), draft.words.lexicon, &read.tokens);
  const Ascription search(read, draft.words);
  const Piece who = search.opening_person(0, read.tokens.size());
  if (who.first >= who.second || who.second >= read.tokens.size() || !read.tokens[who.second].is(',') || search.names_thing(who)) return {};
  return search.words(who);
}

}  // namespace

std::string Attributions::of_indented(const Draft& draft, size_t first, size_t last) {
  const Unit& foot = draft.units[last];
  const Ascription search(foot, draft.words);
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
  Ascription search(unit, draft.words);
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
  if (search.is_own(from, open) && !draft.words.find(PhraseSet::words_of, tokens, from, open)) {
    note_addressed(draft, u, first, last);
    closed_unit_ = u;
    closed_ = close;
    return found;
  }
  if (from > begin && !draft.words.match(PhraseSet::saying, tokens, from, open)) found.name = search.speaker_words(search.ascribed(from, open, open, &verb, &joined));
  if (found.name.empty()) found.name = search.speaker_words(search.ascribed(begin, open, open, &verb, &joined));
  if (const std::string full = search.words(search.against_colon(begin, open)); !full.empty() && !found.name.ends_with(full))
    found.name = full;
  if (found.name.empty() && !search.introduces_next(close, end)) found.name = search.speaker_words(search.ascribed(close, end, close, &verb, &joined));
  if (found.name.empty()) found.name = search.words(search.before_colon(begin, open));
  if (found.name.empty()) found.name = search.words(search.within(first, last));
  if (found.name.empty()) found.name = search.words(search.signature(close, end));
  if (found.name.empty()) found.name = beside(search, {begin, open}, {close, end}, tokens, ends);
  if (found.name.size() < 2 || is_common(draft, u, found.name)) found.name.clear();  // an initial is nobody
  if (found.name.empty() && u == last_unit_ && last_end_ > begin && last_end_ < open && search.goes_on(last_end_, open, joined)) found.name = last_name_;
  if (const size_t lead = search.led_in(begin, open); found.name.empty() && lead < open) found.name = before_lead(search, tokens, begin, lead, &verb, &joined);
  found.same_sentence = !found.name.empty();
  // "...," King once observed. "...": what follows in the paragraph is his too
  const bool resumes = begin < open && search.resumes(begin, open);
  if (found.name.empty() && (begin == open || resumes) && end == close && u == last_unit_ && last_end_ > 0 && begin - last_end_ < next_to && (open > last_end_ || (open == last_end_ && says_again(unit, last_end_, first, last))))
    found.name = last_name_;
  if (found.name.empty() && verb) {
    search.mean_by_pronoun(begin, open, close, end);
    if (addressed_unit_ == u && closed_unit_ == u && begin <= closed_ + 3) found.name = addressed_;  // nobody comes between
    if (found.name.empty() && !search.begins_with_pronoun(begin, open)) found.name = search.person_words(search.told(begin, open));
    if (found.name.empty()) found.name = search.person_words(search.told_before(begin));
    const bool nobody = search.tells_of_somebody(begin), asked = own_unit_ == u && !search.opens_with_pronoun();  // "I asked him, “...” He said": whom the paragraph names
    if (found.name.empty() && !nobody && last_unit_ + 1 < u) found.name = search.words(search.described(begin > tokens_back ? begin - tokens_back : 0, begin));
    if (found.name.empty() && !nobody && !asked && last_unit_ + 1 < u) found.name = described_in(draft, draft.units[u - 1], search);
    if (found.name.empty() && !nobody && u - last_unit_ <= (asked ? 0 : farthest) && search.may_mean(last_name_)) found.name = last_name_;
    if (found.name.empty() && !nobody) found.name = named_before(draft, u, begin, asked ? 0 : looked_back, search);
    found.same_sentence = !found.name.empty();
  }
  if (found.name.empty() && joined) {
    found.name = joined_subject(draft, search, tokens, begin, open);
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
  if (found.name.empty() && open == 0 && last_unit_ + 2 == u && leads_on(draft, u - 1)) found.name = last_name_;
  if (found.name.empty() && begin == open && open == 0 && u > 0) found.name = introduced_before(draft, u - 1, close + 1 >= tokens.size());
  if (found.name.empty() && open == 0 && close + 1 >= tokens.size()) found.name = told_behind(draft, u);
  if (found.name.empty()) found.name = named_in_called_note(draft, u, last);
  if (found.name.empty() && continues_paragraph(draft, u, open, close)) found.name = last_name_;
  closed_unit_ = u;
  closed_ = close;
  if (found.name.size() < 2) found.name.clear();
  if (!found.name.empty()) {
    constexpr size_t longest_source = 14;  // tokens behind the marks
    last_whole_ = (open == 0 || (last_whole_ && u == last_unit_)) && tokens.size() - close <= longest_source;
    last_name_ = found.name;
    last_unit_ = u;
    last_end_ = close;
  }
  return found;
}

void Attributions::note_addressed(const Draft& draft, size_t u, size_t first, size_t last) {
  const Unit& unit = draft.units[u];
  const Ascription search(unit, draft.words);
  size_t end = first;
  while (end < last && search.in_name(end) && unit.tokens[end].word == 0) ++end;
  own_unit_ = u;
  addressed_unit_ = SIZE_MAX;
  if (end == first || end >= last || !unit.tokens[end].is(',') || search.is(end - 1, WordClass::courtesy)) return;
  addressed_ = search.words(search.in_full({first, end}, first));
  addressed_unit_ = u;
}

bool Attributions::continues_paragraph(const Draft& draft, size_t u, size_t open, size_t close) const {
  if (open > 0 || close + 1 < draft.units[u].tokens.size() || !last_whole_ || last_unit_ + 1 != u) return false;
  if (u + 1 == draft.units.size()) return true;
  const Tokens& next = draft.units[u + 1].tokens;
  return !draft.words.match(PhraseSet::back_reference, next, 0, next.size());  // "“...” / That is from the Declaration."
}

}  // namespace lectern
