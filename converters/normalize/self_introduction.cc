// Self-introduction: "my name is ..." in the first paragraphs names the speaker whom no header names.
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
}

}  // namespace lectern
