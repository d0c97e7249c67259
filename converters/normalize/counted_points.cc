#include "normalize/counted_points.h"

#include <algorithm>
#include <iterator>

#include "normalize/clauses.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t farthest_noun = 6;  // tokens from an ordinal to what it counts

class CountedPoints {
 public:
  CountedPoints(Draft& draft, const MarkPoints& mark) : draft_(draft), rules_(draft.words), mark_(mark), ordinals_(opening_ordinals()) {}

  void counted() {
    constexpr size_t most_tries = 400;
    const std::vector<PointCue>& all = ordinals_;
    if (all.empty()) return;
    const std::vector<PointCue> opening = at_heads();
    size_t tries = 0;
    for (size_t u = 0; u <= all.back().unit; ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph) continue;
      for (size_t i = 0; i + 1 < unit.tokens.size() && tries < most_tries; ++i) {
        const int count = unit.tokens[i].is_word() && !unit.tokens[i].capital ? rules_.cardinal(unit.tokens[i]) : -1;
        if (count < 2 || count > 9) continue;
        ++tries;
        if (counted_list(all, true, u, i, static_cast<size_t>(count)) || counted_list(opening, false, u, i, static_cast<size_t>(count))) break;
      }
    }
  }

  /// "Our first step toward balance will be ... The second step toward balance will be ...": two that go on in the same words.
  void parallel() {
    constexpr size_t farthest = 20;  // paragraphs
    const std::vector<PointCue>& ordinals = ordinals_;
    for (size_t o = 0; o + 1 < ordinals.size(); ++o) {
      if (ordinals[o].number != 1 || ordinals[o].begin == 0 || !is_free(ordinals[o])) continue;
      PointList list;
      list.cues.push_back(ordinals[o]);
      for (size_t k = o + 1; k < ordinals.size() && ordinals[k].unit - list.cues.back().unit <= farthest; ++k) {
        const PointCue& cue = ordinals[k];
        if (cue.number == 1 && !cue.inner) break;
        const bool opens = cue.begin > 0 && cue.begin == cue.opening + 1 && !cue.inner;
        if (cue.number == static_cast<int>(list.cues.size()) + 1 && opens && is_free(cue) && goes_on_alike(list.cues.front(), cue)) list.cues.push_back(cue);
      }
      if (list.cues.size() >= 2 && !is_taken(draft_, list)) mark_(list, std::nullopt);
    }
  }

  void repeated() {
    constexpr size_t least = 2, widest_pair = 14;  // points; paragraphs
    std::vector<PointCue> ordinals = at_heads();
    std::erase_if(ordinals, [this](const PointCue& cue) {
      const Tokens& tokens = draft_.units[cue.unit].tokens;
      return cue.begin == 0 ? rules_.cardinal(tokens[0]) != 1 : cue.begin != 1 || !rules_.is(tokens[0], WordClass::article);
    });
    for (size_t o = 0; o + least <= ordinals.size(); ++o) {
      const Unit& first = draft_.units[ordinals[o].unit];
      if (ordinals[o].number != 1 || !is_free(ordinals[o])) continue;
      for (size_t n = ordinals[o].end; n < std::min(first.tokens.size(), ordinals[o].end + farthest_noun); ++n) {
        if (!may_be_counted(first.tokens[n])) continue;
        PointList list;
        list.cues.push_back(ordinals[o]);
        for (size_t k = o + 1; k < ordinals.size() && !ends_list(list, ordinals[k]); ++k)
          if (ordinals[k].number == static_cast<int>(list.cues.size()) + 1 && is_free(ordinals[k]) && counts(ordinals[k], first, n)) list.cues.push_back(ordinals[k]);
        const bool two = list.cues.size() == 2 && !(ordinals[o].begin == 1 && (rules_.is(first.tokens[n], WordClass::list_noun) || rules_.is(first.tokens[ordinals[o].end], WordClass::of)) && list.cues[1].paragraph - list.cues[0].paragraph <= widest_pair && says_what(list.cues[0]) && says_what(list.cues[1]));
        if (list.cues.size() < least || two || is_taken(draft_, list)) continue;
        mark_(list, std::nullopt);
        break;
      }
    }
  }

 private:
  /// Those of the opening sentences of paragraphs.
  std::vector<PointCue> at_heads() const {
    std::vector<PointCue> heads;
    std::copy_if(ordinals_.begin(), ordinals_.end(), std::back_inserter(heads), [](const PointCue& cue) { return cue.opens_unit; });
    return heads;
  }

  /// Where the opening sentences of paragraphs hold an ordinal in small letters, up to a few words in, and where any other sentence opens with one.
  std::vector<PointCue> opening_ordinals() const {
    constexpr size_t farthest = 20, most = 60;  // tokens; ordinals in a paragraph
    std::vector<PointCue> all;
    size_t paragraphs = 0;
    for (size_t u = 0; u < draft_.units.size(); ++u) {
      const Unit& unit = draft_.units[u];
      paragraphs += unit.kind == UnitKind::paragraph;
      if (unit.kind != UnitKind::paragraph || unit.list >= 0 || holds_cue(unit)) continue;
      const size_t from = all.size();
      size_t i = 0;
      for (; i < unit.tokens.size() && i < farthest && (i == 0 || !starts_sentence(unit.tokens, i)); ++i) {
        const bool one = i == 0 && unit.tokens.size() > 1 && rules_.cardinal(unit.tokens[0]) == 1 && may_be_counted(unit.tokens[1]);  // "One component is"
        const int ordinal = one ? 1 : unit.tokens[i].is_word() && (!unit.tokens[i].capital || i == 0) ? rules_.ordinal(unit.tokens[i]) : 0;
        if (ordinal <= 0 || ordinal > 9 || (i + 1 < unit.tokens.size() && rules_.cardinal(unit.tokens[i + 1]) > 1)) continue;  // "the first two"
        const auto last = i > 0 ? rules_.match(PhraseSet::last_cue, unit.tokens, 0, i) : std::nullopt;
        const bool fused = last && i - last->end <= 2 && std::none_of(unit.tokens.begin() + static_cast<long>(last->end), unit.tokens.begin() + static_cast<long>(i), [this](const Token& token) { return token.is_word() && !rules_.is(token, WordClass::article); });
        all.push_back({u, fused ? 0 : i, i + 1, 0, ordinal, false, false, true, false, true});  // "Finally, the third"
        break;
      }
      const size_t before = all.size();
      for (++i; i + 1 < unit.tokens.size() && all.size() < before + most; ++i) {
        if (!rules_.is(unit.tokens[i - 1], WordClass::article) || unit.tokens[i].capital) continue;
        const bool opens = starts_sentence(unit.tokens, i - 1);
        if (!opens && !(parted_before(unit.tokens, i - 1) && rules_.is(unit.tokens[i + 1], WordClass::finite))) continue;
        const int ordinal = unit.tokens[i].is_word() ? rules_.ordinal(unit.tokens[i]) : 0;
        if (ordinal > 0 && ordinal <= 9) all.push_back({u, i, i + 1, i - 1, ordinal, false, false, false, !opens, false});
      }
      for (size_t k = from; k < all.size(); ++k) all[k].paragraph = paragraphs;
    }
    return all;
  }

  /// "...; and the second is", "...: the first is"
  bool parted_before(const Tokens& tokens, size_t at) const {
    const size_t mark = at > 1 && rules_.is(tokens[at - 1], WordClass::conjunction) ? at - 1 : at;
    return mark > 0 && (tokens[mark - 1].is(';') || tokens[mark - 1].is(':') || (mark < at && tokens[mark - 1].is(',')));
  }

  /// No list has its paragraph.
  bool is_free(const PointCue& cue) const { return draft_.units[cue.unit].list < 0 && !holds_cue(draft_.units[cue.unit]); }

  /// What the number at `at` counts: "three grave threats", "some threats, three of which".
  std::vector<size_t> counted_nouns(const Unit& unit, size_t at) const {
    constexpr size_t most_between = 2;  // tokens from the number to its noun
    std::vector<size_t> nouns;
    for (size_t n = at + 1; n < unit.tokens.size() && n <= at + 1 + most_between; ++n)
      if (may_be_counted(unit.tokens[n])) nouns.push_back(n);
    const bool of = at > 1 && at + 1 < unit.tokens.size() && unit.tokens[at - 1].is(',') && rules_.is(unit.tokens[at + 1], WordClass::of);
    if (of && may_be_counted(unit.tokens[at - 2])) nouns.push_back(at - 2);
    return nouns;
  }

  bool counted_list(const std::vector<PointCue>& ordinals, bool amid, size_t u, size_t at, size_t count) {
    constexpr size_t farthest = 80;  // paragraphs
    const Unit& unit = draft_.units[u];
    for (const size_t n : counted_nouns(unit, at)) {
      PointList list;
      const auto from = std::partition_point(ordinals.begin(), ordinals.end(), [u](const PointCue& cue) { return cue.unit < u; });
      for (auto each = from; each != ordinals.end() && list.cues.size() < count; ++each) {
        const PointCue& cue = *each;
        if (cue.unit == u && (cue.opens_unit || cue.begin < at)) continue;
        if (cue.unit > u + farthest || speaks_another(u, cue.unit)) break;
        const size_t next = list.cues.empty() ? 1 : static_cast<size_t>(list.cues.back().number) + 1;
        const auto number = static_cast<size_t>(cue.number);
        if (number != next && (amid || !list.cues.empty() || number != 2)) continue;
        if (!is_free(cue)) continue;
        if (counts(cue, unit, n) || (amid && stands_for_noun(cue, u))) list.cues.push_back(cue);
      }
      if (!list.cues.empty() && list.cues.front().number == 2 && list.cues.front().begin <= 1)
        if (const auto first = first_said(u, n)) list.cues.insert(list.cues.begin(), *first);
      if (!amid && list.cues.size() >= 2 && static_cast<size_t>(list.cues.back().number) + 1 == count)
        if (const auto last = last_behind(list.cues.back().unit)) list.cues.push_back(*last);
      if (list.cues.size() < 2 || (list.cues.back().number > 0 && static_cast<size_t>(list.cues.back().number) != count)) continue;
      if (is_taken(draft_, list)) continue;
      mark_(list, PointLead{u, sentence_around(unit.tokens, at), static_cast<int>(count)});
      return true;
    }
    return false;
  }

  /// "The first relates to jobs.", near the number; "The second is", wherever it stands: no noun behind the ordinal.
  bool stands_for_noun(const PointCue& cue, size_t counted) const {
    constexpr size_t near = 2;  // paragraphs
    const Tokens& tokens = draft_.units[cue.unit].tokens;
    if (cue.begin == 0 || cue.begin > 1 + cue.opening || cue.end >= tokens.size() || !rules_.is(tokens[cue.begin - 1], WordClass::article)) return false;
    if (rules_.is(tokens[cue.end], WordClass::finite)) return true;
    if (rules_.is(tokens[cue.end], WordClass::of)) return cue.end + 1 < tokens.size() && !rules_.is(tokens[cue.end + 1], WordClass::month);
    return cue.number == 1 && cue.unit - counted <= near && !may_be_counted(tokens[cue.end]) && tokens[cue.end].is_word() && !tokens[cue.end].capital &&
           cue.end + 1 < tokens.size() && rules_.is(tokens[cue.end + 1], WordClass::infinitive);
  }

  /// "It pursued only two aims: the first was to work ...": the first of what is counted, in the sentence that counts.
  std::optional<PointCue> first_said(size_t u, size_t noun) const {
    const Tokens& tokens = draft_.units[u].tokens;
    const size_t first = noun + 3;
    if (first >= tokens.size() || !tokens[noun + 1].is(':') || !rules_.is(tokens[noun + 2], WordClass::article) || rules_.ordinal(tokens[first]) != 1) return std::nullopt;
    return PointCue{u, first, first + 1, first - 1, 1, false, false, false, true, false};
  }

  /// "first step toward balance will", "second step toward balance will"; not "first meeting of the", "second meeting of the".
  bool goes_on_alike(const PointCue& first, const PointCue& cue) const {
    constexpr size_t least = 2, least_of_thing = 4, near_number = 6;  // tokens
    const Unit &unit = draft_.units[first.unit], &other = draft_.units[cue.unit];
    size_t alike = 0;
    while (first.end + alike < unit.tokens.size() && cue.end + alike < other.tokens.size() && unit.tokens[first.end + alike].is_word() && !unit.tokens[first.end + alike].capital &&
           words_between(unit, first.end + alike, first.end + alike) == words_between(other, cue.end + alike, cue.end + alike))
      ++alike;
    if (alike < least || !rules_.is(unit.tokens[first.end], WordClass::list_noun)) return false;
    for (size_t i = cue.end + alike; i < std::min(other.tokens.size(), cue.end + alike + near_number); ++i)
      if (other.tokens[i].kind == Token::Kind::number) return false;  // "the second attempt was made in 1979" happened
    return alike >= least_of_thing || !rules_.is(unit.tokens[first.end + 1], WordClass::preposition);
  }

  /// "The first condition for growth is peace": a verb behind what is counted.
  bool says_what(const PointCue& cue) const {
    constexpr size_t farthest = 10;  // tokens
    const Tokens& tokens = draft_.units[cue.unit].tokens;
    for (size_t i = cue.end + 1; i < std::min(tokens.size(), cue.end + farthest) && tokens[i].is_word(); ++i)
      if (rules_.is(tokens[i], WordClass::finite)) return true;
    return false;
  }

  /// "Finally, I will turn to ...": the last of those that were counted, at the head of one of the next paragraphs.
  std::optional<PointCue> last_behind(size_t u) const {
    constexpr size_t farthest = 14;  // paragraphs
    for (size_t k = u + 1; k < draft_.units.size() && k <= u + farthest && draft_.units[k].kind != UnitKind::label; ++k) {
      const Unit& unit = draft_.units[k];
      if (unit.kind != UnitKind::paragraph || unit.list >= 0) continue;
      const auto last = rules_.match(PhraseSet::last_cue, unit.tokens, 0, unit.tokens.size());
      if (last && last->end < unit.tokens.size() && (unit.tokens[last->end].is(',') || unit.tokens[last->end - 1].is(',')))
        return PointCue{k, 0, unit.tokens[last->end - 1].is(',') ? last->end - 1 : last->end, 0, 0, true, false, true, false, true};
    }
    return std::nullopt;
  }

  /// A label stands between the two paragraphs.
  bool speaks_another(size_t from, size_t to) const {
    for (size_t u = from + 1; u < to; ++u)
      if (draft_.units[u].kind == UnitKind::label) return true;
    return false;
  }

  bool may_be_counted(const Token& token) const {
    return token.is_word() && !token.capital && (rules_.is(token, WordClass::count_noun) || rules_.is(token, WordClass::list_noun));
  }

  /// "The second threat", "the first of those three aims".
  bool counts(const PointCue& cue, const Unit& unit, size_t noun) const {
    const Unit& other = draft_.units[cue.unit];
    for (size_t i = cue.end; i < other.tokens.size() && i < cue.end + farthest_noun && !starts_sentence(other.tokens, i); ++i)
      if (may_be_counted(other.tokens[i]) && same_noun(words_between(unit, noun, noun), words_between(other, i, i))) return true;
    return false;
  }

  Draft& draft_;
  const NormalizeRules& rules_;
  const MarkPoints& mark_;
  const std::vector<PointCue> ordinals_;
};

}  // namespace

void mark_counted_points(Draft& draft, const MarkPoints& mark) {
  CountedPoints points(draft, mark);
  points.counted();
  points.repeated();
  points.parallel();
}

}  // namespace lectern
