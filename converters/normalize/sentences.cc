#include "normalize/sentences.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"
#include "normalize/text.h"

namespace lectern {
namespace {

/// The words as they are spoken, and where each piece of them stands in the unit.
struct Spoken {
  std::string words;
  std::vector<std::pair<uint32_t, uint32_t>> pieces;  ///< offset in `words`, offset in the unit

  uint32_t place(uint32_t offset) const {
    const auto after = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                        [](uint32_t at, const auto& piece) { return at < piece.first; });
    const auto& piece = *(after - 1);
    return piece.second + (offset - piece.first);
  }
};

Spoken spoken_words(const Unit& unit) {
  std::vector<Range> silent;
  for (const Annotation& each : unit.annotations) {
    const bool left_out = each.element == Element::furniture || each.element == Element::stage ||
                          each.element == Element::num || each.element == Element::note_ref;
    if (left_out && each.end > each.begin) silent.emplace_back(each.begin, each.end);
  }
  std::sort(silent.begin(), silent.end());
  Spoken spoken;
  const auto take = [&](uint32_t begin, uint32_t end) {
    if (begin >= end) return;
    spoken.pieces.emplace_back(static_cast<uint32_t>(spoken.words.size()), begin);
    spoken.words.append(unit.words, begin, end - begin);
  };
  uint32_t at = 0;
  for (const auto& [begin, end] : silent) {
    take(at, begin);
    at = std::max(at, end);
  }
  take(at, static_cast<uint32_t>(unit.words.size()));
  return spoken;
}

/// The word before the full stop that ends `sentence`, without it and without the marks before it; empty where no full stop
/// does.
std::string_view last_word(std::string_view sentence) {
  size_t end = sentence.size();
  for (size_t before = end; before > 0 && unicode::is_space(utf8::previous(sentence, &before));) end = before;  // "Mr.", a no-break space
  sentence = sentence.substr(0, end);
  if (!sentence.ends_with('.')) return {};
  sentence.remove_suffix(1);
  size_t begin = sentence.size();
  for (size_t before = begin; before > 0 && !unicode::is_space(utf8::previous(sentence, &before));) begin = before;
  std::string_view word = sentence.substr(begin);
  while (!word.empty()) {
    size_t next = 0;
    const char32_t c = utf8::next(word, &next);
    if (unicode::is_letter(c) || unicode::is_digit(c)) break;
    word.remove_prefix(next);
  }
  return word;
}

/// "art" of "l'art".
std::string_view behind_elision(std::string_view word, const Lexicon& lexicon) {
  for (const std::string_view apostrophe : {"'", "\u2019"}) {
    const size_t at = word.find(apostrophe);
    if (at != std::string_view::npos && lexicon.is_elision(word.substr(0, at))) return word.substr(at + apostrophe.size());
  }
  return word;
}

/// "John F.", "A. B.": a single capital before the stop is an initial.
bool is_initial(std::string_view word) {
  if (word.size() > 4 || word.empty()) return false;
  size_t at = 0;
  const char32_t letter = utf8::next(word, &at);
  return unicode::is_upper(letter) && at == word.size() && letter != 'I';
}

/// "J.D.": two capitals with a stop behind each, and no article before them; "the E.U." may end a sentence.
bool are_initials(std::string_view word, std::string_view sentence, const NormalizeRules& rules) {
  size_t letters = 0;
  for (size_t at = 0; at < word.size(); ++letters) {
    if (!unicode::is_upper(utf8::next(word, &at)) || (at < word.size() && word[at++] != '.')) return false;
  }
  if (letters != 2) return false;
  std::string_view before = sentence.substr(0, static_cast<size_t>(word.data() - sentence.data()));
  before = before.substr(0, before.find_last_not_of(" \n") + 1);
  const uint32_t known = rules.lexicon.find(fold_word(before.substr(before.find_last_of(" \n") + 1)));
  return known == 0 || !rules.lexicon.is(known, WordClass::article);
}

/// "3." or "XX." where a stop makes ordinals; a year ends a sentence.
bool is_ordinal(std::string_view word, const Lexicon& lexicon) {
  if (!lexicon.has_ordinal_stop() || word.empty()) return false;
  const auto all = [&](std::string_view of) { return word.find_first_not_of(of) == std::string_view::npos; };
  return (word.size() <= 2 && all("0123456789")) || (word.size() >= 2 && word.size() <= 5 && all("IVXLC"));
}

/// Words that open a sentence: after an abbreviation that may end one, they say that it does.
bool opens_sentence(std::string_view behind, const NormalizeRules& rules) {
  Tokens tokens;
  const size_t end = std::min(behind.find(' ', 1), behind.size());
  tokenize(behind, 0, static_cast<uint32_t>(end), rules.lexicon, &tokens);
  if (tokens.empty() || !tokens[0].capital) return false;
  for (const WordClass opening : {WordClass::opener, WordClass::article, WordClass::clause, WordClass::conjunction,
                                  WordClass::discourse, WordClass::preposition, WordClass::possessive, WordClass::pronoun})
    if (rules.is(tokens[0], opening)) return true;
  return false;
}

/// A full stop that belongs to an abbreviation or an initial ends no sentence.
bool goes_on(std::string_view sentence, std::string_view behind, const NormalizeRules& rules) {
  const std::string_view word = behind_elision(last_word(sentence), rules.lexicon);
  if (word.empty()) return false;
  while (behind.starts_with(' ')) behind.remove_prefix(1);
  size_t at = 0;
  const bool digit = !behind.empty() && unicode::is_digit(utf8::next(behind, &at));
  switch (rules.lexicon.word(rules.lexicon.find(fold_word(word))).stop) {
    case Stop::never:
      return true;
    case Stop::number:
      return digit || behind.starts_with('(');
    case Stop::may_end:
      return !opens_sentence(behind, rules);
    case Stop::sentence:
      if (is_ordinal(word, rules.lexicon)) return !behind.empty();
      return (is_initial(word) || are_initials(word, sentence, rules)) && !opens_sentence(behind, rules);
  }
  return false;
}

/// "... fini. » Et puis": bytes of a closing mark that a space parts from the sentence before it and from the next; else 0.
uint32_t stray_closer(std::string_view sentence) {
  constexpr std::string_view mark = "\u00BB";
  if (!sentence.starts_with(mark)) return 0;
  size_t at = mark.size();
  if (at >= sentence.size()) return 0;
  const bool space = unicode::is_space(utf8::next(sentence, &at));
  return space ? static_cast<uint32_t>(mark.size()) : 0;
}

/// Where no space parts sentences, a mark that opens a quotation stands right behind the stop and is taken for one that
/// closes: bytes of the opening marks at the end of `sentence`. A plain mark opens where those before it are in pairs.
uint32_t stray_openers(std::string_view sentence, size_t plain_before) {
  constexpr std::u32string_view openers = U"\u201C\u2018\u300C\u300E\u300A\u00AB\uFF08(";
  size_t at = sentence.size();
  while (at > 0) {
    size_t before = at;
    const char32_t c = utf8::previous(sentence, &before);
    const bool plain = c == '"' && (plain_before + static_cast<size_t>(std::count(sentence.begin(), sentence.begin() + static_cast<long>(before), '"'))) % 2 == 0;
    if (!plain && openers.find(c) == std::u32string_view::npos) break;
    at = before;
  }
  return at == 0 ? 0 : static_cast<uint32_t>(sentence.size() - at);
}

/// "members of Brown Chapel A.M.E. Church": an addressee isn't parted.
bool is_within_addressee(const Unit& unit, uint32_t at) {
  return std::any_of(unit.annotations.begin(), unit.annotations.end(), [at](const Annotation& each) { return each.element == Element::addressee && each.begin < at && each.end > at; });
}

/// A number that is a cue ("1.") belongs to the sentence behind it.
void join_numbers(const Unit& unit, std::vector<Range>& ranges) {
  if (ranges.size() < 2) return;
  for (const Annotation& each : unit.annotations) {
    if (each.element != Element::cue || each.begin > ranges[0].first || each.end < ranges[0].second) continue;
    ranges[1].first = ranges[0].first;
    ranges.erase(ranges.begin());
    return;
  }
}

}  // namespace

