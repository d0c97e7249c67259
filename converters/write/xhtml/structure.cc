// Sections, turns, lists, tables: what gives the document its outline.
#include <algorithm>

#include "base/escape.h"
#include "model/head_rows.h"
#include "write/xhtml/render.h"

namespace lectern {
namespace {

struct Kind {
  std::string_view name;
  std::string Labels::*label;
  std::string_view role;
  std::string_view epub_type;
};
constexpr Kind kinds[] = {
    {"opening", &Labels::opening, "doc-introduction", "introduction"},
    {"body", &Labels::main, {}, {}},
    {"closing", &Labels::closing, "doc-conclusion", "conclusion"},
};

const Kind* kind_of(const Node& section) {
  const std::string_view name = section.get(Attribute::kind);
  for (const Kind& kind : kinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

const Node* shown_child(const Node& node, Element element) {
  for (const Node& child : node.children)
    if (child.element == element && !hidden(child)) return &child;
  return nullptr;
}

/// Landmarks are told apart by their names: a name that was said already gets a number.
std::string landmark_name(Render& render, const std::string& wanted) {
  std::string name = wanted;
  for (size_t n = 2; !render.names.insert(name).second; ++n) name = wanted + " " + std::to_string(n);
  return name;
}

/// `<section ...` of a part that the speech model calls opening, body or closing; returns its id.
std::string start_kind(Render& render, const Node& node, const Kind& kind, const std::string& name) {
  render.body.parts.push_back({});
  start(render, node, "section", kind.name);
  const std::string id = claim_id(render, node, kind.name);
  if (!kind.role.empty()) role(render, kind.role, kind.epub_type);
  attribute(render.body.markup, "aria-label", name);
  render.body.parts.back() = {id, std::string(kind.epub_type)};
  return id;
}

bool is_space(const Node& node) {
  return node.element == Element::text && node.text.find_first_not_of(" \t\n") == std::string::npos;
}

/// A list whose grammar has no place for what stands between its items (a stage note, a page break): before the first item
/// it goes before the list, elsewhere into the item before it.
void items(Render& render, const Node& node, Element item, std::string_view tag, std::string_view css_class) {
  std::string& out = render.body.markup;
  bool open = false;
  for (const Node& child : node.children) {
    if (hidden(child) || is_space(child)) continue;
    if (child.element != item) {
      flow(render, child);
      continue;
    }
    if (open) {
      end(render, "li");
    } else {
      start(render, node, tag, css_class);
      out += ">\n";
    }
    open = true;
    start(render, child, "li");
    out += '>';
    flexible_children(render, child);
  }
  if (!open) return;
  end(render, "li");
  end(render, tag);
}

/// Start of a cell; returns its tag.
std::string_view start_cell(Render& render, const Node& node, bool heads_columns) {
  const std::string_view head = node.get(Attribute::head);
  const std::string_view tag = head.empty() ? "td" : "th";
  start(render, node, tag);
  std::string& out = render.body.markup;
  if (!head.empty()) attribute(out, "scope", head == "row" || (head == "true" && !heads_columns) ? "row" : "col");
  if (const auto rows = node.get(Attribute::rows); !rows.empty() && rows != "1") attribute(out, "rowspan", rows);
  if (const auto columns = node.get(Attribute::columns); !columns.empty() && columns != "1")
    attribute(out, "colspan", columns);
  out += '>';
  return tag;
}

/// Leaves no trace where it stands: a note goes to the end, a page break may be without marker.
bool traceless(const Render& render, const Node& node) {
  return hidden(node) || is_space(node) || node.element == Element::fn ||
         (node.element == Element::pb && (!render.options.page_breaks || node.get(Attribute::n).empty()));
}

/// A page break without a marker has no place between rows and cells.
void leave_out(Render& render, const Node& node) {
  if (node.element != Element::pb) flow(render, node);
}

/// The cells of a row; what stands between them goes into the cell before.
void cells(Render& render, const Node& node, bool heads_columns) {
  std::string_view open;
  for (const Node& child : node.children) {
    if (traceless(render, child)) {
      leave_out(render, child);
    } else if (child.element == Element::cell) {
      if (!open.empty()) end(render, open);
      open = start_cell(render, child, heads_columns);
      flexible_children(render, child);
    } else {
      if (open.empty()) open = start_cell(render, element_node(Element::cell), false);
      flow(render, child);
    }
  }
  if (!open.empty()) end(render, open);
}

void row(Render& render, const Node& node, bool heads_columns) {
  start(render, node, "tr");
  render.body.markup += ">\n";
  cells(render, node, heads_columns);
  end(render, "tr");
}

/// The item's words begin with a printed number.
bool numbered(const Node& node) {
  for (const Node& child : node.children) {
    if (hidden(child) || is_space(child)) continue;
    return child.element == Element::num || numbered(child);
  }
  return false;
}

}  // namespace

void heading(Render& render, const Node& node) {
  if (plain_text(node).empty()) return flexible_children(render, node);  // an empty heading would be a fault
  const std::string tag = "h" + std::to_string(std::min(render.heading_level, 6));
  start(render, node, tag);
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, tag);
  render.no_cut_at = render.body.markup.size();
}

void section(Render& render, const Node& node) {
  const Node* const head = shown_child(node, Element::heading);
  const Kind* const kind = kind_of(node);
  std::string name = head != nullptr ? plain_text(*head, Stage::drop) : std::string();
  std::string id;
  if (kind != nullptr) {
    name = landmark_name(render, name.empty() ? render.speech.presentation.labels.*(kind->label) : name);
    id = start_kind(render, node, *kind, name);
    std::string attributes;
    attribute(attributes, "class", kind->name);
    attribute(attributes, "aria-label", name);
    open_wrapper(render, node, "section", attributes);
  } else {
    start(render, node, head != nullptr ? "section" : "div");
    if (!name.empty()) id = claim_id(render, node, "section");
    std::string attributes;
    if (head != nullptr) attribute(attributes, "aria-label", name);
    open_wrapper(render, node, head != nullptr ? "section" : "div", attributes);
  }
  render.body.markup += ">\n";
  render.no_cut_at = render.body.markup.size();
  if (!name.empty()) render.body.contents.push_back({render.depth, id, name});
  const int level = render.level;
  const size_t depth = render.depth;
  render.heading_level = level;
  render.level = head != nullptr ? level + 1 : level;
  render.depth = name.empty() ? depth : depth + 1;
  flow_children(render, node);
  render.level = level;
  render.depth = depth;
  render.wrappers.pop_back();
  end(render, kind != nullptr || head != nullptr ? "section" : "div");
}

void turn(Render& render, const Node& node) {
  const Node* const label = shown_child(node, Element::label);
  std::string& out = render.body.markup;
  start(render, node, "div", "turn");
  std::string group;
  if (label != nullptr) {
    attribute(group, "role", "group");
    attribute(group, "aria-label", plain_text(*label, Stage::drop));
  }
  open_wrapper(render, node, "div", " class=\"turn\"" + group);
  out += group + ">\n";
  render.no_cut_at = out.size();
  flow_children(render, node);
  render.wrappers.pop_back();
  end(render, "div");
}

void salutation(Render& render, const Node& node) {
  size_t lines = 0;
  size_t others = 0;
  for (const Node& child : node.children) {
    if (hidden(child) || is_space(child)) continue;
    ++(child.element == Element::s ? lines : others);
  }
  if (lines > 1 && others == 0) return items(render, node, Element::s, "ul", "salutation");
  start(render, node, "p", "salutation");
  render.body.markup += '>';
  phrasing_children(render, node);
  end(render, "p");
}

void priorities(Render& render, const Node& node) { items(render, node, Element::priority, "ol", "priorities"); }

void list(Render& render, const Node& node) {
  const bool numbers = std::any_of(node.children.begin(), node.children.end(), numbered);
  items(render, node, Element::item, numbers ? "ol" : "ul", numbers ? "numbered" : "");
}

void table(Render& render, const Node& node) {
  start(render, node, "table");
  render.body.markup += ">\n<tbody>\n";
  HeadRows heads;
  for (const Node& child : node.children) {
    if (traceless(render, child)) {
      leave_out(render, child);
    } else if (child.element == Element::row) {
      row(render, child, heads.heads_columns(child));
    } else {  // a stage note, as a row of its own
      render.body.markup += "<tr class=\"between\">\n<td>";
      flow(render, child);
      render.body.markup += "</td>\n</tr>\n";
    }
  }
  render.body.markup += "</tbody>\n";
  end(render, "table");
}

void verse(Render& render, const Node& node) {
  start(render, node, "p", "verse");
  std::string& out = render.body.markup;
  out += '>';
  bool first = true;
  for (const Node& child : node.children) {
    if (hidden(child) || is_space(child)) continue;
    if (!first && child.element == Element::line) out += "<br/>\n";
    first = false;
    phrasing(render, child);
  }
  end(render, "p");
}

void figure(Render& render, const Node& node) {
  const std::string_view alternative = node.get(Attribute::alt);
  const std::string words = plain_text(node);
  std::string& out = render.body.markup;
  start(render, node, "figure");
  if (!alternative.empty() && !words.empty() && words != alternative) attribute(out, "aria-label", alternative);
  out += ">\n";
  if (!words.empty()) {
    out += "<figcaption>";
    flexible_children(render, node);
    end(render, "figcaption");
  } else if (!alternative.empty()) {
    out += "<p>";
    append_xml_text(out, alternative);
    end(render, "p");
  }
  end(render, "figure");
}

}  // namespace lectern
