// speech.rnc said of C++ values.
#include <algorithm>

#include "model/validate_state.h"
#include "model/validate_values.h"

namespace lectern::validate {
namespace {

using enum Element;

std::string tag(Element element) { return '<' + std::string(xml_name(element)) + '>'; }
std::string quoted(std::string_view value) { return '"' + std::string(value.substr(0, 60)) + '"'; }

bool is_space(std::string_view words) { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void check_words(State& state, const Node& child) {
  const Step& parent = state.way.back();
  const std::string_view words = child.text;
  const std::string detail = quoted(words);
  if (parent.content != Content::words && !is_space(words) && state.in_flexible(0))
    return state.report("one-content", detail);
  if (parent.content == Content::sentences) {
    if (!is_space(words)) {
      state.grammar("words may not stand directly in " + tag(parent.node->element), detail, "put them in a <s>");
    } else if (words != " ") {
      state.grammar("between two sentences stands one space or nothing", detail);
    }
    return;
  }
  if (!allowed_children(parent.node->element, parent.content).has(text)) {
    state.grammar("words may not stand directly in " + tag(parent.node->element), detail, "put them in a <p> and <s>");
    return;
  }
  if (parent.node->element != furniture && words.find_first_of("\n\t\r") != std::string_view::npos)
    state.grammar("words hold no line break and no tabulator", detail, "use a space, or <br/> where the break is meant");
  if (std::any_of(words.begin(), words.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }))
    state.grammar("words hold no control characters", detail);
}

/// heading and label stand before all blocks.
void check_order(State& state, const Node& node) {
  if (node.element != section && node.element != turn) return;
  const Element first = node.element == section ? heading : label;
  constexpr ElementSet before(stage, furniture, pb);
  bool late = false;
  for (const Node& child : node.children) {
    if (child.element == first && late)
      state.grammar(tag(first) + " stands once, before all blocks of its " + tag(node.element), quoted(plain_text(child)));
    late = late || !(before.has(child.element) || (child.element == num && node.element == turn));
  }
}

void check_children(State& state, const Node& node, Content content) {
  bool any = false;
  for (const Node& child : node.children) {
    if (child.element == text) {
      check_words(state, child);
      any = any || !is_space(child.text);
      continue;
    }
    any = true;
  }
  constexpr ElementSet not_empty(p, salutation, priorities, list, table, row, verse, closing);
  constexpr ElementSet by_content(lead, priority, quote);
  if (!any && (not_empty.has(node.element) || (by_content.has(node.element) && content != Content::words)))
    state.grammar(tag(node.element) + " holds nothing", node.id, "remove it, or put its words in");
  check_order(state, node);
}

/// What the grammar lets stand in an item and the like; a rule keeps blocks, sentences and words apart there.
constexpr ElementSet in_flexible(p, salutation, priorities, list, table, verse, figure, fn, s, lead, priority, quote,
                                 addressee, cue, so_called, num, note_ref, em, strong, foreign, abbr, ref, br, formula,
                                 stage, furniture, pb);

void check_place(State& state, const Step& parent, const Node& node) {
  if (allowed_children(parent.node->element, parent.content).has(node.element)) return;
  if (in_flexible.has(node.element) && state.in_flexible(1)) return state.report("one-content", tag(node.element));
  state.grammar(tag(node.element) + " may not stand in " + tag(parent.node->element), quoted(plain_text(node)),
                node.element == p && parent.content != Content::blocks ? "sentences stand here without <p>" : "");
}

void check_common(State& state, const Node& node) {
  if (!node.id.empty() && !is_name(node.id))
    state.grammar("xml:id must be letters, digits, - _ and ., a letter first", quoted(node.id));
  if (!node.lang.empty() && !is_language(node.lang))
    state.grammar("xml:lang must be a BCP 47 tag", quoted(node.lang), "for example \"fr\"");
  if (node.sure > 1) state.grammar("sure is at most 1", std::to_string(node.sure));
}

void check_attributes(State& state, const Node& node) {
  for (const auto& [attribute, value] : node.attributes) {
    const std::string name(xml_name(attribute));
    if (!may_carry(node.element, attribute)) {
      state.grammar(tag(node.element) + " has no attribute " + name, quoted(value));
      continue;
    }
    if (const std::string_view want = wanted(node.element, attribute, value); !want.empty())
      state.grammar(name + " of " + tag(node.element) + " must be " + std::string(want), quoted(value));
  }
  if (node.element == note_ref && node.get(Attribute::target).empty())
    state.grammar("<noteRef> needs a target", quoted(plain_text(node)), "name the xml:id of its <fn>");
  if (node.element == furniture && node.get(Attribute::kind).empty())
    state.grammar("<furniture> needs a kind", quoted(node.children.empty() ? "" : node.children.front().text));
}

}  // namespace

void check_grammar(State& state) {
  const Step step = state.way.back();
  if (state.way.size() > 1) check_place(state, state.way[state.way.size() - 2], *step.node);
  check_common(state, *step.node);
  check_attributes(state, *step.node);
  check_children(state, *step.node, step.content);
}

}  // namespace lectern::validate