std::vector<Range> sentences_of(const Unit& unit, const Rules& rules) {
  std::vector<Range> ranges;
  const Spoken spoken = spoken_words(unit);
  if (spoken.words.empty()) return ranges;
  const std::vector<uint32_t> ends = unicode::sentence_ends(spoken.words, rules.lang == "und" ? "en" : rules.lang);
  const std::string_view words = spoken.words;
  uint32_t start = 0;
  bool join = false;
  size_t plain_marks = 0;  // before `start`
  for (uint32_t end : ends) {
    if (end < words.size()) end -= stray_openers(words.substr(start, end - start), plain_marks);
    const std::string_view sentence = words.substr(start, end - start);
    plain_marks += static_cast<size_t>(std::count(sentence.begin(), sentence.end(), '"'));
    uint32_t first = start, last = end;
    start = end;
    trim(words, &first, &last);
    if (first >= last) continue;
    if (const uint32_t mark = stray_closer(words.substr(first, last - first)); mark > 0 && !ranges.empty()) {
      ranges.back().second = spoken.place(first + mark - 1) + 1;
      first += mark;
      trim(words, &first, &last);
    }
    size_t before = last;
    utf8::previous(words, &before);
    const uint32_t to = spoken.place(static_cast<uint32_t>(before)) + static_cast<uint32_t>(last - before);
    const bool silent = !has_words(sentence);
    if (!ranges.empty() && (join || silent)) {
      ranges.back().second = to;
    } else {
      ranges.emplace_back(spoken.place(first), to);
    }
    join = goes_on(sentence, words.substr(end), *rules.normalize) || is_within_addressee(unit, to) ||
           (silent && ranges.size() == 1 &&
            !has_words(std::string_view(unit.words).substr(ranges[0].first, ranges[0].second - ranges[0].first)));
  }
  join_numbers(unit, ranges);
  return ranges;
}

}  // namespace lectern
