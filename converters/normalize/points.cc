// Points: lists of priorities, arguments, actions: cues in order become points, the words that announce them their lead.
#include <algorithm>
#include <map>
#include <optional>

#include "normalize/captions.h"
#include "normalize/clauses.h"
#include "normalize/counted_points.h"
#include "normalize/cues.h"
#include "normalize/draft.h"
#include "normalize/paragraph_numbers.h"
#include "normalize/point_lists.h"
#include "normalize/text.h"

namespace lectern {
namespace {

using List = PointList;
using Lead = PointLead;

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
    mark_counted_points(draft_, [this](const List& list, const std::optional<Lead>& lead) { mark(list, lead); });
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
      const bool pair = amid && list.cues.size() == 1 && cues[c].bare && cues[c].end == cues[c].begin + 1;  // "because, first, ... / And, second, ..."
      if ((list.cues.size() + (amid ? 1 : 0) < least && !whole && !pair) || list.cues.size() < weak + 2 || is_taken(draft_, list)) continue;
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
        if (draft_.units[u].tokens[i].is_word() && same_noun(words_between(draft_.units[u], i, i), words_between(unit, cue.end, cue.end))) return true;
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
      if (list.cues.size() < least || (count > 0 && static_cast<size_t>(count) != list.cues.size()) || is_taken(draft_, list)) continue;
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
