#include "read/odt_story.h"

#include <algorithm>
#include <charconv>

namespace lectern {
namespace {

constexpr size_t longest_heading = 300;  // bytes: what is longer is a paragraph, whatever it is called
constexpr size_t longest_label = 150;

int number(std::string_view digits, int otherwise) {
  int value = otherwise;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : otherwise;
}

/// Tables of contents and the like; a bibliography or an index of names isn't spoken either.
bool is_index(std::string_view name) {
  constexpr std::string_view names[] = {"text:table-of-content", "text:illustration-index", "text:table-index",
                                        "text:object-index",     "text:user-index",         "text:alphabetical-index",
                                        "text:bibliography"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// No words of the text: declarations, what was deleted, templates of an index.
bool says_nothing(std::string_view name) {
  return name == "text:tracked-changes" || name == "office:forms" || name.ends_with("-decls") || name.ends_with("-source") ||
         name == "office:annotation" || name == "table:table-columns" || name == "table:table-column";
}

void flatten(std::vector<Block>& from, const std::string& kind, std::vector<Block>& to) {
  for (Block& each : from) {
    flatten(each.children, kind, to);
    if (each.text.words.empty() || each.kind == BlockKind::page_break) continue;
    each.kind = BlockKind::furniture;
    each.value = kind;
    each.children.clear();
    to.push_back(std::move(each));
  }
}

}  // namespace

std::vector<Block> OdtStory::read(XmlIndex node) {
  std::vector<Block> made;
  blocks(node, made);
  return made;
}

std::vector<Block> OdtStory::read_furniture(XmlIndex node, const std::string& kind) {
  furniture_ = true;
  std::vector<Block> made = read(node), flat;
  furniture_ = false;
  flatten(made, kind, flat);
  return flat;
}

void OdtStory::blocks(XmlIndex node, std::vector<Block>& to) {
  for (const XmlIndex each : tree_.children(node))
    if (!tree_.is_text(each)) element(each, tree_.name(each), to);
}

void OdtStory::element(XmlIndex node, std::string_view name, std::vector<Block>& to) {
  if (name == "text:p" || name == "text:h") {
    paragraph(node, to);
  } else if (name == "text:list") {
    list(node, to);
  } else if (name == "table:table") {
    table(node, to);
  } else if (name == "text:soft-page-break") {
    page_break(to);
  } else if (name.starts_with("draw:")) {
    words_.drawing(node);
    besides(to);
  } else if (is_index(name)) {
    ++contents_;
    blocks(node, to);
    --contents_;
  } else if (name == "text:change" || name == "text:change-start" || name == "text:change-end") {
    context_.changes = true;
  } else if (!says_nothing(name)) {
    blocks(node, to);
  }
}

void OdtStory::page_break(std::vector<Block>& to) {
  if (furniture_ || !lists_.empty() || to.empty() || to.back().kind == BlockKind::page_break) return;
  to.push_back(context_.extract.block(BlockKind::page_break));
}

void OdtStory::paragraph(XmlIndex node, std::vector<Block>& to) {
  OdtLook look = context_.styles.paragraph(tree_.attribute(node, "text:style-name"));
  int level = 0;
  if (tree_.is(node, "text:h")) level = std::max(number(tree_.attribute(node, "text:outline-level"), 1), 1);
  if (look.breaks_before) page_break(to);
  const bool counts = level > 0 && !furniture_ && contents_ == 0 && tree_.has_words(node) && lists_.empty() &&
                      tree_.attribute(node, "text:is-list-header") != "true";
  if (counts) {
    const bool again = tree_.attribute(node, "text:restart-numbering") == "true";
    const int start = number(tree_.attribute(node, "text:start-value"), again ? 1 : -1);
    const OdtLabel label = context_.lists.next_heading(static_cast<size_t>(level) - 1, start);
    if (!label.label.empty()) context_.extract.append(label.label + ' ');
  }
  words_.paragraph(node, look);
  place(context_.extract.block(BlockKind::paragraph), look, level, to);
  besides(to);
  if (look.breaks_after) page_break(to);
}

/// Decides what the words just read are, and puts them where they belong.
void OdtStory::place(Block block, const OdtLook& look, int level, std::vector<Block>& to) {
  if (block.text.words.empty()) {
    for (const Mark& mark : block.text.marks)
      if (mark.kind == MarkKind::page_break) page_break(to);
    return;
  }
  const size_t size = block.text.words.size();
  const StyleRole role = look.meaning.role;
  if (level == 0 && role == StyleRole::heading && look.meaning.certain) level = look.meaning.level;
  if (level == 0) level = look.outline;
  const bool quoted = role == StyleRole::quotation && contents_ == 0;
  if (!quoted) quoting_ = false;
  if (contents_ > 0 || role == StyleRole::contents) {
    block.kind = BlockKind::furniture;
    block.value = "nav";
  } else if (role == StyleRole::title || role == StyleRole::subtitle) {
    block.kind = BlockKind::heading;
    block.level = role == StyleRole::title ? 1 : 2;
  } else if (level > 0 && size <= longest_heading) {
    block.kind = BlockKind::heading;
    block.level = std::min(level + context_.levels_above, 6);
  } else if (role == StyleRole::heading && size <= longest_heading && block.text.words.back() != '.') {
    block.kind = BlockKind::heading;
    block.level = std::min(look.meaning.level + context_.levels_above, 6);
  } else if (role == StyleRole::speaker && size <= longest_label) {
    block.kind = BlockKind::turn_label;
  } else if (role == StyleRole::stage) {
    block.kind = BlockKind::stage;
  } else if (quoted) {
    if (!quoting_ || to.empty() || to.back().kind != BlockKind::quotation) {
      Block quotation;
      quotation.kind = BlockKind::quotation;
      to.push_back(std::move(quotation));
    }
    quoting_ = true;
    to.back().children.push_back(std::move(block));
    span_children(to.back());
    return;
  }
  to.push_back(std::move(block));
}

/// Pictures and boxes that the paragraph before holds.
void OdtStory::besides(std::vector<Block>& to) {
  const std::vector<std::string> pictures = std::move(words_.pictures);
  const std::vector<XmlIndex> boxes = std::move(words_.boxes);
  words_.pictures.clear();
  words_.boxes.clear();
  if (pictures.empty() && boxes.empty()) return;
  quoting_ = false;
  for (const std::string& alternative : pictures) to.push_back(context_.extract.block(BlockKind::figure, alternative));
  const std::vector<List> around = std::move(lists_);
  lists_.clear();
  for (const XmlIndex box : boxes) blocks(box, to);
  lists_ = around;
}

/// A list inside a list stands one level deeper and counts by the same style where it names none.
void OdtStory::list(XmlIndex node, std::vector<Block>& to) {
  quoting_ = false;
  List own;
  own.style = tree_.attribute(node, "text:style-name");
  if (!lists_.empty()) {
    own.level = lists_.back().level + 1;
    own.counters = lists_.back().counters;
    if (own.style.empty()) own.style = lists_.back().style;
  } else {
    const std::string before(tree_.attribute(node, "text:continue-list"));
    const bool goes_on = !before.empty() || tree_.attribute(node, "text:continue-numbering") == "true";
    const auto found = context_.counters.find(before.empty() ? '=' + own.style : before);
    if (goes_on && found != context_.counters.end()) own.counters = found->second;
  }
  if (own.level >= odt_levels) own.level = odt_levels - 1;
  lists_.push_back(own);
  Block made;
  made.kind = BlockKind::list;
  made.span = {context_.extract.offset(), context_.extract.offset()};
  for (const XmlIndex each : tree_.children(node))
    if (tree_.is(each, "text:list-item") || tree_.is(each, "text:list-header")) item(each, made);
  const OdtCounters counters = lists_.back().counters;
  const std::string style = lists_.back().style;
  lists_.pop_back();
  if (lists_.empty()) {
    context_.counters['=' + style] = counters;
    if (const std::string id(tree_.attribute(node, "xml:id")); !id.empty()) context_.counters[id] = counters;
  }
  if (made.children.empty()) return;
  span_children(made);
  const bool nothing_but_a_list = made.children.size() == 1 && made.children[0].label.empty() &&
                                  made.children[0].children.size() == 1 &&
                                  made.children[0].children[0].kind != BlockKind::paragraph;
  if (nothing_but_a_list) {  // the levels above, and headings that stand in a list for their number
    Block only = std::move(made.children[0].children[0]);
    to.push_back(std::move(only));
  } else {
    to.push_back(std::move(made));
  }
}

/// Only an item that begins with words of its own has a number.
void OdtStory::item(XmlIndex node, Block& list) {
  XmlIndex first = 0;
  for (const XmlIndex each : tree_.children(node))
    if (first == 0 && !tree_.is_text(each) && !tree_.is(each, "text:soft-page-break")) first = each;
  const bool words = first != 0 && (tree_.is(first, "text:p") || tree_.is(first, "text:h")) && tree_.has_words(first);
  Block item;
  item.kind = BlockKind::item;
  item.span = {context_.extract.offset(), context_.extract.offset()};
  if (words && tree_.is(node, "text:list-item") && !furniture_ && contents_ == 0) {
    List& own = lists_.back();
    std::string style = own.style;
    if (own.level == 0 && style.empty()) style = context_.styles.paragraph(tree_.attribute(first, "text:style-name")).list_style;
    const OdtLabel label =
        context_.lists.next(style, own.level, own.counters, number(tree_.attribute(node, "text:start-value"), -1));
    if (list.children.empty()) list.ordered = label.ordered;
    if (tree_.is(first, "text:h")) {
      if (!label.label.empty()) context_.extract.append(label.label + ' ');
    } else if (!label.label.empty()) {
      item.label = label.label;
      context_.extract.label(label.label);
    }
  }
  const size_t size = item.label.size();
  const uint32_t begin = item.span.begin;
  blocks(node, item.children);
  item.span = {begin, begin + static_cast<uint32_t>(size)};
  if (item.children.empty()) return;
  span_children(item);
  const bool only_a_list = !words && item.children.size() == 1 && item.children[0].kind == BlockKind::list;
  if (only_a_list && !list.children.empty()) {
    Block& before = list.children.back();
    before.children.push_back(std::move(item.children[0]));
    before.span.end = std::max(before.span.end, item.span.end);
    return;
  }
  list.children.push_back(std::move(item));
}

void OdtStory::rows(XmlIndex node, bool head, std::vector<std::pair<XmlIndex, bool>>& to, size_t& most_cells) {
  for (const XmlIndex each : tree_.children(node)) {
    if (tree_.is(each, "table:table-row")) {
      size_t cells = 0;
      for (const XmlIndex cell : tree_.children(each)) cells += tree_.is(cell, "table:table-cell");
      most_cells = std::max(most_cells, cells);
      to.emplace_back(each, head);
    } else if (!tree_.is_text(each) && !says_nothing(tree_.name(each))) {
      rows(each, head || tree_.is(each, "table:table-header-rows"), to, most_cells);
    }
  }
}

/// One row or one column is layout: what its cells hold stands one after the other.
void OdtStory::table(XmlIndex node, std::vector<Block>& to) {
  quoting_ = false;
  std::vector<std::pair<XmlIndex, bool>> found;
  size_t most_cells = 0;
  rows(node, false, found, most_cells);
  const std::vector<List> around = std::move(lists_);
  lists_.clear();
  if (found.size() < 2 || most_cells < 2 || furniture_ || contents_ > 0) {
    for (const auto& [each, head] : found) blocks(each, to);
  } else {
    Block table;
    table.kind = BlockKind::table;
    table.span = {context_.extract.offset(), context_.extract.offset()};
    for (const auto& [each, head] : found) table.children.push_back(row(each, head));
    span_children(table);
    to.push_back(std::move(table));
  }
  lists_ = around;
  quoting_ = false;
}

Block OdtStory::row(XmlIndex node, bool head) {
  Block row;
  row.kind = BlockKind::row;
  row.span = {context_.extract.offset(), context_.extract.offset()};
  for (const XmlIndex each : tree_.children(node)) {
    if (!tree_.is(each, "table:table-cell") && !tree_.is(each, "table:covered-table-cell")) continue;
    if (tree_.is(each, "table:covered-table-cell") && !tree_.has_words(each)) continue;
    Block cell;
    cell.kind = BlockKind::cell;
    cell.head = head;
    cell.span = {context_.extract.offset(), context_.extract.offset()};
    blocks(each, cell.children);
    span_children(cell);
    if (cell.children.size() == 1 && cell.children[0].kind == BlockKind::paragraph) {
      cell.text = std::move(cell.children[0].text);
      cell.children.clear();
    }
    row.children.push_back(std::move(cell));
  }
  span_children(row);
  return row;
}

}  // namespace lectern
