// Running date: the day that heads the pages of a record, the same on two of them and no other on any, where nothing else names one.
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/dates.h"
#include "normalize/draft.h"
#include "normalize/inline.h"
#include "normalize/text.h"

namespace lectern {

void find_running_date(Draft& draft) {
  if (std::any_of(draft.meta.begin(), draft.meta.end(), [](const Node& node) { return node.element == Element::date; })) return;
  size_t pages = 0;
  Node made;
  for (const Row& line : draft.lines) {
    if (line.kind != RowKind::furniture || line.furniture != "head") continue;
    Unit unit = unit_of(line);
    tokenize_unit(unit, draft.words.lexicon);
    const auto date = read_date(unit.words, unit.tokens, 0, unit.tokens.size(), draft.words);
    if (!date || date->end != unit.tokens.size() || date->iso().empty()) continue;
    if (pages++ == 0) {
      made = element_node(Element::date, {text_node(unit.words)});
      made.src = source_range(draft, unit, {0, static_cast<uint32_t>(unit.words.size())});
      made.rule = draft.rule("date.running");
      made.sure = 0.8;
      made.derived = true;
      made.set(Attribute::iso, date->iso());
    } else if (made.get(Attribute::iso) != date->iso()) {
      return;
    }
  }
  if (pages > 1) draft.meta.push_back(std::move(made));
}

}  // namespace lectern
