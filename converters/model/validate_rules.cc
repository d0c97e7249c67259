// speech.sch said of C++ values, as far as an element and its ancestors suffice.
#include <algorithm>
#include <array>
#include <charconv>

#include "model/validate_state.h"

namespace lectern::validate {
namespace {

using enum Element;

long number(std::string_view value) {
  long n = 0;
  std::from_chars(value.data(), value.data() + value.size(), n);
  return n;
}

void check_once(State& state, const Node& node, std::string_view rule, ElementSet single) {
  ElementSet seen;
  for (const Node& child : node.children) {
    if (!single.has(child.element)) continue;
    if (seen.has(child.element)) state.report(rule, std::string(xml_name(child.element)));
    seen = seen | ElementSet(child.element);
  }
}

void check_numbers(State& state, const Node& node) {
  long last = 0;
  for (const Node& child : node.children) {
    const std::string_view n = child.get(Attribute::n);
    if (child.element != priority || n.empty()) continue;
    if (number(n) <= last) state.report("number-order", std::string(n));
    last = number(n);
  }
}

void check_section(State& state, const Node& node) {
  const bool top = state.way.size() == 2 && state.way.front().node->element == body;
  const std::string_view kind = node.get(Attribute::kind);
  if (top == kind.empty()) state.report("section-kind", std::string(kind));
  if (!top || kind != "closing") return;
  if (find(node, closing) == nullptr) state.report("closing-section", node.id);
  constexpr ElementSet beside(heading, closing, turn, fn, num, stage, furniture, pb);
  for (const Node& child : node.children)
    if (!beside.has(child.element)) state.report("closing-alone", std::string(xml_name(child.element)));
}

void check_nesting(State& state, const Node& node) {
  constexpr ElementSet not_in_itself(addressee, cue, formula, abbr, fn, turn, closing);
  if (not_in_itself.has(node.element) && state.inside(node.element))
    state.report("no-nesting", std::string(xml_name(node.element)));
  if ((node.element == ref || node.element == note_ref) && (state.inside(ref) || state.inside(note_ref)))
    state.report("no-link-in-link", std::string(xml_name(node.element)));
}

}  // namespace

void check_rules(State& state) {
  const Node& node = *state.way.back().node;
  const Element root = state.way.front().node->element;
  if (node.element == meta)
    check_once(state, node, "once-in-meta", ElementSet(title, event, place, date, publisher, source));
  if (node.element == speaker) check_once(state, node, "once-in-speaker", ElementSet(name, role));
  if (node.element == priorities) check_numbers(state, node);
  if (node.element == section) check_section(state, node);
  if (node.element == closing) {
    const Node* const top = state.top_section();
    if (top == nullptr || top->get(Attribute::kind) != "closing") state.report("closing-section", node.id);
  }
  if (node.derived && root != meta) state.report("derived-in-meta", std::string(xml_name(node.element)));
  if (node.given && root != meta) state.report("given-in-meta", std::string(xml_name(node.element)));
  if (node.element == foreign && node.lang.empty()) state.report("foreign-lang", plain_text(node));
  if (node.element == quote && node.get(Attribute::part).empty() != node.get(Attribute::q).empty())
    state.report("quote-part-q", node.id);
  const std::string_view begin = node.get(Attribute::begin), end = node.get(Attribute::end);
  if (!begin.empty() && !end.empty()) {
    double from = 0, to = 0;
    std::from_chars(begin.data(), begin.data() + begin.size(), from);
    std::from_chars(end.data(), end.data() + end.size(), to);
    if (to < from) state.report("end-after-begin", std::string(begin) + " to " + std::string(end));
  }
  check_nesting(state, node);
}

}  // namespace lectern::validate
