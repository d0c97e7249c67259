// What stands in a line of words: one function a node kind where it needs one, one switch.
#include <array>

#include "base/escape.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "write/xhtml/link.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

void span(Render& render, const Node& node, std::string_view tag, std::string_view css_class = {}) {
  start(render, node, tag, css_class);
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, tag, "");
}

/// A sentence needs no element where nothing points at it.
void sentence(Render& render, const Node& node) { span(render, node, "span"); }

void abbreviation(Render& render, const Node& node) {
  start(render, node, "abbr");
  if (const auto expansion = node.get(Attribute::expansion); !expansion.empty())
    attribute(render.body.markup, "title", expansion);
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, "abbr", "");
}

void link(Render& render, const Node& node) {
  const std::string_view address = node.get(Attribute::href);
  const auto safe = safe_link(address);
  if (!safe && !address.empty()) render.body.refused_links.emplace_back(address);
  if (!safe || render.in_link || plain_text(node).empty()) {
    start(render, node, "span", "ref");
    const bool relative = address.find(':') >= address.find_first_of("/?#");
    if (safe || relative) attribute(render.body.markup, "data-href", safe ? *safe : address);
    render.body.markup += '>';
    phrasing_children(render, node);
    return end(render, "span", "");
  }
  start(render, node, "a");
  attribute(render.body.markup, "href", *safe);
  render.body.markup += '>';
  render.in_link = true;
  phrasing_children(render, node);
  render.in_link = false;
  end(render, "a", "");
}

void note_mark(Render& render, const Node& node) {
  const std::string target(node.get(Attribute::target));
  std::string& out = render.body.markup;
  if (render.in_link || !render.fn_ids.count(target)) {
    start(render, node, "span", "mark");
    attribute(out, "data-target", target);
    out += '>';
    phrasing_children(render, node);
    return end(render, "span", "");
  }
  std::string id = node.id;
  if (id.empty() || render.written.count(id)) {
    id = fresh_id(render, "ref-" + target);
    out += "<a class=\"mark\"";
    attribute(out, "id", id);
  } else {
    start(render, node, "a", "mark");
  }
  render.references[target].push_back(id);
  link_to(render, target);
  role(render, "doc-noteref", "noteref");
  const bool empty = plain_text(node).empty();
  if (empty) {
    attribute(out, "aria-label", render.speech.presentation.labels.note);
    attribute(out, "data-mark", "added");
  }
  out += '>';
  render.in_link = true;
  phrasing_children(render, node);
  render.in_link = false;
  if (empty) out += '*';
  end(render, "a", "");
}

/// The printed number of a note leads back to where the note is called.
void number(Render& render, const Node& node) {
  const std::string words = render.back_to.empty() ? std::string() : plain_text(node);
  if (words.empty() || render.in_link) return span(render, node, "span", "num");
  std::string& out = render.body.markup;
  start(render, node, "a", "num");
  link_to(render, render.back_to);
  role(render, "doc-backlink", "backlink");
  attribute(out, "aria-label", words + ", " + render.speech.presentation.labels.back);
  out += '>';
  render.back_to.clear();
  render.in_link = true;
  phrasing_children(render, node);
  render.in_link = false;
  end(render, "a", "");
}

/// First word-bearing text of `node`, or the last one; nullptr where it shows none.
Node* text_leaf(Node& node, bool last) {
  if (hidden(node)) return nullptr;
  if (node.element == Element::text) return node.text.find_first_not_of(" \t\n") == std::string::npos ? nullptr : &node;
  for (size_t i = 0; i < node.children.size(); ++i) {
    Node& child = node.children[last ? node.children.size() - 1 - i : i];
    if (Node* const leaf = text_leaf(child, last)) return leaf;
  }
  return nullptr;
}

bool starts_with_bracket(std::string_view words) {
  static constexpr std::array<std::string_view, 6> opening = {"(", "[", "{", "（", "［", "【"};
  for (const std::string_view bracket : opening)
    if (words.substr(0, bracket.size()) == bracket) return true;
  return false;
}

/// Whether a printed number needs a space before the element that follows at once; none in scripts that write no spaces.
bool wants_space(const Node& parent, size_t index) {
  if (parent.children[index].element != Element::num || index + 1 >= parent.children.size()) return false;
  const Node& after = parent.children[index + 1];
  const std::string next = after.element == Element::text ? std::string() : plain_text(after);
  if (next.empty()) return false;
  size_t at = 0;
  const char32_t c = utf8::next(next, &at);
  return !unicode::is_space(c) && !unicode::is_wide(c);
}

}  // namespace

