// Self-introduction: "my name is ..." in the first paragraphs names the speaker whom no header names; so does the one label of a record.
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/draft.h"
#include "normalize/speaker.h"
#include "normalize/text.h"

namespace lectern {
namespace {

constexpr size_t latest = 250;  // tokens of the speech before it

bool in_quotation(const Unit& unit, uint32_t at) {
  return std::any_of(unit.annotations.begin(), unit.annotations.end(), [at](const Annotation& each) {
    return each.element == Element::quote && each.begin <= at && at < each.end;
  });
}

/// The name behind "my name is"; "I am" needs two words of one.
bool introduce(Draft& draft, const Unit& unit) {
  const Tokens& tokens = unit.tokens;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const auto said = draft.words.match(PhraseSet::self_introduction, tokens, i, tokens.size());
    if (!said || in_quotation(unit, tokens[i].begin)) continue;
    const auto parts = read_speaker(tokens, said->end, tokens.size(), draft.words);
    if (!parts || !parts->has_name() || parts->name_begin > said->end + 3) continue;
    if (!tokens[parts->name_begin].caseless && parts->name_end - parts->name_begin < 2) continue;
    const auto begin = tokens[parts->name_begin].begin, end = tokens[parts->name_end - 1].end;
    Node name = element_node(Element::name, {text_node(unit.words.substr(begin, end - begin))});
    name.src = draft.positions.range({unit.source_offset(begin), unit.source_offset(end - 1) + 1});
    name.derived = true;
    Node speaker = element_node(Element::speaker);
    speaker.children.push_back(std::move(name));
    speaker.rule = draft.rule("speaker.introduction");
    speaker.sure = 0.8;
    speaker.derived = true;
    draft.meta.push_back(std::move(speaker));
    return true;
  }
  return false;
}

Node part_of(Draft& draft, const Unit& unit, Element element, size_t first, size_t last) {
  const auto begin = unit.tokens[first].begin, end = unit.tokens[last - 1].end;
  Node made = element_node(element, {text_node(unit.words.substr(begin, end - begin))});
  made.src = draft.positions.range({unit.source_offset(begin), unit.source_offset(end - 1) + 1});
  made.derived = true;
  return made;
}

/// "rapporteur", "President-in-Office of the Council": an office, and capitalised words and what joins them behind it.
bool is_office_line(const Tokens& tokens, size_t end, const NormalizeRules& rules) {
  if (!rules.is(tokens[0], WordClass::office) && !rules.is(tokens[0], WordClass::chair)) return false;
  return std::all_of(tokens.begin(), tokens.begin() + static_cast<long>(end), [&](const Token& token) {
    if (!token.is_word() || rules.is(token, WordClass::clause) || rules.is(token, WordClass::finite)) return false;
    return token.capital || rules.is(token, WordClass::office) || rules.is(token, WordClass::chair) || rules.is(token, WordClass::preposition) ||
           rules.is(token, WordClass::article) || rules.is(token, WordClass::conjunction);
  });
}

/// The one speaker whose label a record has: by name, with the office that opens his words ("rapporteur. - (PT) ..."), or by office.
void name_by_label(Draft& draft) {
  constexpr size_t longest_name = 6, longest_office = 12;  // tokens
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
    size_t stop = 0;
    while (words != draft.units.end() && stop < std::min(words->tokens.size(), longest_office) && !words->tokens[stop].is('.')) ++stop;
    if (words != draft.units.end() && stop > 0 && stop < words->tokens.size() && words->tokens[stop].is('.') && is_office_line(words->tokens, stop, draft.words))
      speaker.children.push_back(part_of(draft, *words, Element::role, 0, stop));
  }
  speaker.rule = draft.rule("speaker.label");
  speaker.sure = 0.75;
  speaker.derived = true;
  draft.meta.push_back(std::move(speaker));
}

}  // namespace

void find_self_introduction(Draft& draft) {
  const bool named = std::any_of(draft.meta.begin(), draft.meta.end(),
                                 [](const Node& node) { return node.element == Element::speaker; });
  if (named || draft.several_speakers) return;
  size_t before = 0;
  for (const Unit& unit : draft.units) {
    if (before > latest) break;
    if (unit.kind == UnitKind::paragraph && introduce(draft, unit)) return;
    before += unit.tokens.size();
  }
  name_by_label(draft);
}

}  // namespace lectern
