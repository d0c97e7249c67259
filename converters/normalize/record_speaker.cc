// Record speaker: the label of a record's one speaker, or of the one whose speech it is among words of the chair, names him where nothing else
// does: by name, with the office that opens the words ("rapporteur. - (PT) ..."), by office, or by both ("The Minister for Finance (Mr Holm):").
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/draft.h"
#include "normalize/office_lines.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {
namespace {

Node part_of(Draft& draft, const Unit& unit, const Tokens& tokens, Element element, size_t first, size_t last) {
  const auto begin = tokens[first].begin, end = tokens[last - 1].end;
  Node made = element_node(element, {text_node(unit.words.substr(begin, end - begin))});
  made.src = draft.positions.range({unit.source_offset(begin), unit.source_offset(end - 1) + 1});
  made.derived = true;
  return made;
}

/// "The Minister for Nets (Mr Ada Holm):", "Hon. P. TAUFA (Minister for Nets):": an office and a name, one of them in brackets; nothing where
/// the label isn't so.
std::vector<Node> office_and_name(Draft& draft, const Unit& label) {
  const auto bracket = std::find_if(label.annotations.begin(), label.annotations.end(), [](const Annotation& each) { return each.element == Element::stage; });
  if (bracket == label.annotations.end() || bracket->end < bracket->begin + 3) return {};
  Tokens outer = label.tokens, inner;
  while (!outer.empty() && outer.back().kind == Token::Kind::punctuation) outer.pop_back();
  tokenize(label.words, bracket->begin + 1, bracket->end - 1, draft.words.lexicon, &inner);
  const bool office_first = is_office(outer, draft.words);
  if (!office_first && !is_office(inner, draft.words)) return {};
  const Tokens &office = office_first ? outer : inner, &name = office_first ? inner : outer;
  const auto who = read_speaker(name, 0, name.size(), draft.words);
  if (!who || !who->has_name() || who->has_role() || who->end != name.size()) return {};
  std::vector<Node> both;
  both.push_back(part_of(draft, label, office, Element::role, 0, office.size()));
  both.push_back(part_of(draft, label, name, Element::name, who->name_begin, who->name_end));
  if (!office_first) std::swap(both[0], both[1]);
  return both;
}

/// "The MINISTER FOR NETS:", or "Mr HOLM:" with the office that opens the words; nothing where the label is neither.
std::vector<Node> office_or_name(Draft& draft, std::vector<Unit>::const_iterator label) {
  constexpr size_t longest_name = 6;  // tokens
  const Tokens& tokens = label->tokens;
  std::vector<Node> parts;
  if (is_office(tokens, draft.words)) {
    parts.push_back(part_of(draft, *label, tokens, Element::role, 0, tokens.size()));
    return parts;
  }
  const auto who = read_speaker(tokens, 0, tokens.size(), draft.words);
  if (!who || !who->has_name() || who->has_role() || who->end != tokens.size() || tokens.size() > longest_name) return parts;
  parts.push_back(part_of(draft, *label, tokens, Element::name, who->name_begin, who->name_end));
  const auto words = std::find_if(label, draft.units.cend(), [](const Unit& unit) { return unit.kind == UnitKind::paragraph; });
  if (const size_t stop = words == draft.units.cend() ? 0 : office_line_end(words->tokens, draft.words); stop > 0)
    parts.push_back(part_of(draft, *words, words->tokens, Element::role, 0, stop));
  return parts;
}

/// Who says the speech: the label that stands before its end where words of others follow it, else the first one.
std::vector<Unit>::const_iterator principal_label(const Draft& draft, std::vector<Unit>::const_iterator first) {
  if (!draft.answered) return first;
  auto label = first;
  for (auto unit = first; unit != draft.units.cend(); ++unit) {
    if (unit->kind == UnitKind::label) label = unit;
    if (unit->ends_speech) break;
  }
  return label;
}

}  // namespace

void find_record_speaker(Draft& draft) {
  const bool named = std::any_of(draft.meta.begin(), draft.meta.end(), [](const Node& node) { return node.element == Element::speaker; });
  if (named || draft.several_speakers) return;
  const auto label = std::find_if(draft.units.cbegin(), draft.units.cend(), [](const Unit& unit) { return unit.kind == UnitKind::label; });
  if (label == draft.units.cend() || label->tokens.empty()) return;
  const bool another = std::any_of(std::next(label), draft.units.cend(), [](const Unit& unit) { return unit.kind == UnitKind::label; });
  Node speaker = element_node(Element::speaker);
  if (!another || draft.answered) speaker.children = office_and_name(draft, *principal_label(draft, label));
  if (speaker.children.empty() && !another && draft.debate) speaker.children = office_or_name(draft, label);
  if (speaker.children.empty()) return;
  speaker.rule = draft.rule("speaker.label");
  speaker.sure = 0.75;
  speaker.derived = true;
  draft.meta.push_back(std::move(speaker));
}

}  // namespace lectern