const Node& bracketed(Render& render, const Node& stage) {
  Node& copy = render.copies.emplace_back(stage);
  if (const auto place = render.places.find(&stage); place != render.places.end())
    render.places.emplace(&copy, place->second);
  Node* const first = text_leaf(copy, false);
  if (first == nullptr) return copy;
  const size_t from = first->text.find_first_not_of(" \t\n");
  if (starts_with_bracket(std::string_view(first->text).substr(from))) return copy;
  first->text.insert(from, "[");
  render.bracketed.insert(&copy);
  Node* const last = text_leaf(copy, true);
  last->text.insert(last->text.find_last_not_of(" \t\n") + 1, "]");
  return copy;
}

void page_break(Render& render, const Node& node) {
  const std::string number(node.get(Attribute::n));
  std::string& out = render.body.markup;
  if (!render.options.page_breaks || number.empty()) {
    start(render, node, "span", "break");
    out += "></span>";
    return;
  }
  start(render, node, "span", "page");
  const std::string id = claim_id(render, node, "page-" + number);
  role(render, "doc-pagebreak", "pagebreak");
  attribute(out, "title", number);
  out += "></span>";
  render.body.pages.push_back({id, number});
  if (id != node.id) render.body.anchors.push_back({id, render.body.parts.empty() ? 0 : render.body.parts.size() - 1, render.note});
}

void phrasing_children(Render& render, const Node& node) {
  for (size_t i = 0; i < node.children.size(); ++i) {
    const bool space = wants_space(node, i);
    render.space_added = space;
    phrasing(render, node.children[i]);
    if (space) render.body.markup += ' ';
    render.space_added = false;
  }
}

namespace {

/// Text, with an element around each word that is marked.
void words(Render& render, const Node& node) {
  std::string& out = render.body.markup;
  const WordMarks* const marks = render.options.words;
  const auto own = marks == nullptr ? WordMarks::const_iterator() : marks->find(&node);
  if (marks == nullptr || own == marks->end()) return append_xml_text(out, node.text);
  const std::string_view text = node.text;
  size_t at = 0;
  for (const WordMark& mark : own->second) {
    append_xml_text(out, text.substr(at, mark.begin - at));
    out += "<span class=\"w\"";
    attribute(out, "id", mark.id);
    render.body.file_of.emplace(mark.id, render.body.earlier.size());
    out += '>';
    append_xml_text(out, text.substr(mark.begin, mark.end - mark.begin));
    out += "</span>";
    at = mark.end;
  }
  append_xml_text(out, text.substr(at));
}

void line_break(Render& render) { render.body.markup += "<br/>"; }

}  // namespace

void phrasing(Render& render, const Node& node) {
  if (hidden(node)) return;
  switch (node.element) {
    case Element::text:
      return words(render, node);
    case Element::s:
      return sentence(render, node);
    case Element::addressee:
      return span(render, node, "span", "addressee");
    case Element::cue:
      return span(render, node, "b", "cue");
    case Element::so_called:
      return span(render, node, "span", "so-called");
    case Element::quote:
      return span(render, node, "q");
    case Element::lead:
      return span(render, node, "span", "lead");
    case Element::priority:
      return span(render, node, "span", "priority");
    case Element::formula:
      return span(render, node, "span", "formula");
    case Element::stage:
      return span(render, bracketed(render, node), "span", "stage");
    case Element::num:
      return number(render, node);
    case Element::em:
      return span(render, node, "em");
    case Element::strong:
      return span(render, node, "strong");
    case Element::foreign:
      return span(render, node, "span", "foreign");
    case Element::abbr:
      return abbreviation(render, node);
    case Element::ref:
      return link(render, node);
    case Element::note_ref:
      return note_mark(render, node);
    case Element::br:
      return line_break(render);
    case Element::pb:
      return page_break(render, node);
    case Element::fn:
      render.notes.push_back(&node);
      return;
    case Element::furniture:
    case Element::source:
    case Element::publisher:
      return;
    case Element::date:
    case Element::name:
    case Element::role:
    case Element::event:
    case Element::place:
      return span(render, node, "span", xml_name(node.element));
    // Blocks where the schema has none: their words stay, in the line
    case Element::meta:
    case Element::title:
    case Element::subtitle:
    case Element::speaker:
    case Element::note:
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
      return span(render, node, "span");
  }
}

}  // namespace lectern
