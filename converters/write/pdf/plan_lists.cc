// The planner's walk over lists, tables, verse, figures and notes.
#include <algorithm>
#include <set>

#include "model/content.h"
#include "model/head_rows.h"
#include "write/pdf/list_numbering.h"
#include "write/pdf/planner.h"

namespace lectern::pdf {

namespace {

/// Items without a printed number get a bullet.
Numbering numbering_of_items(const Node& list) {
  std::vector<std::string> labels;
  bool bullets = false;
  for (const Node& item : list.children) {
    if (item.element != Element::item || !is_shown(item)) continue;
    const auto shown = std::find_if(item.children.begin(), item.children.end(), is_shown);
    const bool printed = shown != item.children.end() && shown->element == Element::num;
    bullets = bullets || !printed;
    if (printed) labels.push_back(plain_text(*shown));
  }
  if (labels.empty()) return Numbering::disc;
  return bullets ? Numbering::ordered : numbering_of(labels);
}

}  // namespace

void Planner::list(const Node& node, const Surroundings& in) {
  const NodeId list = plan_.tags.add(Tag::list, in.parent);
  plan_.tags.detail(list).numbering = numbering_of_items(node);
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
  HeadRows heads;
  for (const Node& child : node.children) {
    if (!is_shown(child)) continue;
    const bool heads_columns = child.element == Element::row && heads.heads_columns(child);
    table_row(child, table, heads_columns, inner);
  }
}

void Planner::table_row(const Node& node, NodeId table, bool heads_columns, const Surroundings& in) {
  if (node.element != Element::row) return block(node, in);  // a stage note between rows stands after its table's tag
  const NodeId row = plan_.tags.add(Tag::row, table);
  const auto cells = static_cast<uint32_t>(plan_.cells.size());
  for (const Node& child : node.children)
    if (child.element == Element::cell) table_cell(child, row, heads_columns, in);
  if (in_cell_) return;  // a table inside a cell is tagged as one and set as lines
  uint16_t column = 0;
  for (size_t at = cells; at < plan_.cells.size(); ++at) {
    plan_.cells[at].column = column;
    column = static_cast<uint16_t>(column + plan_.cells[at].columns);
  }
  uint16_t& columns = plan_.table_columns.back();
  columns = std::max(columns, column);
  plan_.rows.push_back(
      {cells, static_cast<uint32_t>(plan_.cells.size()), static_cast<uint32_t>(plan_.table_columns.size() - 1)});
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

/// A head that isn't said to be one of a row or of a column is what `heads_columns` says.
void Planner::table_cell(const Node& node, NodeId row, bool heads_columns, const Surroundings& in) {
  const std::string_view said = node.get(Attribute::head);
  const bool head = said == "true" || said == "column" || said == "row", of_row = said == "row" || (said == "true" && !heads_columns);
  const NodeId cell = plan_.tags.add(head ? Tag::head_cell : Tag::cell, row);
  Cell made;
  made.columns = span_of(node.get(Attribute::columns));
  const uint16_t rows = span_of(node.get(Attribute::rows));
  if (head || made.columns > 1 || rows > 1) {
    TagDetail& detail = plan_.tags.detail(cell);
    detail.columns = made.columns;
    detail.rows = rows;
    if (head) detail.scope = of_row ? Scope::row : Scope::column;
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
  words_in.owner = plan_.tags.add(Meaning::verse, in.parent);
  words_in.letters = in.letters;
  words_in.lang = lang_of(node, words_in.owner, in.lang);
  open(Role::verse, words_in.owner, in);
  for (const Node& line : node.children) {
    if (!is_shown(line)) continue;
    append_break(words_in);
    if (line.element == Element::line) {
      within(line, Meaning::verse_line, words_in.letters, words_in);
    } else {
      word(line, words_in);
    }
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
  text_block(around, Role::stage, Meaning::stage_note, in);
}

namespace {

void collect_targets(const Node& node, std::set<std::string, std::less<>>& to) {
  if (node.element == Element::note_ref && is_shown(node)) to.emplace(node.get(Attribute::target));
  for (const Node& child : node.children) collect_targets(child, to);
}

}  // namespace

/// The printed number, which leads back to the place that refers to the note.
void Planner::note_label(const Node& number, NodeId note, const Surroundings& in) {
  Words label;
  label.owner = plan_.tags.add(Tag::label, note);
  label.lang = in.lang;
  open(Role::note_label, label.owner, in);
  if (!targets_) collect_targets(speech_.body, targets_.emplace());
  const std::string& id = plan_.notes.back().id;
  if (targets_->contains(id)) {
    label.owner = plan_.tags.add(Tag::link, label.owner);
    plan_.tags.detail(label.owner).alternate = speech_.presentation.labels.back + ' ' + plain_text(number);
    label.link = static_cast<int32_t>(plan_.links.size());
    plan_.links.push_back({label.owner, {}, id, -1, true});
  }
  words(number.children, label);
  close();
}

void Planner::note(const Node& node, const Surroundings& in) {
  const NodeId made = plan_.tags.add(Meaning::footnote, in.parent);
  const std::string id = node.id.empty() ? "note-" + std::to_string(made) : node.id;
  plan_.tags.detail(made).id = id;
  plan_.notes.push_back({id, made, false});
  const int32_t outer = std::exchange(note_, in_cell_ ? -1 : static_cast<int32_t>(plan_.notes.size()) - 1);
  const auto shown = std::find_if(node.children.begin(), node.children.end(), is_shown);
  const Node* const around = skipped_;
  if (shown != node.children.end() && shown->element == Element::num) {
    note_label(*shown, made, in);
    skipped_ = &*shown;
  }
  contents(node, made, Role::note, in);
  skipped_ = around;
  note_ = outer;
}

}  // namespace lectern::pdf
