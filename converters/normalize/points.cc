// Points: lists of priorities, arguments, actions: cues in order become points, the words that announce them their lead.
#include <algorithm>
#include <map>
#include <optional>

#include "normalize/captions.h"
#include "normalize/clauses.h"
#include "normalize/cues.h"
#include "normalize/draft.h"
#include "normalize/paragraph_numbers.h"
#include "normalize/point_lists.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t farthest_noun = 4;  // tokens from an ordinal to what it counts

using List = PointList;

/// The sentence that announces a list, and the number that it promises.
struct Lead {
  size_t unit = 0;
  std::pair<size_t, size_t> sentence;  ///< tokens
  int announced = 0;
};

class Marker {
 public:
  explicit Marker(Draft& draft) : draft_(draft), rules_(draft.words) {}

  void run() {
    mark_paragraph_numbers(draft_);
    if (List list; !(list.cues = part_caption_points(draft_)).empty()) {
      mark(list, std::nullopt);
      return;
    }
    std::vector<PointCue> cues;
    size_t paragraphs = 0;
    for (size_t u = 0; u < draft_.units.size(); ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph || unit.list >= 0) continue;
      constexpr size_t least = 10;  // tokens; shorter ones with a number are rows of figures
      paragraphs += unit.tokens.size() >= least || std::none_of(unit.tokens.begin(), unit.tokens.end(), [](const Token& token) { return token.kind == Token::Kind::number; });
      for (PointCue& cue : cues_of(draft_, u)) {
        cue.paragraph = paragraphs;
        cues.push_back(cue);
      }
    }
    headed_points();
    const auto promised_by_lead = [this](const List& list) {
      const auto lead = lead_of(list);
      return lead ? static_cast<size_t>(lead->announced) : 0;
    };
    for (List& list : lists_of(cues, promised_by_lead)) {
      const auto lead = lead_of(list);
      prune(list, lead);
      if (list.cues.size() >= 2) mark(list, lead);
    }
    for (size_t u = 0; u < draft_.units.size(); ++u) promised_points(u);
    counted_points();
    repeated_points();
    headless_points(cues);
    mark_han_lists(draft_);
  }

 private:
  /// "The Bill does two things. The first extends the term. The second doubles the fines.": as many ordinals as were promised
  /// open the sentences behind.
  void promised_points(size_t u) {
    const Unit& unit = draft_.units[u];
    if (unit.kind != UnitKind::paragraph || unit.list >= 0) return;
    for (const Annotation& each : unit.annotations)
      if (each.element == Element::cue) return;
    bool first = false, second = false;
    for (const Token& token : unit.tokens) {
      const int ordinal = token.word == 0 ? 0 : rules_.ordinal(token);
      first = first || ordinal == 1;
      second = second || ordinal == 2;
    }
    if (!first || !second) return;
    std::vector<PointCue> cues;
    for (size_t begin = 0; begin < unit.tokens.size();) {
      const auto sentence = sentence_around(unit.tokens, begin);
      const auto said = rules_.find(PhraseSet::lead, unit.tokens, sentence.first, sentence.second);
      const int count = said ? promised(unit, *said) : 0;
      begin = std::max(sentence.second, begin + 1);
      if (count < 2) continue;
      if (cues.empty()) cues = cues_of(draft_, u, true);
      if (cues.empty()) return;
      List list;
      for (const PointCue& cue : cues)
        if (cue.begin >= sentence.second && !cue.inner && cue.number == static_cast<int>(list.cues.size()) + 1) list.cues.push_back(cue);
      if (list.cues.empty())  // "two priorities: the first, to fight ..., and the second, to find ..."
        for (const PointCue& cue : cues)
          if (cue.inner && cue.begin > said->end && cue.begin < sentence.second && cue.number == static_cast<int>(list.cues.size()) + 1)
            list.cues.push_back(cue);
      if (list.cues.size() == static_cast<size_t>(count)) return mark(list, Lead{u, inner_lead(list, sentence), count});
    }
  }

  /// "We face three threats. ... The second threat is drought. ... The third threat is dispute.": ordinals before the noun that was counted,
  /// each in the sentence that opens a paragraph, up to the number said. The first may stand without its ordinal.
  void counted_points() {
    constexpr size_t most_tries = 400;
    const std::vector<PointCue> ordinals = opening_ordinals();
    if (ordinals.empty()) return;
    size_t tries = 0;
    for (size_t u = 0; u < ordinals.back().unit; ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph) continue;
      for (size_t i = 0; i + 1 < unit.tokens.size() && tries < most_tries; ++i) {
        const int count = unit.tokens[i].is_word() && !unit.tokens[i].capital ? rules_.cardinal(unit.tokens[i]) : -1;
        if (count < 2 || count > 9) continue;
        ++tries;
        if (counted_list(ordinals, u, i, static_cast<size_t>(count))) break;
      }
    }
  }

  /// Where the opening sentences of paragraphs hold an ordinal in small letters, up to a few words in.
  std::vector<PointCue> opening_ordinals() const {
    constexpr size_t farthest = 20;  // tokens
    std::vector<PointCue> all;
    for (size_t u = 0; u < draft_.units.size(); ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph || unit.list >= 0 || holds_cue(unit)) continue;
      for (size_t i = 0; i < unit.tokens.size() && i < farthest && (i == 0 || !starts_sentence(unit.tokens, i)); ++i) {
        const bool one = i == 0 && unit.tokens.size() > 1 && rules_.cardinal(unit.tokens[0]) == 1 && may_be_counted(unit.tokens[1]);  // "One component is"
        const int ordinal = one ? 1 : unit.tokens[i].is_word() && (!unit.tokens[i].capital || i == 0) ? rules_.ordinal(unit.tokens[i]) : 0;
        if (ordinal <= 0 || ordinal > 9) continue;
        all.push_back({u, i, i + 1, 0, ordinal, false, false, true, false, true});
        break;
      }
    }
    return all;
  }

  static bool holds_cue(const Unit& unit) {
    return std::any_of(unit.annotations.begin(), unit.annotations.end(),
                       [](const Annotation& each) { return each.element == Element::cue; });
  }

  bool counted_list(const std::vector<PointCue>& ordinals, size_t u, size_t at, size_t count) {
    constexpr size_t most_between = 2, farthest = 80;  // tokens from the number to its noun; paragraphs
    const Unit& unit = draft_.units[u];
    for (size_t n = at + 1; n < unit.tokens.size() && n <= at + 1 + most_between; ++n) {
      if (!may_be_counted(unit.tokens[n])) continue;
      List list;
      for (const PointCue& cue : ordinals) {
        if (cue.unit <= u) continue;
        if (cue.unit > u + farthest || speaks_another(u, cue.unit)) break;
        const size_t next = list.cues.empty() ? 1 : static_cast<size_t>(list.cues.back().number) + 1;
        const auto number = static_cast<size_t>(cue.number);
        if ((number == next || (list.cues.empty() && number == 2)) && counts(cue, unit, unit.tokens[n])) list.cues.push_back(cue);
      }
      if (!list.cues.empty() && list.cues.front().number == 2 && list.cues.front().begin <= 1)
        if (const auto first = first_said(u, n)) list.cues.insert(list.cues.begin(), *first);
      if (list.cues.size() < 2 || static_cast<size_t>(list.cues.back().number) != count) continue;
      if (is_taken(list)) continue;
      mark(list, Lead{u, sentence_around(unit.tokens, at), static_cast<int>(count)});
      return true;
    }
    return false;
  }

  /// "It pursued only two aims: the first was to work ...": the first of what is counted, in the sentence that counts.
  std::optional<PointCue> first_said(size_t u, size_t noun) const {
    const Tokens& tokens = draft_.units[u].tokens;
    const size_t first = noun + 3;
    if (first >= tokens.size() || !tokens[noun + 1].is(':') || !rules_.is(tokens[noun + 2], WordClass::article) || rules_.ordinal(tokens[first]) != 1) return std::nullopt;
    return PointCue{u, first, first + 1, first - 1, 1, false, false, false, true, false};
  }

  /// "The first item on the agenda is ... The second agenda item is ... The third agenda item is ...": three or more paragraphs that open so.
  void repeated_points() {
    constexpr size_t least = 3;  // points
    std::vector<PointCue> ordinals = opening_ordinals();
    std::erase_if(ordinals, [this](const PointCue& cue) {
      const Tokens& tokens = draft_.units[cue.unit].tokens;
      return cue.begin == 0 ? rules_.cardinal(tokens[0]) != 1 : cue.begin != 1 || !rules_.is(tokens[0], WordClass::article);
    });
    for (size_t o = 0; o + least <= ordinals.size(); ++o) {
      const Unit& first = draft_.units[ordinals[o].unit];
      if (ordinals[o].number != 1 || first.list >= 0 || holds_cue(first)) continue;
      for (size_t n = ordinals[o].end; n < std::min(first.tokens.size(), ordinals[o].end + farthest_noun); ++n) {
        if (!may_be_counted(first.tokens[n])) continue;
        List list;
        list.cues.push_back(ordinals[o]);
        for (size_t k = o + 1; k < ordinals.size() && !ends_list(list, ordinals[k]); ++k)
          if (ordinals[k].number == static_cast<int>(list.cues.size()) + 1 && counts(ordinals[k], first, first.tokens[n])) list.cues.push_back(ordinals[k]);
        if (list.cues.size() < least || is_taken(list)) continue;
        mark(list, std::nullopt);
        break;
      }
    }
  }

  /// "... and the first of those is jobs. / Secondly, ... / Third, ... / Fourthly, ...": three or more that open paragraphs, whose first stands
  /// amid a sentence before them or nowhere.
  void headless_points(const std::vector<PointCue>& cues) {
    constexpr size_t least = 3;  // points
    for (size_t c = 0; c + 1 < cues.size(); ++c) {
      const auto opens = [&](const PointCue& cue) { return cue.opens_unit && !cue.inner && !cue.weak && cue.number > 1; };
      if (!opens(cues[c]) || cues[c].number != 2) continue;
      List list;
      list.cues.push_back(cues[c]);
      size_t weak = 0;  // "The third source is"
      for (size_t k = c + 1; k < cues.size() && !ends_list(list, cues[k]) && cues[k].number != 2; ++k) {
        const bool goes_on = opens(cues[k]) || (cues[k].weak && cues[k].unit - list.cues.back().unit <= 2 && (cues[k].counted || is_announced(cues[k], list.cues.front().unit)));
        if (!goes_on || cues[k].number != list.cues.back().number + 1) continue;
        list.cues.push_back(cues[k]);
        weak += cues[k].weak;
      }
      const auto amid = first_amid(cues, c);
      const auto lead = lead_of(list);  // "Three brief remarks: ..." / "Secondly, ..." / "Thirdly, ..."
      const bool whole = lead && list.cues.size() >= 2 && lead->announced == list.cues.back().number;
      if ((list.cues.size() + (amid ? 1 : 0) < least && !whole) || list.cues.size() < weak + 2 || is_taken(list)) continue;
      const auto first = amid ? amid : unmarked_first(cues[c].unit);
      if (first) list.cues.insert(list.cues.begin(), *first);
      list.first = first ? 1 : 2;
      mark(list, lead_of(list));
    }
  }

  /// "... with a few principles: one, my belief that ... / Two, I know ... / Three, ...": the first of them stands amid the sentence that announces it.
  std::optional<PointCue> first_amid(const std::vector<PointCue>& cues, size_t second) const {
    constexpr size_t farthest = 3;  // units
    for (size_t i = second; i-- > 0 && cues[second].unit - cues[i].unit <= farthest;) {
      if (cues[i].unit == cues[second].unit) continue;
      if (cues[i].number != 1 || !cues[i].inner || holds_cue(draft_.units[cues[i].unit])) return std::nullopt;
      return cues[i];
    }
    return std::nullopt;
  }

  /// "The third source" under "our first source of income" or words that name the sources: the noun stands in a paragraph or two before the list.
  bool is_announced(const PointCue& cue, size_t first) const {
    constexpr size_t near = 2, farthest = 40;  // paragraphs; tokens
    const Unit& unit = draft_.units[cue.unit];
    if (cue.end >= unit.tokens.size()) return false;
    for (size_t u = first > near ? first - near : 0; u < first; ++u)
      for (size_t i = 0; i < std::min(draft_.units[u].tokens.size(), farthest); ++i)
        if (draft_.units[u].tokens[i].is_word() && same_noun(word_of(draft_.units[u], draft_.units[u].tokens[i]), word_of(unit, unit.tokens[cue.end]))) return true;
    return false;
  }

  /// "We have to do the following. / (1) Mend the roads / ... / (2) Teach the children / ...": numbers in two brackets over what they head, straight
  /// behind the words that announce them, three or more and as many as were promised.
  void headed_points() {
    constexpr size_t least = 3, farthest = 60;  // points; paragraphs between two of them
    for (size_t u = 0; u + 1 < draft_.units.size(); ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph || unit.tokens.empty() || head_number(draft_.units[u + 1]) != 1) continue;
      const auto sentence = sentence_around(unit.tokens, unit.tokens.size() - 1);
      const auto said = rules_.find(PhraseSet::lead, unit.tokens, sentence.first, sentence.second);
      if (!said) continue;
      List list;
      for (size_t k = u + 1; k < draft_.units.size() && list.cues.size() < most_points && (list.cues.empty() || k - list.cues.back().unit <= farthest) && draft_.units[k].kind != UnitKind::label; ++k) {
        const int number = head_number(draft_.units[k]);
        if (number == 1 && !list.cues.empty()) break;  // of another list
        if (number != static_cast<int>(list.cues.size()) + 1) continue;
        list.cues.push_back({k, 0, 3, 0, static_cast<int>(list.cues.size()) + 1, false, false, true, false, true});
      }
      const int count = promised(unit, *said);
      if (list.cues.size() < least || (count > 0 && static_cast<size_t>(count) != list.cues.size()) || is_taken(list)) continue;
      mark(list, Lead{u, sentence, count});
    }
  }

  /// Of "(1) Mend the roads"; 0 where there is none.
  int head_number(const Unit& unit) const {
    constexpr size_t longest = 40;  // tokens of the first sentence
    const Tokens& tokens = unit.tokens;
    if (unit.kind != UnitKind::paragraph || unit.list >= 0 || tokens.size() < 4 || !tokens[0].is('(') || !tokens[2].is(')')) return 0;
    if (sentence_around(tokens, 3).second > longest) return 0;
    return std::max({0, rules_.cardinal(tokens[1]), rules_.ordinal(tokens[1])});
  }

  std::optional<PointCue> unmarked_first(size_t before) const {
    constexpr size_t farthest = 6;  // units
    for (size_t u = before; u-- > 0 && before - u <= farthest && draft_.units[u].kind != UnitKind::heading;) {
      const Unit& unit = draft_.units[u];
      if (unit.kind != UnitKind::paragraph || unit.list >= 0 || holds_cue(unit)) continue;
      const bool determined = unit.tokens.size() > 2 && (rules_.is(unit.tokens[0], WordClass::possessive) || rules_.is(unit.tokens[0], WordClass::article));
      if (u + 1 == before && determined && !unit.tokens[1].capital && rules_.ordinal(unit.tokens[1]) == 1)  // "Our first source of income is"
        return PointCue{u, 1, 2, 0, 1, false, false, true, false, true};
      for (size_t i = unit.tokens.size(); i-- > 1;) {
        const bool ordinal = unit.tokens[i].is_word() && !unit.tokens[i].capital && rules_.ordinal(unit.tokens[i]) == 1;
        const bool counts = i + 1 < unit.tokens.size() && rules_.is(unit.tokens[i + 1], WordClass::of);
        if (ordinal && counts) return PointCue{u, i, i + 1, sentence_around(unit.tokens, i).first, 1, false, false, false, true, false};
      }
    }
    return std::nullopt;
  }

  /// A label stands between the two paragraphs.
  bool speaks_another(size_t from, size_t to) const {
    for (size_t u = from + 1; u < to; ++u)
      if (draft_.units[u].kind == UnitKind::label) return true;
    return false;
  }

  /// Another list has one of its paragraphs already.
  bool is_taken(const List& list) const {
    return std::any_of(list.cues.begin(), list.cues.end(), [this](const PointCue& cue) {
      return draft_.units[cue.unit].list >= 0 || holds_cue(draft_.units[cue.unit]);
    });
  }

  bool may_be_counted(const Token& token) const {
    return token.is_word() && !token.capital && (rules_.is(token, WordClass::count_noun) || rules_.is(token, WordClass::list_noun));
  }

  /// "The second threat", "the first of those three aims".
  bool counts(const PointCue& cue, const Unit& unit, const Token& noun) const {
    const Unit& other = draft_.units[cue.unit];
    for (size_t i = cue.end; i < other.tokens.size() && i < cue.end + farthest_noun; ++i)
      if (may_be_counted(other.tokens[i]) && same_noun(word_of(unit, noun), word_of(other, other.tokens[i]))) return true;
    return false;
  }

  static std::string_view word_of(const Unit& unit, const Token& token) {
    return std::string_view(unit.words).substr(token.begin, token.end - token.begin);
  }

  /// Up to the first point, where that stands in the same sentence.
  static std::pair<size_t, size_t> inner_lead(const List& list, std::pair<size_t, size_t> sentence) {
    const PointCue& first = list.cues.front();
    const size_t end = first.opening > sentence.first ? std::min(first.opening, first.begin) : first.begin;  // before "the" of "the first"
    return first.inner && first.begin < sentence.second ? std::pair(sentence.first, end) : sentence;
  }

  /// A sentence with words of announcing before the first point: in the same paragraph, or in the one or two before.
  std::optional<Lead> lead_of(const List& list) const {
    const PointCue& first = list.cues.front();
    size_t u = first.unit;
    size_t end = first.opening;
    for (int tries = 0; tries < 3; ++tries) {
      const Unit& unit = draft_.units[u];
      if (u != first.unit && (announces(unit) || unit.announced >= 0)) break;  // a list of its own
      if (unit.kind == UnitKind::paragraph) {
        size_t sentences = 0;
        for (size_t at = end; at > 0 && sentences < 3; ++sentences) {
          const auto sentence = sentence_around(unit.tokens, at - 1);
          if (const auto lead = rules_.find(PhraseSet::lead, unit.tokens, sentence.first, std::min(sentence.second, end)))
            return Lead{u, {sentence.first, std::min(sentence.second, end)}, promised(unit, *lead)};
          at = sentence.first;
        }
      }
      if (u == 0 || first.inner || draft_.units[u].kind == UnitKind::heading) break;  // what a sentence counts it announces itself
      --u;
      end = draft_.units[u].tokens.size();
    }
    return std::nullopt;
  }

  static bool announces(const Unit& unit) {
    return std::any_of(unit.annotations.begin(), unit.annotations.end(),
                       [](const Annotation& each) { return each.element == Element::lead; });
  }

  int promised(const Unit& unit, const PhraseMatch& lead) const {
    for (size_t i = lead.begin; i < lead.end; ++i)
      if (const int count = rules_.cardinal(unit.tokens[i]); count > 1) return count;
    return 0;
  }

  /// "Finally" and "another" belong to a list only where the count calls for them.
  void prune(List& list, const std::optional<Lead>& lead) const {
    const auto announced = lead ? static_cast<size_t>(lead->announced) : 0;
    for (size_t i = 1; i < list.cues.size(); ++i) {
      const PointCue& cue = list.cues[i];
      const bool wanted = cue.number > 0 || (announced > 0 ? i < announced : cue.last && (i >= 2 || cue.unit - list.cues[i - 1].unit <= 2));
      if (wanted) continue;
      const bool amid = cue.another && i + 1 < list.cues.size() && list.cues[i + 1].last;  // "First, ... In addition, ... Finally, ..."
      list.cues.erase(list.cues.begin() + static_cast<long>(i), amid ? list.cues.begin() + static_cast<long>(i) + 1 : list.cues.end());
      if (!amid) break;
      --i;
    }
  }

  void mark(const List& list, const std::optional<Lead>& lead) {
    const int number = draft_.lists++;
    const double sure = lead ? 0.95 : 0.8;
    const bool blocks = as_blocks(list);
    for (size_t i = 0; i < list.cues.size(); ++i) {
      annotate_cue(list.cues[i], sure);
      if (blocks) {
        mark_block(list, i, number, sure);
      } else {
        mark_inline(list, i, number, sure);
      }
    }
    if (lead) mark_lead(*lead, number);
  }

  /// Each point opens a paragraph, and no other list has claimed one of them.
  bool as_blocks(const List& list) const {
    const PointCue& last = list.cues.back();
    for (size_t i = 0; i < list.cues.size(); ++i) {
      if (!list.cues[i].opens_unit) return false;
      if (i > 0 && list.cues[i].unit == list.cues[i - 1].unit) return false;
    }
    for (size_t u = list.cues.front().unit; u <= last.unit; ++u) {
      const Unit& unit = draft_.units[u];
      if (unit.list >= 0 || unit.container >= 0 || unit.kind == UnitKind::label || unit.kind == UnitKind::heading ||
          unit.kind == UnitKind::salutation)
        return false;
    }
    return true;
  }

  void annotate_cue(const PointCue& cue, double sure) {
    Unit& unit = draft_.units[cue.unit];
    Annotation made;
    made.element = Element::cue;
    made.begin = unit.tokens[cue.begin].begin;
    made.end = unit.tokens[cue.end - 1].end;
    made.rule = draft_.rule(cue.number > 0 ? "point.ordinal" : cue.last ? "point.last" : "point.another");
    made.sure = sure;
    unit.annotations.push_back(std::move(made));
  }

  void mark_block(const List& list, size_t i, int number, double sure) {
    const size_t begin = list.cues[i].unit;
    const size_t end = i + 1 < list.cues.size() ? list.cues[i + 1].unit : begin + 1;
    for (size_t u = begin; u < end; ++u) {
      Unit& unit = draft_.units[u];
      unit.list = number;
      unit.point = static_cast<int>(i) + list.first;
      unit.opens_point = u == begin;
      if (u != begin) continue;
      unit.rule = draft_.rule("point.block");
      unit.sure = sure;
    }
  }

  /// A point within a paragraph: from where its sentence or clause begins to the next point, or to the paragraph's end.
  void mark_inline(const List& list, size_t i, int number, double sure) {
    const PointCue& cue = list.cues[i];
    Unit& unit = draft_.units[cue.unit];
    const bool next = i + 1 < list.cues.size() && list.cues[i + 1].unit == cue.unit;
    size_t end = next ? list.cues[i + 1].opening : unit.tokens.size();
    const bool inner = cue.inner || (next && list.cues[i + 1].inner) || !starts_sentence(unit.tokens, cue.opening);
    if (inner) {
      const auto sentence = sentence_around(unit.tokens, cue.begin);
      const size_t follows = next ? list.cues[i + 1].opening > cue.begin ? std::min(list.cues[i + 1].opening, list.cues[i + 1].begin) : list.cues[i + 1].begin : end;  // before "the" of "the second"
      end = next && list.cues[i + 1].inner ? follows : std::min(end, sentence.second);
      const size_t stop = end;
      while (end > cue.end + 1 && (unit.tokens[end - 1].kind == Token::Kind::punctuation ||
                                   rules_.is(unit.tokens[end - 1], WordClass::conjunction)))
        --end;
      if (end <= cue.end) end = stop;
    } else if (i + 1 == list.cues.size()) {
      end = sentence_around(unit.tokens, cue.end - 1).second;
    }
    if (end <= cue.begin) return;
    Annotation made;
    made.element = Element::priority;
    made.begin = unit.tokens[cue.opening].begin;
    made.end = unit.tokens[end - 1].end;
    made.attributes.emplace_back(Attribute::list, "l" + std::to_string(number + 1));
    made.attributes.emplace_back(Attribute::n, std::to_string(static_cast<int>(i) + list.first));
    made.rule = draft_.rule("point.inline");
    made.sure = sure;
    unit.annotations.push_back(std::move(made));
  }

  void mark_lead(const Lead& lead, int number) {
    Unit& unit = draft_.units[lead.unit];
    const bool whole = lead.sentence.first == 0 && lead.sentence.second >= unit.tokens.size();
    if (whole && unit.list < 0 && unit.container < 0) {
      unit.list = number;
      unit.announced = lead.announced;
      unit.rule = draft_.rule("lead.block");
      unit.sure = 0.9;
      return;
    }
    Annotation made;
    made.element = Element::lead;
    made.begin = unit.tokens[lead.sentence.first].begin;
    made.end = unit.tokens[lead.sentence.second - 1].end;
    made.attributes.emplace_back(Attribute::list, "l" + std::to_string(number + 1));
    if (lead.announced > 0) made.attributes.emplace_back(Attribute::announced, std::to_string(lead.announced));
    made.rule = draft_.rule("lead.inline");
    made.sure = 0.9;
    unit.annotations.push_back(std::move(made));
  }

  Draft& draft_;
  const NormalizeRules& rules_;
};

}  // namespace

void find_points(Draft& draft) { Marker(draft).run(); }

}  // namespace lectern
