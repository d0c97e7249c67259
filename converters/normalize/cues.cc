#include "normalize/cues.h"

#include <algorithm>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr PhraseSet cue_sets[] = {PhraseSet::cue, PhraseSet::last_cue, PhraseSet::whole_cue, PhraseSet::carry_on};

constexpr uint64_t bit(PhraseSet set) { return uint64_t{1} << static_cast<unsigned>(set); }
constexpr uint64_t openers = bit(cue_sets[0]) | bit(cue_sets[1]) | bit(cue_sets[2]) | bit(cue_sets[3]);

class CueReader {
 public:
  CueReader(const Draft& draft, size_t unit, bool promised)
      : rules_(draft.words), words_(draft.units[unit].words), tokens_(draft.units[unit].tokens), unit_(unit), promised_(promised) {
    for (const PhraseSet set : cue_sets) filtered_ = filtered_ && rules_.set(set).opens_with_known();
    for (const Annotation& each : draft.units[unit].annotations)
      if (each.element == Element::addressee) behind_address_ = std::max(behind_address_, each.end);
  }

  std::vector<PointCue> run() {
    std::vector<PointCue> cues;
    size_t opening = 0;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (is_unknown_word(i)) {
        if (starts_sentence(tokens_, i)) opening = i;
        continue;
      }
      const bool lost = behind_lost_stop(cues, i);
      if (lost || starts_sentence(tokens_, i)) opening = i;
      PointCue cue;
      if (read_label(i, &cue) && (cue.inner || follows_label(cues, cue))) {
        cue.unit = unit_;
        i = cue.end - 1;
        cues.push_back(cue);
        continue;
      }
      const bool may = may_open(tokens_[i]);
      if (may && (lost || at_opening(i) || behind_thanks(opening, i)) && read(i, false, &cue)) {
        cue.opening = opening;
      } else if (may && opens_behind_colon(i) && read(i, false, &cue)) {
        cue.opening = i;
      } else if (may && opens_behind_comma(i, opening) && read(i, false, &cue) && cue.number == 1 && cue.strong) {
        cue.opening = i;
      } else if (may && (behind_mark(i) || opens_run(i)) && read(i, true, &cue)) {
        cue.opening = i;
        cue.inner = true;
      } else if (i == 0 && read_weak(&cue)) {
        cue.opening = opening;
      } else {
        continue;
      }
      cue.unit = unit_;
      cue.opens_unit = cue.opening == 0 && !cue.inner;
      cue.bare = cue.end < tokens_.size() && (tokens_[cue.end].is(',') || is(cue.end, WordClass::finite));
      i = std::max(i, cue.end - 1);
      cues.push_back(cue);
    }
    return cues;
  }

 private:
  bool is(size_t i, WordClass of) const { return i < tokens_.size() && rules_.is(tokens_[i], of); }

  /// Nothing is known of it, and no bracket behind makes it a letter that counts: half of all tokens.
  bool is_unknown_word(size_t i) const {
    return filtered_ && i > 0 && tokens_[i].word == 0 && tokens_[i].is_word() && (i + 1 >= tokens_.size() || !tokens_[i + 1].is(')'));
  }

  /// Cheap: whether a cue can begin with this word at all.
  bool may_open(const Token& token) const {
    if (!filtered_ || token.kind == Token::Kind::number || (promised_ && rules_.is(token, WordClass::article))) return true;
    const Word& word = rules_.lexicon.word(token.word);
    return (word.sets & openers) != 0 || word.ordinal > 0 || word.cardinal >= 0;
  }

  /// The sentence begins here, or an address, an adverb ("And", "So") or a mark stands before.
  bool at_opening(size_t i) const {
    if (tokens_[i].kind == Token::Kind::punctuation) return false;
    if (starts_sentence(tokens_, i)) return true;
    size_t before = i;
    while (before > 0 && tokens_[before - 1].kind == Token::Kind::punctuation && !tokens_[before - 1].is('.')) --before;
    if (before == 0) return true;
    if (behind_address_ > 0 && before > 0 && tokens_[before - 1].end == behind_address_) return true;
    return starts_sentence(tokens_, before - 1) &&
           (is(before - 1, WordClass::conjunction) || is(before - 1, WordClass::discourse)) &&
           !tokens_[before - 1].is('.') && !rules_.ordinal(tokens_[before - 1]);
  }

  /// "First, to create jobs at a good rate Second, to promote growth": the full stop is lost. The one before stands in the same sentence.
  bool behind_lost_stop(const std::vector<PointCue>& cues, size_t i) const {
    if (cues.empty() || !tokens_[i].capital || rules_.ordinal(tokens_[i]) != cues.back().number + 1 || !tokens_[cues.back().end].is(',')) return false;
    for (size_t k = cues.back().end; k <= i; ++k)
      if (starts_sentence(tokens_, k)) return false;
    if (i < 2 || i + 1 >= tokens_.size() || !tokens_[i].capital || tokens_[i].capitals || !tokens_[i + 1].is(',') || rules_.ordinal(tokens_[i]) < 2) return false;
    const Token& before = tokens_[i - 1];
    return before.is_word() && !before.capital && !before.caseless && !is(i - 1, WordClass::article) && !is(i - 1, WordClass::preposition) && !is(i - 1, WordClass::conjunction);
  }

  /// "Thank you, Mr. Speaker, firstly, ...": thanks to the chair or the last speaker stand before it.
  bool behind_thanks(size_t opening, size_t i) const {
    constexpr size_t longest = 8;  // tokens
    if (i <= opening || i - opening > longest || !tokens_[i - 1].is(',')) return false;
    const auto thanks = rules_.match(PhraseSet::thanks, tokens_, opening, i);
    if (!thanks) return false;
    for (size_t k = thanks->end; k < i; ++k)
      if (tokens_[k].is_word() && !tokens_[k].capital && !tokens_[k].caseless) return false;
    return true;
  }

  /// "... three priorities: First, advancing peace.": a sentence of its own, though a colon stands before it.
  bool opens_behind_colon(size_t i) const {
    return i > 0 && tokens_[i - 1].is(':') && tokens_[i].capital && !tokens_[i].caseless && rules_.ordinal(tokens_[i]) > 0;
  }

  /// "Dealing first with taxes, my first proposal is", "There are, firstly, a number of": whose first point it is, or shortly behind the start.
  bool opens_behind_comma(size_t i, size_t opening) const {
    constexpr size_t near = 6;  // tokens
    if (i > 0 && is(i - 1, WordClass::finite) && is(i, WordClass::adverb) && i + 1 < tokens_.size() && tokens_[i + 1].is(',')) return true;  // "They are firstly, that we ..."
    if (i == 0 || !tokens_[i - 1].is(',')) return false;
    return is(i, WordClass::possessive) || (i < opening + near && is(i, WordClass::adverb) && i + 1 < tokens_.size() && tokens_[i + 1].is(','));
  }

  /// "...: 1) ...; 2) ...", "...: (a) ...; (b) ...": a number or a letter in brackets behind a colon, a semicolon or a comma; the next ones
  /// in two brackets may open sentences.
  bool read_label(size_t i, PointCue* cue) const {
    const size_t at = tokens_[i].is('(') ? i + 1 : i;
    if (i == 0 || at + 2 >= tokens_.size() || !tokens_[at + 1].is(')') || tokens_[at + 1].begin != tokens_[at].end) return false;
    if (tokens_[at + 2].is(',') || tokens_[at + 2].is(')')) return false;  // "40(1), pp. 44-59"
    size_t before = i - 1;
    if (is(before, WordClass::conjunction) && before > 0) --before;
    const int number = label_number(tokens_[at]);
    const bool first = number == 1 && at > i && (is(i - 1, WordClass::infinitive) || second_follows(at));  // "was set up to (a) mend nets, (b) dry fish"
    const bool opens = at > i && starts_sentence(tokens_, i);
    const bool joined = at > i && number > 1 && is(i - 1, WordClass::conjunction);  // "(ii) boats and (iii) pay"
    if (!first && !opens && !joined && !tokens_[before].is(';') && !tokens_[before].is(':') && !tokens_[before].is(',')) return false;
    if (number == 0 || (at == i && tokens_[at].is_word() && !is_bare_letter(at, before))) return false;
    *cue = {0, i, at + 2, i, number, false, false, false, !opens, true};
    return true;
  }

  /// "...: a) the quay; b) boats": the first stands behind a colon and has a second; the others behind a semicolon.
  bool is_bare_letter(size_t at, size_t before) const {
    constexpr size_t farthest = 60;  // tokens
    if (tokens_[before].is(';')) return label_number(tokens_[at]) > 1;
    if (!tokens_[before].is(':') || label_number(tokens_[at]) != 1) return false;
    for (size_t i = at + 2; i + 1 < tokens_.size() && i < at + farthest && !starts_sentence(tokens_, i); ++i)
      if (tokens_[i - 1].is(';') && tokens_[i].is_word() && label_number(tokens_[i]) == 2 && tokens_[i + 1].is(')')) return true;
    return false;
  }

  /// "... on (1) schools, (2) training": the second stands in the same sentence behind a mark or "and".
  bool second_follows(size_t at) const {
    constexpr size_t farthest = 60;  // tokens
    const bool letter = tokens_[at].is_word();
    if (at + 2 >= tokens_.size() || !tokens_[at + 2].is_word() || is(at + 2, WordClass::conjunction) || is(at + 2, WordClass::of)) return false;  // "paragraphs (a), (b) and (c)"
    if (at > 1 && tokens_[at - 2].kind == Token::Kind::number) return false;  // "Article 12 (1)"
    for (size_t i = at + 2; i + 2 < tokens_.size() && i < at + farthest && !starts_sentence(tokens_, i); ++i)
      if (tokens_[i].is('(') && tokens_[i + 2].is(')') && tokens_[i + 1].is_word() == letter && label_number(tokens_[i + 1]) == 2)
        return tokens_[i - 1].is(',') || tokens_[i - 1].is(';') || is(i - 1, WordClass::conjunction);
    return false;
  }

  /// Else it is the number of a note or an article.
  bool follows_label(const std::vector<PointCue>& cues, const PointCue& cue) const {
    return !cues.empty() && cues.back().number == cue.number - 1 && tokens_[cues.back().begin].is('(');
  }

  int label_number(const Token& token) const {
    const std::string_view word = words_.substr(token.begin, token.end - token.begin);
    if (const int roman = roman_number(word)) return roman;
    if (word.size() > 2 || word.empty()) return 0;
    if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z') return word[0] - 'a' + 1;
    int number = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return 0;
      number = number * 10 + (c - '0');
    }
    return number <= 20 ? number : 0;
  }

  /// "...: first, ...; second, ...; and third, ..."
  bool behind_mark(size_t i) const {
    if (i == 0 || tokens_[i].kind == Token::Kind::punctuation) return false;
    size_t before = i - 1;
    if (is(before, WordClass::conjunction) && before > 0) --before;
    return tokens_[before].is(';') || tokens_[before].is(':') || tokens_[before].is(0x2014) || tokens_[before].is(0x2013) ||
           tokens_[before].is(',');
  }

  /// "perspective by first, outlining ...; second, discussing ...; and third, ...": the second stands behind a semicolon of the same sentence.
  bool opens_run(size_t i) const {
    constexpr size_t farthest = 80;  // tokens
    if (i == 0 || tokens_[i].capital || rules_.ordinal(tokens_[i]) != 1 || !rules_.match(PhraseSet::by, tokens_, i - 1, i) || i + 1 >= tokens_.size() || !tokens_[i + 1].is(',')) return false;
    for (size_t k = i + 2; k + 1 < tokens_.size() && k < i + farthest && !starts_sentence(tokens_, k); ++k) {
      const size_t next = is(k + 1, WordClass::conjunction) ? k + 2 : k + 1;
      if (tokens_[k].is(';') && next + 1 < tokens_.size()) return rules_.ordinal(tokens_[next]) == 2 && tokens_[next + 1].is(',');
    }
    return false;
  }

  bool read(size_t i, bool inner, PointCue* cue) const {
    size_t at = i;
    if (promised_ && is(i, WordClass::article) && i + 2 < tokens_.size() && rules_.ordinal(tokens_[i + 1]) > 0 &&
        tokens_[i + 2].is_word()) {
      *cue = {0, i + 1, i + 2, 0, rules_.ordinal(tokens_[i + 1]), false, false, false, false, false};
      return true;
    }
    const auto last = rules_.match(PhraseSet::last_cue, tokens_, at, tokens_.size());
    const auto numbered = rules_.match(PhraseSet::cue, tokens_, at, tokens_.size());
    const auto whole = rules_.match(PhraseSet::whole_cue, tokens_, at, tokens_.size());
    if (whole && (!numbered || whole->end >= numbered->end)) return read_whole(*whole, inner, cue);
    const auto more = rules_.match(PhraseSet::carry_on, tokens_, at, tokens_.size());
    if (numbered && (!last || numbered->end >= last->end)) {
      cue->begin = skip_lead_in(numbered->begin, numbered->end);
      cue->end = numbered->end;
      for (size_t k = cue->begin; k < cue->end; ++k) cue->number = std::max(cue->number, number(k));
      trim_tail(cue);
      cue->strong = cue->strong || (cue->begin > numbered->begin && is(cue->begin - 1, WordClass::list_noun));
      return cue->number > 0 && plausible(*cue, inner);
    }
    const size_t joined = i > 2 && tokens_[i - 1].is(',') && is(i - 2, WordClass::conjunction) ? i - 1 : i;  // "; and, finally, ..."
    const bool parted = inner && (tokens_[joined - 1].is(';') || (joined > 1 && is(joined - 1, WordClass::conjunction) && tokens_[joined - 2].is(';')));
    if (last && (!inner || parted)) {
      *cue = {0, last->begin, last->end, 0, 0, true, false, false, false, false};
      return true;
    }
    if (more && (!inner || parted)) {
      const size_t end = tokens_[more->end - 1].is(',') ? more->end - 1 : more->end;  // "Next, we"
      *cue = {0, more->begin, end, 0, 0, false, true, false, false, false};
      return true;
    }
    return false;
  }

  /// "A third feature of policy is ...": an ordinal in small letters and a thing, whatever it is.
  bool read_weak(PointCue* cue) const {
    const size_t at = is(0, WordClass::clause) && is(1, WordClass::finite) ? 2 : 0;  // "There is a third feature"
    const bool opens = tokens_.size() > at + 3 && is(at, WordClass::article) && tokens_[at + 1].is_word() && !tokens_[at + 1].capital &&
                       tokens_[at + 2].is_word() && !tokens_[at + 2].capital && !is(at + 2, WordClass::preposition);
    const int number = opens ? rules_.ordinal(tokens_[at + 1]) : 0;
    if (number < 2) return false;
    *cue = {0, at + 1, at + 2, 0, number, false, false, false, false, false, true};
    for (size_t i = at + 2; i < std::min(tokens_.size(), at + 5); ++i) cue->counted = cue->counted || is(i, WordClass::count_noun) || is(i, WordClass::list_noun);
    return true;
  }

  bool read_whole(const PhraseMatch& whole, bool inner, PointCue* cue) const {
    cue->begin = whole.begin;
    cue->end = whole.end;
    while (cue->end > cue->begin + 1 && tokens_[cue->end - 1].kind == Token::Kind::punctuation) --cue->end;
    cue->strong = !inner;
    for (size_t k = cue->begin; k < cue->end; ++k) cue->number = std::max(cue->number, number(k));
    return cue->number > 0 && plausible(*cue, inner);
  }

  int number(size_t i) const {
    if (const int ordinal = rules_.ordinal(tokens_[i])) return ordinal;
    const int cardinal = rules_.cardinal(tokens_[i]);
    const bool counts = i > 0 && (is(i - 1, WordClass::number_word) || is(i - 1, WordClass::list_noun));  // "Rule two: ..."
    return cardinal > 0 && (counts || is_bare_number(i)) ? cardinal : 0;
  }

  /// "One: we sign. Two: we pay.": a number word, or a number in brackets, that opens its sentence before a colon or a comma.
  bool is_bare_number(size_t i) const {
    const size_t mark = i > 0 && is(i - 1, WordClass::conjunction) ? i - 1 : i;  // "...; and two, ..."
    const bool apart = i > 0 && mark == i && tokens_[i - 1].is(',') && i + 2 < tokens_.size() && tokens_[i + 1].is(',') && rules_.cardinal(tokens_[i]) == 1 &&
                       rules_.cardinal(tokens_[i + 2]) <= 0 && !is(i + 2, WordClass::adverb) && !is(i + 2, WordClass::discourse);  // "a law that, one, limits ...; two, bans ..."
    const bool joined = mark < i && i + 1 < tokens_.size() && tokens_[i + 1].is(':') && (mark == 0 || starts_sentence(tokens_, mark));  // "And three: ..."
    const bool opens = starts_sentence(tokens_, i) || joined || (mark > 0 && tokens_[mark - 1].is(';')) || apart || (mark == i && tokens_[i - 1].is(':'));
    return tokens_[i].is_word() && opens && i + 1 < tokens_.size() &&
           (tokens_[i + 1].is(':') || tokens_[i + 1].is(',') || tokens_[i + 1].is(0x2014) || tokens_[i + 1].is(0x2013));
  }

  /// The cue is the shortest expression that carries the ordinal: articles and the like before it don't belong to it.
  size_t skip_lead_in(size_t begin, size_t end) const {
    while (begin + 1 < end &&
           (is(begin, WordClass::article) || is(begin, WordClass::possessive) || is(begin, WordClass::preposition) ||
            is(begin, WordClass::clause) || is(begin, WordClass::finite) || is(begin, WordClass::pronoun) ||
            (is(begin, WordClass::list_noun) && (rules_.ordinal(tokens_[begin + 1]) > 0 || is(begin + 1, WordClass::number_word) ||
                                                 rules_.cardinal(tokens_[begin + 1]) > 0))) &&
           number(begin) == 0)
      ++begin;
    return begin;
  }

  /// Nouns and verbs that the phrase needed to be sure of don't belong to the cue either.
  void trim_tail(PointCue* cue) const {
    size_t end = cue->begin;
    for (size_t k = cue->begin; k < cue->end; ++k)
      if (number(k) > 0 || is(k, WordClass::cue_word)) end = k + 1;
    while (end > cue->begin + 1 && (is(end - 1, WordClass::of) || is(end - 1, WordClass::conjunction))) --end;  // "the first of these forces", "the first and most obvious"
    cue->strong = cue->end > end || end > cue->begin + 1;
    cue->end = std::max(end, cue->begin + 1);
  }

  /// "一、工作回顾": a number over what it heads, in a script without capitals; no sentence ends there.
  bool heads(const PointCue& cue) const {
    constexpr size_t longest = 24;  // tokens
    const Token& last = tokens_.back();
    return cue.begin == 0 && tokens_[0].caseless && rules_.ordinal(tokens_[0]) == 0 && tokens_.size() <= longest &&
           last.kind != Token::Kind::punctuation;
  }

  bool plausible(const PointCue& cue, bool inner) const {
    if (cue.number > 20 || heads(cue)) return false;
    const size_t next = cue.end;
    if (next >= tokens_.size()) return false;
    const bool comma = tokens_[next].is(',') || tokens_[next].is(':') || tokens_[next].is(0x2014) ||
                       tokens_[next].is(0x2013) || tokens_[next].is(';');
    if (inner && is(cue.end - 1, WordClass::finite) && tokens_[cue.begin].caseless) return true;
    if (inner && promised_) return true;
    if (inner) return comma || (is(next, WordClass::infinitive) && cue.number > 0) || (is(cue.begin, WordClass::adverb) && is(next, WordClass::article));  // "firstly, the boats, secondly the nets"
    if (comma || cue.strong || is(cue.end - 1, WordClass::finite)) return true;
    if (tokens_[next].is('.') || promised_) return true;
    if (tokens_[next].kind == Token::Kind::punctuation) return false;
    if (!tokens_[next].is_word()) return false;
    if (is(cue.begin, WordClass::adverb)) return true;  // "Thirdly ..." counts no thing
    return is(next, WordClass::opener) || is(next, WordClass::clause) || is(next, WordClass::finite) ||
           is(next, WordClass::pronoun) || is(next, WordClass::article) || is(next, WordClass::preposition) ||
           is(next, WordClass::cue_word);
  }

  const NormalizeRules& rules_;
  std::string_view words_;
  const Tokens& tokens_;
  size_t unit_;
  bool promised_;
  bool filtered_ = true;  ///< no phrase begins with just any word
  uint32_t behind_address_ = 0;
};

}  // namespace

std::vector<PointCue> cues_of(const Draft& draft, size_t unit, bool promised) {
  return CueReader(draft, unit, promised).run();
}

}  // namespace lectern
