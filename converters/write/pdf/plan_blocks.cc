// The planner's walk over what stands as a block: paragraphs, salutations, points, quotations, lists, tables, notes.
#include <algorithm>

#include "model/content.h"
#include "write/pdf/planner.h"

namespace lectern::pdf {
namespace {

constexpr ElementSet word_elements(Element::text, Element::s, Element::addressee, Element::cue, Element::so_called, Element::note_ref,
                                   Element::em, Element::strong, Element::foreign, Element::abbr, Element::ref, Element::br,
                                   Element::formula);

bool is_shown(const Node& node) {
  return !node.derived && !ElementSet(Element::furniture, Element::pb, Element::source).has(node.element);
}

const Node* only_shown_child(const Node& node, const Node* skipped) {
  const Node* only = nullptr;
  for (const Node& child : node.children) {
    if (!is_shown(child) || &child == skipped) continue;
    if (only != nullptr) return nullptr;
    only = &child;
  }
  return only;
}

std::string section_label(const Labels& labels, std::string_view kind) {
  if (kind == "opening") return labels.opening;
  if (kind == "closing") return labels.closing;
  if (kind == "body") return labels.main;
  return {};
}

}  // namespace

Block& Planner::open(Role role, NodeId node, const Surroundings& in) {
  const auto runs = static_cast<uint32_t>(plan_.runs.size());
  plan_.blocks.push_back({role, 0, in.indent, in.inset, first_of_kind_, runs, runs, node});
  in_block_ = true;
  first_of_kind_ = true;
  space_wanted_ = false;
  block_text_ = plan_.text.size();
  points_list_ = 0;
  return plan_.blocks.back();
}

/// Ends the open block; white space at its end goes, and so does a block without words.
void Planner::close() {
  in_block_ = false;
  Block& block = plan_.blocks.back();
  while (block.last_run > block.first_run) {
    Run& last = plan_.runs.back();
    while (last.end > last.begin && (plan_.text.back() == ' ' || plan_.text.back() == '\n')) {
      plan_.text.pop_back();
      --last.end;
    }
    if (last.end > last.begin) break;
    plan_.runs.pop_back();
    --block.last_run;
  }
  if (block.last_run == block.first_run) {
    plan_.blocks.pop_back();
    return;
  }
  if (!in_cell_) plan_.flow.push_back({false, static_cast<uint32_t>(plan_.blocks.size() - 1), note_});
}

void Planner::blocks(std::span<const Node> nodes, const Surroundings& in) {
  for (size_t at = 0; at < nodes.size();) {
    if (word_elements.has(nodes[at].element)) {
      loose_words(nodes, &at, in);
    } else if (nodes[at].element == Element::priority) {
      size_t end = at;
      while (end < nodes.size() && (nodes[end].element == Element::priority || !is_shown(nodes[end]))) ++end;
      points(nodes.subspan(at, end - at), in);
      at = end;
    } else {
      block(nodes[at], in);
      ++at;
    }
  }
  number_ = nullptr;
}

/// Words where only blocks may stand: they become a paragraph.
void Planner::loose_words(std::span<const Node> nodes, size_t* at, const Surroundings& in) {
  Node paragraph = element_node(Element::p);
  for (; *at < nodes.size() && (word_elements.has(nodes[*at].element) || !is_shown(nodes[*at])); ++*at)
    paragraph.children.push_back(nodes[*at]);
  text_block(paragraph, in.text, Tag::paragraph, in);
}

void Planner::block(const Node& node, const Surroundings& in) {
  if (node.derived || &node == skipped_) return;
  switch (node.element) {
    case Element::section: return section(node, in);
    case Element::heading: return heading(node, in);
    case Element::p: return paragraph(node, in);
    case Element::salutation: return salutation(node, in);
    case Element::priorities: return points(node.children, in);
    case Element::quote: return block_quote(node, in);
    case Element::list: return list(node, in);
    case Element::table: return table(node, in);
    case Element::verse: return verse(node, in);
    case Element::figure: return figure(node, in);
    case Element::fn: return this->note(node, in);
    case Element::stage: return stage(node, in);
    case Element::label: return text_block(node, Role::label, Tag::paragraph, in);
    case Element::num: number_ = &node; return;
    case Element::turn: {
      Surroundings inner = in;
      inner.parent = plan_.tags.add(Tag::section, in.parent);
      inner.lang = lang_of(node, inner.parent, in.lang);
      return blocks(node.children, inner);
    }
    case Element::lead: case Element::closing: case Element::body: {
      Surroundings inner = in;
      if (!node.lang.empty() && node.lang != plan_.langs[in.lang]) {
        inner.parent = plan_.tags.add(Tag::division, in.parent);
        inner.lang = lang_of(node, inner.parent, in.lang);
      }
      return blocks(node.children, inner);
    }
    case Element::furniture: case Element::pb: case Element::source: case Element::publisher: return;
    case Element::priority: return points({&node, 1}, in);
    case Element::item: case Element::row: case Element::cell: case Element::line: case Element::text: case Element::s:
    case Element::addressee: case Element::cue: case Element::so_called: case Element::note_ref: case Element::em:
    case Element::strong: case Element::foreign: case Element::abbr: case Element::ref: case Element::br: case Element::formula:
    case Element::meta: case Element::title: case Element::subtitle: case Element::speaker: case Element::name:
    case Element::role: case Element::event: case Element::place: case Element::date: case Element::note:
      return text_block(node, in.text, Tag::paragraph, in);
  }
}

void Planner::text_block(const Node& node, Role role, Tag tag, const Surroundings& in) {
  Words words_in;
  words_in.around = in.parent;
  words_in.owner = plan_.tags.add(tag, in.parent);
  words_in.letters = in.letters;
  words_in.lang = lang_of(node, words_in.owner, in.lang);
  words_in.whole = tag == Tag::paragraph;
  open(role, words_in.owner, in);
  if (number_ != nullptr) number(*std::exchange(number_, nullptr), words_in);
  words(node.children, words_in);
  close();
}

void Planner::paragraph(const Node& node, const Surroundings& in) {
  if (!in.bare || !node.lang.empty()) return text_block(node, in.text, Tag::paragraph, in);
  Words words_in;
  words_in.owner = in.parent;
  words_in.letters = in.letters;
  words_in.lang = in.lang;
  open(in.text, in.parent, in);
  if (number_ != nullptr) number(*std::exchange(number_, nullptr), words_in);
  words(node.children, words_in);
  close();
}

/// What an item, a cell, a note or a quotation holds: blocks, or words of its own as one block.
void Planner::contents(const Node& node, NodeId owner, Role role, Surroundings in) {
  in.parent = owner;
  in.text = role;
  in.lang = lang_of(node, owner, in.lang);
  const Node* const only = only_shown_child(node, skipped_);
  if (only != nullptr && only->element == Element::p) {
    in.bare = true;
    return paragraph(*only, in);
  }
  in.bare = false;
  if (content_of(node) == Content::blocks) return blocks(node.children, in);
  Words words_in;
  words_in.owner = owner;
  words_in.letters = in.letters;
  words_in.lang = in.lang;
  open(role, owner, in);
  words(node.children, words_in);
  close();
}

void Planner::section(const Node& node, const Surroundings& in) {
  Surroundings inner = in;
  inner.parent = plan_.tags.add(Tag::section, in.parent);
  inner.lang = lang_of(node, inner.parent, in.lang);
  const bool headed = std::any_of(node.children.begin(), node.children.end(),
                                  [](const Node& child) { return child.element == Element::heading && is_shown(child); });
  if (headed) {
    ++inner.heading;
    ++inner.depth;
  } else if (in.parent == 0) {
    std::string label = section_label(speech_.presentation.labels, node.get(Attribute::kind));
    if (!label.empty()) plan_.bookmarks.push_back({std::move(label), inner.parent, in.depth});
    ++inner.depth;
  }
  blocks(node.children, inner);
}

void Planner::heading(const Node& node, const Surroundings& in) {
  const auto level = static_cast<uint8_t>(std::clamp(in.heading, 2u, 6u));
  const auto made = static_cast<NodeId>(plan_.tags.nodes().size());
  const size_t before = plan_.blocks.size();
  text_block(node, Role::heading, heading_tag(level), in);
  if (plan_.blocks.size() == before) return;
  plan_.blocks.back().level = level;
  plan_.bookmarks.push_back({plain_text(node), made, in.depth > 0 ? in.depth - 1 : 0});
}

/// Several lines of addressees are a list, one is a paragraph.
void Planner::salutation(const Node& node, const Surroundings& in) {
  const auto lines = std::count_if(node.children.begin(), node.children.end(),
                                   [](const Node& child) { return child.element == Element::s && is_shown(child); });
  if (lines < 2) return text_block(node, Role::salutation, Tag::paragraph, in);
  Surroundings inner = in;
  inner.parent = plan_.tags.add(Tag::list, in.parent);
  plan_.tags.detail(inner.parent).numbering = Numbering::none;
  inner.lang = lang_of(node, inner.parent, in.lang);
  bool first = true;
  for (const Node& child : node.children) {
    if (!is_shown(child)) continue;
    Words words_in;
    words_in.owner = plan_.tags.add(Tag::item_body, plan_.tags.add(Tag::item, inner.parent));
    words_in.letters = in.letters;
    words_in.lang = inner.lang;
    first_of_kind_ = first;
    open(Role::salutation, words_in.owner, inner);
    word(child, words_in);
    close();
    first = false;
  }
  first_of_kind_ = true;
}

void Planner::points(std::span<const Node> nodes, const Surroundings& in) {
  const NodeId list = plan_.tags.add(Tag::list, in.parent);
  plan_.tags.detail(list).numbering = Numbering::decimal;
  Surroundings inner = in;
  inner.parent = list;
  for (const Node& node : nodes) {
    if (!is_shown(node)) continue;
    if (node.element == Element::priority) {
      point(node, list, inner);
    } else {  // a stage note between points
      inner.parent = plan_.tags.add(Tag::item_body, plan_.tags.add(Tag::item, list));
      block(node, inner);
      inner.parent = list;
    }
  }
}

void Planner::point(const Node& node, NodeId list, const Surroundings& in) {
  const NodeId item = plan_.tags.add(Tag::item, list);
  Surroundings inner = in;
  inner.indent = static_cast<uint8_t>(std::min(in.indent + 1, 4));
  cue_node_ = opens_with_cue(node) ? plan_.tags.add(Tag::label, item) : 0;
  const NodeId body = plan_.tags.add(Tag::item_body, item);
  inner.depth = in.depth;
  contents(node, body, Role::point, inner);
  cue_node_ = 0;
}

void Planner::block_quote(const Node& node, const Surroundings& in) {
  Surroundings inner = in;
  inner.inset = true;
  contents(node, plan_.tags.add(Tag::block_quote, in.parent), Role::quotation, inner);
}

void Planner::list(const Node& node, const Surroundings& in) {
  const NodeId list = plan_.tags.add(Tag::list, in.parent);
  const bool numbered = std::any_of(node.children.begin(), node.children.end(), [](const Node& item) {
    return std::any_of(item.children.begin(), item.children.end(), [](const Node& child) { return child.element == Element::num; });
  });
  plan_.tags.detail(list).numbering = numbered ? Numbering::decimal : Numbering::disc;
  Surroundings inner = in;
  inner.parent = list;
  inner.lang = lang_of(node, list, in.lang);
  bool first = true;
  for (const Node& child : node.children) {
    if (!is_shown(child)) continue;
    if (child.element == Element::item) {
      list_item(child, first, inner);
      first = false;
    } else {
      inner.parent = plan_.tags.add(Tag::item_body, plan_.tags.add(Tag::item, list));
      block(child, inner);
      inner.parent = list;
    }
  }
}

/// The printed number, or a bullet, is the label; it hangs before the item's text.
void Planner::list_item(const Node& node, bool first, const Surroundings& in) {
  const NodeId item = plan_.tags.add(Tag::item, in.parent);
  Words label;
  label.owner = plan_.tags.add(Tag::label, item);
  label.letters = in.letters;
  label.lang = in.lang;
  Surroundings inner = in;
  inner.indent = static_cast<uint8_t>(std::min(in.indent + 1, 4));
  const auto shown = std::find_if(node.children.begin(), node.children.end(), is_shown);
  const Node* const around = skipped_;
  const size_t before = plan_.blocks.size();
  open(Role::item_label, label.owner, inner);
  if (shown != node.children.end() && shown->element == Element::num) {
    words(shown->children, label);
    skipped_ = &*shown;
  } else {
    append("•", label);
  }
  close();
  const NodeId body = plan_.tags.add(Tag::item_body, item);
  first_of_kind_ = first;
  contents(node, body, Role::list_item, inner);
  first_of_kind_ = true;
  skipped_ = around;
  const bool lone = plan_.blocks.size() == before + 1 && plan_.blocks.back().role == Role::item_label;
  if (lone) plan_.blocks.back().role = Role::list_item;
}

void Planner::table(const Node& node, const Surroundings& in) {
  const NodeId table = plan_.tags.add(Tag::table, in.parent);
  if (!in_cell_) plan_.table_columns.push_back(1);
  Surroundings inner = in;
  inner.lang = lang_of(node, table, in.lang);
  for (const Node& child : node.children)
    if (is_shown(child)) table_row(child, table, inner);
}

void Planner::table_row(const Node& node, NodeId table, const Surroundings& in) {
  if (node.element != Element::row) return block(node, in);  // a stage note between rows stands after its table's tag
  const NodeId row = plan_.tags.add(Tag::row, table);
  const auto cells = static_cast<uint32_t>(plan_.cells.size());
  for (const Node& child : node.children)
    if (child.element == Element::cell) table_cell(child, row, in);
  if (in_cell_) return;  // a table inside a cell is tagged as one and set as lines
  uint16_t column = 0;
  for (size_t at = cells; at < plan_.cells.size(); ++at) {
    plan_.cells[at].column = column;
    column = static_cast<uint16_t>(column + plan_.cells[at].columns);
  }
  uint16_t& columns = plan_.table_columns.back();
  columns = std::max(columns, column);
  plan_.rows.push_back({cells, static_cast<uint32_t>(plan_.cells.size()), static_cast<uint32_t>(plan_.table_columns.size() - 1)});
  plan_.flow.push_back({true, static_cast<uint32_t>(plan_.rows.size() - 1), note_});
}

namespace {

uint16_t span_of(std::string_view count) {
  unsigned value = 0;
  for (const char c : count) {
    if (c < '0' || c > '9' || value > 99) return 1;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return static_cast<uint16_t>(std::clamp(value, 1u, 100u));
}

}  // namespace

void Planner::table_cell(const Node& node, NodeId row, const Surroundings& in) {
  const bool head = node.get(Attribute::head) == "true" || node.get(Attribute::head) == "column" || node.get(Attribute::head) == "row";
  const NodeId cell = plan_.tags.add(head ? Tag::head_cell : Tag::cell, row);
  Cell made;
  made.columns = span_of(node.get(Attribute::columns));
  const uint16_t rows = span_of(node.get(Attribute::rows));
  if (head || made.columns > 1 || rows > 1) {
    TagDetail& detail = plan_.tags.detail(cell);
    detail.columns = made.columns;
    detail.rows = rows;
    if (head) detail.scope = node.get(Attribute::head) == "row" ? Scope::row : Scope::column;
  }
  Surroundings inner = in;
  inner.indent = 0;
  inner.inset = false;
  inner.letters = head ? static_cast<uint8_t>(in.letters | bold) : in.letters;
  const bool around = std::exchange(in_cell_, true);
  made.first_block = static_cast<uint32_t>(plan_.blocks.size());
  contents(node, cell, head ? Role::head_cell : Role::cell, inner);
  made.last_block = static_cast<uint32_t>(plan_.blocks.size());
  in_cell_ = around;
  if (!around) plan_.cells.push_back(made);
}

void Planner::verse(const Node& node, const Surroundings& in) {
  Words words_in;
  words_in.owner = plan_.tags.add(Tag::paragraph, in.parent);
  words_in.letters = in.letters;
  words_in.lang = lang_of(node, words_in.owner, in.lang);
  open(Role::verse, words_in.owner, in);
  for (const Node& line : node.children) {
    if (!is_shown(line)) continue;
    append_break(words_in);
    line.element == Element::line ? words(line.children, words_in) : word(line, words_in);
  }
  close();
}

/// A picture isn't carried over; its description stands in its place.
void Planner::figure(const Node& node, const Surroundings& in) {
  std::string description(node.get(Attribute::alt));
  if (description.empty()) description = plain_text(node);
  if (!description.empty()) {
    Words words_in;
    words_in.owner = plan_.tags.add(Tag::figure, in.parent);
    plan_.tags.detail(words_in.owner).alternate = description;
    words_in.lang = lang_of(node, words_in.owner, in.lang);
    open(Role::figure, words_in.owner, in);
    append("[", words_in);
    append(node.get(Attribute::alt), words_in);
    append("]", words_in);
    close();
  }
  Surroundings inner = in;
  if (node.children.empty()) return;
  if (content_of(node) == Content::blocks) return blocks(node.children, inner);
  text_block(node, in.text, Tag::paragraph, inner);
}

void Planner::stage(const Node& node, const Surroundings& in) {
  Node around = element_node(Element::p);
  around.children.push_back(node);
  text_block(around, Role::stage, Tag::paragraph, in);
}

void Planner::note(const Node& node, const Surroundings& in) {
  const NodeId made = plan_.tags.add(Tag::note, in.parent);
  const std::string id = node.id.empty() ? "note-" + std::to_string(made) : node.id;
  plan_.tags.detail(made).id = id;
  plan_.notes.push_back({id, made, false});
  const int32_t outer = std::exchange(note_, in_cell_ ? -1 : static_cast<int32_t>(plan_.notes.size()) - 1);
  const auto shown = std::find_if(node.children.begin(), node.children.end(), is_shown);
  const Node* const around = skipped_;
  if (shown != node.children.end() && shown->element == Element::num) {
    Words label;
    label.owner = plan_.tags.add(Tag::label, made);
    label.lang = in.lang;
    open(Role::note_label, label.owner, in);
    words(shown->children, label);
    close();
    skipped_ = &*shown;
  }
  contents(node, made, Role::note, in);
  skipped_ = around;
  note_ = outer;
}

}  // namespace lectern::pdf
