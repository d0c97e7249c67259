#include "normalize/point_lists.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr size_t widest_gap = 14;       // paragraphs between two points, rows of figures left out
constexpr size_t widest_plain = 40;     // between "First, ..." and "Second, ...", each at the head of a paragraph
constexpr size_t widest_promised = 60;  // where as many were announced as are still to come
constexpr size_t most_open = 4;  // lists that may still go on
constexpr size_t most_inner = 12;  // lists within the sentences of one paragraph

/// "First, ...; second, ...; and finally, ...": one that opens the sentence, then inner ones.
bool goes_on(const PointList& list, const PointCue& cue) {
  const bool inner = list.cues.back().inner;
  const bool first = list.cues.size() == 1;
  return cue.inner && (first || inner) && (cue.number == list.next || cue.last);
}

/// "First, we invest in (1) schools, (2) training and (3) health.": a list within the first point of another.
bool nests(const PointCue& first, const PointCue& cue) { return cue.inner && !first.inner && first.opens_unit && first.unit == cue.unit; }

bool heads_paragraph(const PointCue& cue) { return cue.bare && cue.opens_unit; }

/// "First, ..." at the head of a paragraph waits for "Second, ..." at the head of another, whatever is counted within the paragraphs between.
bool waits_for(const PointList& list, const PointCue& cue) {
  const PointCue& first = list.cues.front();
  return heads_paragraph(first) && first.end == first.begin + 1 && list.cues.size() == 1 && !cue.opens_unit;
}

size_t gap_before(const PointList& list, const PointCue& cue) { return cue.paragraph - list.cues.back().paragraph; }

/// "First, ..." / "Second, ..." / "Finally, ...": the last is no further from the one before than others of the list are.
bool keeps_pace(const PointList& list, const PointCue& cue) {
  size_t widest = 0;
  for (size_t i = 1; i < list.cues.size(); ++i) widest = std::max(widest, list.cues[i].paragraph - list.cues[i - 1].paragraph);
  return cue.last && gap_before(list, cue) <= widest;
}

/// How many at the end say only that they're one more.
int trailing_others(const PointList& list) {
  int count = 0;
  for (size_t i = list.cues.size(); i-- > 1 && list.cues[i].another && list.cues[i].number == 0;) ++count;
  return count;
}

/// "Finally" a long way behind is another one, unless it is what was announced or keeps the list's pace.
bool may_be_last(const PointList& list, const PointCue& cue) {
  const size_t gap = gap_before(list, cue);
  const bool awaited = list.cues.size() + 1 == list.promised && gap <= widest_promised;
  return gap <= widest_gap || (heads_paragraph(list.cues.front()) && heads_paragraph(cue) && (awaited || keeps_pace(list, cue)));
}

}  // namespace

bool holds_cue(const Unit& unit) {
  return std::any_of(unit.annotations.begin(), unit.annotations.end(), [](const Annotation& each) { return each.element == Element::cue; });
}

bool is_taken(const Draft& draft, const PointList& list) {
  return std::any_of(list.cues.begin(), list.cues.end(), [&](const PointCue& cue) { return draft.units[cue.unit].list >= 0 || holds_cue(draft.units[cue.unit]); });
}

bool same_noun(std::string_view a, std::string_view b) {
  constexpr size_t least = 5, longest_ending = 5;    // bytes
  constexpr size_t shortest = 3, longest_sign = 2;  // "aims", "aim"
  size_t alike = 0;
  while (alike < a.size() && alike < b.size() && a[alike] == b[alike]) ++alike;
  if (alike >= shortest && alike == std::min(a.size(), b.size()) && std::max(a.size(), b.size()) - alike <= longest_sign) return true;
  return alike >= least && a.size() - alike <= longest_ending && b.size() - alike <= longest_ending;
}

