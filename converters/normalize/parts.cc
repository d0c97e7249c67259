// Parts: opening (salutation and first courtesies), body, closing.
#include <algorithm>

#include "normalize/draft.h"

namespace lectern {
namespace {

constexpr size_t most_courtesies = 3;  // paragraphs

bool is_courtesy(const Draft& draft, const Unit& unit) {
  if (unit.kind != UnitKind::paragraph) return false;
  size_t at = 0;
  for (const Annotation& each : unit.annotations)
    if (each.element == Element::addressee)
      while (at < unit.tokens.size() && unit.tokens[at].begin < each.end) ++at;
  while (at < unit.tokens.size() && unit.tokens[at].kind == Token::Kind::punctuation) ++at;
  return draft.words.match(PhraseSet::thanks, unit.tokens, at, unit.tokens.size()) ||
         draft.words.match(PhraseSet::greeting, unit.tokens, at, unit.tokens.size());
}

/// Past the last unit of the opening; 0 where the speech starts with its matter.
size_t opening_end(const Draft& draft) {
  size_t end = 0, courtesies = 0;
  for (size_t i = 0; i < draft.units.size(); ++i) {
    const Unit& unit = draft.units[i];
    if (unit.closing || unit.kind == UnitKind::heading || unit.container >= 0 || unit.list >= 0) break;
    if (unit.kind == UnitKind::salutation) {
      if (courtesies > 0 && end < i) break;
      end = i + 1;
    } else if (unit.kind == UnitKind::paragraph) {
      if (!is_courtesy(draft, unit) || ++courtesies > most_courtesies) break;
      end = i + 1;
    }
  }
  return end;
}

}  // namespace

void find_parts(Draft& draft) {
  size_t opening = opening_end(draft);
  constexpr auto most_labels = 6;  // of one speaker whom others introduce or interrupt
  const auto labels = std::count_if(draft.units.begin(), draft.units.end(),
                                    [](const Unit& unit) { return unit.kind == UnitKind::label; });
  // In the record of a debate the first turn stays whole.
  if ((draft.debate || labels > most_labels) && opening < draft.units.size() && draft.units[opening].kind != UnitKind::label) opening = 0;
  size_t closing = draft.units.size();
  const bool closes = std::any_of(draft.units.begin(), draft.units.end(), [](const Unit& unit) { return unit.closing; });
  while (closes && !draft.units[closing - 1].closing) --closing;  // notes and references may stand behind it
  size_t first = closing;
  while (first > 0 && draft.units[first - 1].closing) --first;
  const size_t opens = first > 0 && first < closing && draft.units[first - 1].kind == UnitKind::heading ? first - 1 : first;
  const bool turns = draft.several_speakers || draft.answered;  // those of others stand behind: the first one stays whole too
  if (turns || first <= opening) opening = turns ? 0 : std::min(opening, first);
  // Stage notes, notes and page furniture behind the closing stay with it; a heading or a table opens something else.
  size_t end = closing;
  const auto stays = [](const Unit& unit) {
    return unit.kind == UnitKind::stage || unit.kind == UnitKind::furniture || unit.kind == UnitKind::footnote ||
           unit.kind == UnitKind::page_break;
  };
  while (end < draft.units.size() && stays(draft.units[end]) && draft.units[end].container < 0) ++end;
  for (size_t i = 0; i < draft.units.size(); ++i)
    draft.units[i].part = i < opening                                ? Part::opening
                          : i >= opens && i < end && first < closing ? Part::closing
                                                                     : Part::body;
}

}  // namespace lectern
