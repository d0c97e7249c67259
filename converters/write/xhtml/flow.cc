// Blocks: which of a node's children stand as blocks and which in a line of words, and one switch over the blocks.
#include <algorithm>
#include <utility>

#include "write/xhtml/render.h"

namespace lectern {
namespace {

bool is_space(const Node& node) {
  return node.element == Element::text && node.text.find_first_not_of(" \t\n") == std::string::npos;
}

/// A block by its name alone, or (lead, priority, quote) by what it holds.
bool is_block(const Node& node) {
  switch (node.element) {
    case Element::lead:
    case Element::priority:
    case Element::quote:
      return holds_blocks(node);
    case Element::body:
    case Element::section:
    case Element::heading:
    case Element::salutation:
    case Element::p:
    case Element::priorities:
    case Element::turn:
    case Element::label:
    case Element::list:
    case Element::item:
    case Element::table:
    case Element::row:
    case Element::cell:
    case Element::verse:
    case Element::line:
    case Element::figure:
    case Element::closing:
    case Element::meta:
    case Element::title:
    case Element::subtitle:
    case Element::speaker:
    case Element::event:
    case Element::place:
    case Element::date:
    case Element::publisher:
    case Element::note:
    case Element::source:
    case Element::name:
    case Element::role:
      return true;
    case Element::stage:
    case Element::fn:
    case Element::pb:
    case Element::furniture:
    case Element::num:
    case Element::s:
    case Element::addressee:
    case Element::cue:
    case Element::so_called:
    case Element::note_ref:
    case Element::em:
    case Element::strong:
    case Element::foreign:
    case Element::abbr:
    case Element::ref:
    case Element::br:
    case Element::formula:
    case Element::text:
      return false;
  }
  return false;
}

void box(Render& render, const Node& node, std::string_view tag, std::string_view css_class) {
  start(render, node, tag, css_class);
  render.body.markup += ">\n";
  flow_children(render, node);
  end(render, tag);
}

void paragraph(Render& render, const Node& node, std::string_view css_class = {}) {
  start(render, node, "p", css_class);
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, "p");
}

/// Words that stand between blocks, from `first` to before `last`.
void run_of_words(Render& render, const Node& node, size_t first, size_t last) {
  render.body.markup += "<p class=\"words\">";
  for (size_t i = first; i < last; ++i) phrasing(render, node.children[i]);
  render.body.markup += "</p>\n";
}

/// Stands alone between blocks, though it may stand in a line too.
bool stands_alone(const Node& node) {
  return is_block(node) || node.element == Element::stage || node.element == Element::pb || node.element == Element::fn;
}

/// Parts of a block, or of the header, where the schema has none: their words stay.
void misplaced(Render& render, const Node& node) {
  render.body.markup += "<div>";
  flexible_children(render, node);
  end(render, "div");
}

void block(Render& render, const Node& node) {
  switch (node.element) {
    case Element::section:
      return section(render, node);
    case Element::heading:
      return heading(render, node);
    case Element::turn:
      return turn(render, node);
    case Element::label:
      return paragraph(render, node, "label");
    case Element::salutation:
      return salutation(render, node);
    case Element::p:
      return paragraph(render, node);
    case Element::lead:
      return box(render, node, "div", "lead");
    case Element::priorities:
      return priorities(render, node);
    case Element::priority:
      return box(render, node, "div", "priority");
    case Element::quote:
      return box(render, node, "blockquote", {});
    case Element::closing:
      return box(render, node, "div", "closing");
    case Element::list:
      return list(render, node);
    case Element::table:
      return table(render, node);
    case Element::verse:
      return verse(render, node);
    case Element::figure:
      return figure(render, node);
    case Element::stage:
      return paragraph(render, bracketed(render, node), "stage");
    case Element::fn:
      render.notes.push_back(&node);
      return;
    case Element::pb:
      return page_break(render, node);
    case Element::furniture:
    case Element::source:
    case Element::publisher:
      return;
    case Element::num:
      return paragraph(render, node, "num");
    case Element::meta:
    case Element::title:
    case Element::subtitle:
    case Element::speaker:
    case Element::name:
    case Element::role:
    case Element::event:
    case Element::place:
    case Element::date:
    case Element::note:
    case Element::body:
    case Element::item:
    case Element::row:
    case Element::cell:
    case Element::line:
      return misplaced(render, node);
    // Words, handled as runs by flow_children
    case Element::s:
    case Element::addressee:
    case Element::cue:
    case Element::so_called:
    case Element::note_ref:
    case Element::em:
    case Element::strong:
    case Element::foreign:
    case Element::abbr:
    case Element::ref:
    case Element::br:
    case Element::formula:
    case Element::text:
      return phrasing(render, node);
  }
}

}  // namespace

void flow(Render& render, const Node& node) {
  if (hidden(node)) return;
  const bool wraps = node.element == Element::section || node.element == Element::turn;
  const bool may_cut = std::exchange(render.may_cut, render.may_cut && wraps);
  block(render, node);
  render.may_cut = may_cut;
}

bool holds_blocks(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return !hidden(child) && is_block(child); });
}

void flow_children(Render& render, const Node& node) {
  for (size_t i = 0; i < node.children.size();) {
    const Node& child = node.children[i];
    if (hidden(child) || is_space(child)) {
      ++i;
      continue;
    }
    consider_cut(render, child);
    if (stands_alone(child)) {
      flow(render, child);
      ++i;
    } else {
      size_t last = i;
      while (last < node.children.size() && !stands_alone(node.children[last])) ++last;
      run_of_words(render, node, i, last);
      i = last;
    }
  }
}

void flexible_children(Render& render, const Node& node) {
  if (!holds_blocks(node)) return phrasing_children(render, node);
  render.body.markup += '\n';
  flow_children(render, node);
}

}  // namespace lectern