bool ends_list(const PointList& list, const PointCue& cue) {
  const bool plain = heads_paragraph(list.cues.front()) && heads_paragraph(cue) && (cue.number == list.next || keeps_pace(list, cue));
  const size_t widest = list.cues.size() < list.promised ? widest_promised : plain ? widest_plain : widest_gap;
  return gap_before(list, cue) > widest;
}

std::vector<PointList> lists_of(const std::vector<PointCue>& cues, const std::function<size_t(const PointList&)>& promised) {
  std::vector<PointList> done, open;
  const auto close = [&](size_t from) {
    for (size_t i = open.size(); i-- > from;) {
      done.push_back(std::move(open[i]));
      open.pop_back();
    }
  };
  for (const PointCue& cue : cues) {
    while (!open.empty() && ends_list(open.back(), cue)) close(open.size() - 1);
    size_t match = open.size();
    for (size_t i = open.size(); i-- > 0;) {
      const bool same_kind = open[i].cues.front().inner == cue.inner ||
                             (cue.unit == open[i].cues.back().unit && (open[i].cues.front().inner || goes_on(open[i], cue)));
      const bool near = may_be_last(open[i], cue);
      const bool follows = cue.number == open[i].next || ((cue.last || cue.another) && cue.number == 0 && near &&
                                                             (!cue.inner || cue.unit == open[i].cues.back().unit));
      const bool bare_first = cue.number == 2 && open[i].cues.front().bare;  // "First, ..." / "The second factor is" / "A third factor is"
      const bool awaited = !cue.weak || (open[i].cues.back().opens_unit && (open[i].cues.size() >= 2 || (bare_first && cue.counted)));
      const bool outer = i > 0 && heads_paragraph(cue) && open[i].cues.size() == 1 && open[i].promised < 2 && !open[i].cues.front().opens_unit &&
                         waits_for(open[i - 1], open[i].cues.front()) && open[i - 1].next == cue.number;
      if (outer) continue;
      const int surplus = open[i].next - cue.number;
      const bool instead = cue.number > 1 && surplus > 0 && surplus <= trailing_others(open[i]);  // "First, ... In addition, ... Second, ..."
      if (open[i].waiting && !heads_paragraph(cue)) continue;
      if (!open[i].closed && same_kind && (follows || instead) && awaited && cue.number != 1) {
        match = i;
        if (instead && !follows) {
          open[i].cues.resize(open[i].cues.size() - static_cast<size_t>(surplus));
          open[i].next -= surplus;
        }
        break;
      }
    }
    if (match < open.size()) {
      close(match + 1);
      open[match].waiting = false;
      open[match].cues.push_back(cue);
      ++open[match].next;
      open[match].closed = cue.last;
    } else if (cue.number == 1) {
      if (!open.empty() && open.back().cues.size() == 1 && !nests(open.back().cues.front(), cue)) {
        open.back().waiting = waits_for(open.back(), cue);
        if (!open.back().waiting) close(open.size() - 1);
      }
      if (open.size() == most_open) {  // the one that waits longest is over
        done.push_back(std::move(open.front()));
        open.erase(open.begin());
      }
      PointList list;
      list.cues.push_back(cue);
      list.next = 2;
      list.promised = promised(list);
      open.push_back(std::move(list));
    }
  }
  close(0);
  std::erase_if(done, [](const PointList& list) { return list.cues.size() == 2 && list.cues.back().weak; });
  std::erase_if(done, [](const PointList& list) { return list.cues.size() < 2 || list.cues.size() > most_points; });
  std::sort(done.begin(), done.end(), [](const PointList& a, const PointList& b) {
    return std::pair(a.cues.front().unit, a.cues.front().begin) < std::pair(b.cues.front().unit, b.cues.front().begin);
  });
  size_t unit = SIZE_MAX, inner = 0;
  std::erase_if(done, [&](const PointList& list) {  // each nests in the last point of the one before where no sentence ends
    const PointCue& first = list.cues.front();
    if (first.unit != unit) inner = 0;
    unit = first.unit;
    return first.inner && ++inner > most_inner;
  });
  return done;
}

}  // namespace lectern
