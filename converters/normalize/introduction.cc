// Introduction: who says the own name in the first words of a speech ("My name is Ana Ruiz") speaks, where no line over it says
// who does.
#include <algorithm>

#include "normalize/blocks.h"
#include "normalize/clauses.h"
#include "normalize/draft.h"
#include "normalize/inline.h"
#include "normalize/speaker.h"

namespace lectern {
namespace {

constexpr size_t most_paragraphs = 6;
constexpr size_t longest_han_name = 4;  // characters

bool has_name(const Draft& draft) {
  return std::any_of(draft.meta.begin(), draft.meta.end(), [](const Node& node) {
    return node.element == Element::speaker &&
           std::any_of(node.children.begin(), node.children.end(), [](const Node& c) { return c.element == Element::name; });
  });
}

/// To the office that a line says, where one does.
void add_name(Draft& draft, Node name) {
  const auto office = std::find_if(draft.meta.begin(), draft.meta.end(), [](const Node& node) {
    return node.element == Element::speaker && node.derived;
  });
  if (office != draft.meta.end()) {
    office->children.push_back(std::move(name));
    return;
  }
  Node speaker = element_node(Element::speaker);
  speaker.rule = name.rule;
  speaker.sure = name.sure;
  speaker.derived = true;
  speaker.children.push_back(std::move(name));
  draft.meta.push_back(std::move(speaker));
}

/// "My name is Ana Ruiz and I am the water commissioner of the county.": tokens of the office, up to a sign or a verb.
std::optional<std::pair<size_t, size_t>> office_behind(const Tokens& tokens, size_t at, const NormalizeRules& rules) {
  constexpr size_t longest = 16;  // tokens
  const auto said = rules.match(PhraseSet::self_role, tokens, at, tokens.size());
  if (!said) return std::nullopt;
  size_t end = said->end;
  bool office = false;
  for (; end < tokens.size() && end - said->end < longest; ++end) {
    const Token& token = tokens[end];
    if (!token.is_word() || rules.is(token, WordClass::clause) || rules.is(token, WordClass::conjunction) ||
        (rules.is(token, WordClass::preposition) && !rules.is(token, WordClass::of) && office && !rules.is(token, WordClass::article)))
      break;
    office = office || rules.is(token, WordClass::office);
  }
  if (!office || end == said->end) return std::nullopt;
  return std::pair(said->end, end);
}

void add_office(Draft& draft, const Unit& unit, std::pair<size_t, size_t> tokens) {
  const auto speaker = std::find_if(draft.meta.begin(), draft.meta.end(),
                                    [](const Node& node) { return node.element == Element::speaker && node.derived; });
  const bool known = speaker == draft.meta.end() ||
                     std::any_of(speaker->children.begin(), speaker->children.end(), [](const Node& c) { return c.element == Element::role; });
  if (known) return;
  const Range range{unit.tokens[tokens.first].begin, unit.tokens[tokens.second - 1].end};
  Node role = element_node(Element::role, {text_node(unit.words.substr(range.first, range.second - range.first))});
  role.src = source_range(draft, unit, range);
  role.rule = draft.rule("speaker.introduction");
  role.sure = 0.8;
  role.derived = true;
  speaker->children.push_back(std::move(role));
}

/// The name behind "my name is": it starts there, and in a script without spaces it ends at a sign.
std::optional<SpeakerParts> name_in(const Tokens& tokens, const NormalizeRules& rules) {
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!starts_sentence(tokens, i) && !(i > 0 && tokens[i - 1].is(','))) continue;
    const auto said = rules.match(PhraseSet::self_introduction, tokens, i, tokens.size());
    if (!said || said->end >= tokens.size()) continue;
    const auto parts = read_speaker(tokens, said->end, tokens.size(), rules);
    if (!parts || !parts->has_name() || parts->name_begin != said->end || parts->name_end >= tokens.size()) continue;
    const Token& first = tokens[parts->name_begin];
    const size_t length = parts->name_end - parts->name_begin;
    const bool han = first.caseless && first.end - first.begin == 3;
    if (han && (length < 2 || length > longest_han_name || tokens[parts->name_end].is_word())) continue;
    return parts;
  }
  return std::nullopt;
}

}  // namespace

void find_introduction(Draft& draft) {
  if (draft.several_speakers || has_name(draft)) return;
  size_t paragraphs = 0;
  for (const Unit& unit : draft.units) {
    if (unit.kind != UnitKind::paragraph) continue;
    if (++paragraphs > most_paragraphs) return;
    if (!unit.lang.empty()) continue;
    const auto parts = name_in(unit.tokens, draft.words);
    if (!parts) continue;
    const Range range{unit.tokens[parts->name_begin].begin, unit.tokens[parts->name_end - 1].end};
    Node name = element_node(Element::name, {text_node(unit.words.substr(range.first, range.second - range.first))});
    name.src = source_range(draft, unit, range);
    name.rule = draft.rule("speaker.introduction");
    name.sure = 0.85;
    name.derived = true;
    add_name(draft, std::move(name));
    if (const auto office = office_behind(unit.tokens, parts->name_end, draft.words)) add_office(draft, unit, *office);
    return;
  }
}

}  // namespace lectern
