// Record speaker: the one label of a record names its speaker, whom nothing else names: by name, with the office that opens the words
// ("rapporteur. - (PT) ..."), or by office.
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/draft.h"
#include "normalize/office_lines.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {
namespace {

Node part_of(Draft& draft, const Unit& unit, Element element, size_t first, size_t last) {
  const auto begin = unit.tokens[first].begin, end = unit.tokens[last - 1].end;
  Node made = element_node(element, {text_node(unit.words.substr(begin, end - begin))});
  made.src = draft.positions.range({unit.source_offset(begin), unit.source_offset(end - 1) + 1});
  made.derived = true;
  return made;
}

}  // namespace

void find_record_speaker(Draft& draft) {
  const bool named = std::any_of(draft.meta.begin(), draft.meta.end(), [](const Node& node) { return node.element == Element::speaker; });
  if (named || draft.several_speakers) return;
  constexpr size_t longest_name = 6;  // tokens
  const auto label = std::find_if(draft.units.begin(), draft.units.end(), [](const Unit& unit) { return unit.kind == UnitKind::label; });
  if (!draft.debate || label == draft.units.end() || label->tokens.empty()) return;
  const bool another = std::any_of(std::next(label), draft.units.end(), [](const Unit& unit) { return unit.kind == UnitKind::label; });
  if (another) return;
  const Tokens& tokens = label->tokens;
  Node speaker = element_node(Element::speaker);
  if (is_office(tokens, draft.words)) {
    speaker.children.push_back(part_of(draft, *label, Element::role, 0, tokens.size()));
  } else {
    const auto who = read_speaker(tokens, 0, tokens.size(), draft.words);
    if (!who || !who->has_name() || who->has_role() || who->end != tokens.size() || tokens.size() > longest_name) return;
    speaker.children.push_back(part_of(draft, *label, Element::name, who->name_begin, who->name_end));
    const auto words = std::find_if(label, draft.units.end(), [](const Unit& unit) { return unit.kind == UnitKind::paragraph; });
    if (const size_t stop = words == draft.units.end() ? 0 : office_line_end(words->tokens, draft.words); stop > 0)
      speaker.children.push_back(part_of(draft, *words, Element::role, 0, stop));
  }
  speaker.rule = draft.rule("speaker.label");
  speaker.sure = 0.75;
  speaker.derived = true;
  draft.meta.push_back(std::move(speaker));
}

}  // namespace lectern
