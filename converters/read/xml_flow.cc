#include "read/xml_flow.h"

#include <algorithm>

#include "read/html.h"

namespace lectern {
namespace {

std::string_view local_name(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// A kind of stage note is one word.
std::string kind_of(std::string_view type) {
  std::string kind;
  for (const char c : type.substr(0, 40)) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) kind += c;
    if ((c >= '0' && c <= '9') || c == '-' || c == '_')
      if (!kind.empty()) kind += c;
  }
  return kind.empty() ? "note" : kind;
}

bool looks_like_markup(std::string_view text) {
  const size_t open = text.find('<');
  if (open == std::string_view::npos) return false;
  return text.find("</p>", open) != std::string_view::npos || text.find("<p>", open) != std::string_view::npos ||
         text.find("<br", open) != std::string_view::npos || text.find("</div>", open) != std::string_view::npos;
}

}  // namespace

XmlFlow::XmlFlow(Transcript& transcript, const XmlTree& tree, const Limits& limits, Diagnostics& diagnostics)
    : transcript_(transcript),
      tree_(tree),
      limits_(limits),
      diagnostics_(diagnostics),
      to_(&transcript.blocks),
      mixed_(tree.size(), false) {
  for (XmlIndex i = 0; i < tree.size(); ++i) {
    if (tree.is_text(i)) {
      if (!mixed_[tree.parent(i)] && tree.has_words(i)) mixed_[tree.parent(i)] = true;
    } else if (!joins_ && (tree.is(i, "w") || tree.is(i, "pc"))) {
      joins_ = tree.has(i, "join");
    }
  }
}

XmlRole XmlFlow::role_of(XmlIndex node) const {
  const XmlRole role = xml_role(local_name(tree_.name(node)));
  const XmlRole around = xml_role(local_name(tree_.name(tree_.parent(node))));
  // What only means something where it belongs.
  if (role == XmlRole::item) return around == XmlRole::list ? role : XmlRole::block;
  if (role == XmlRole::row || role == XmlRole::cell || role == XmlRole::head_cell)
    return in_table(node) ? role : XmlRole::none;
  if (role == XmlRole::line) return lines_meant_ > 0 ? role : XmlRole::paragraph;
  if (role == XmlRole::paragraph) return tree_.attribute(node, "klasse") == "redner" ? XmlRole::label : role;
  if (role == XmlRole::front) return paragraphs_ > 0 ? XmlRole::words : role;
  const bool names_speaker = role == XmlRole::words && around == XmlRole::turn && !mixed_[tree_.parent(node)];
  return names_speaker && tree_.is(node, "name") ? XmlRole::label : role;
}

bool XmlFlow::in_table(XmlIndex node) const {
  for (XmlIndex up = tree_.parent(node); up != 0; up = tree_.parent(up))
    if (xml_role(local_name(tree_.name(up))) == XmlRole::table) return true;
  return false;
}

bool XmlFlow::is_inline(XmlIndex node, XmlRole role) const {
  const bool mixed = mixed_[tree_.parent(node)];
  if (role == XmlRole::none || role == XmlRole::words) return paragraphs_ > 0 || mixed;
  if (role == XmlRole::paragraph) return paragraphs_ > 0 && mixed && (tree_.is(node, "seg") || tree_.is(node, "address"));
  if (role == XmlRole::heading || role == XmlRole::title || role == XmlRole::label) return paragraphs_ > 0 && mixed;
  return !is_block_role(role);
}

void XmlFlow::read(XmlIndex node) {
  children(node);
  flush();
  late_notes();
}

void XmlFlow::children(XmlIndex node) {
  for (const XmlIndex each : tree_.children(node)) {
    if (tree_.is_text(each)) {
      text(each);
    } else if (each != taken_ && (skipped_.empty() || skipped_.count(each) == 0)) {
      element(each);
    }
  }
}

void XmlFlow::element(XmlIndex node) {
  const std::string before = language_;
  if (const std::string_view own = tree_.attribute(node, "xml:lang"); !own.empty())
    language_ = other_language(node) ? std::string(own) : std::string();
  const XmlRole role = role_of(node);
  const XmlIndex only = node + 1;
  if (role == XmlRole::markup ||
      (tree_.after(node) == only + 1 && tree_.is_text(only) && looks_like_markup(tree_.text(only)))) {
    markup(node);
  } else if (is_inline(node, role)) {
    inline_element(node, role);
  } else {
    block_element(node, role);
  }
  language_ = before;
}

void XmlFlow::block_element(XmlIndex node, XmlRole role) {
  switch (role) {
    case XmlRole::front:
      flush();
      return front(node);
    case XmlRole::title:
      return paragraph(node, BlockKind::heading);
    case XmlRole::heading:
      return heading(node);
    case XmlRole::paragraph:
      return paragraph(node, lines_meant_ > 0 ? BlockKind::preformatted : BlockKind::paragraph);
    case XmlRole::turn:
      return turn(node);
    case XmlRole::label:
      return label(node);
    case XmlRole::list:
      flush();
      return push(contained(node, BlockKind::list));
    case XmlRole::item:
      return item(node);
    case XmlRole::table:
      return table(node);
    case XmlRole::row:
      flush();
      return push(contained(node, BlockKind::row));
    case XmlRole::cell:
    case XmlRole::head_cell:
      return cell(node, role == XmlRole::head_cell);
    case XmlRole::figure:
      return figure(node);
    case XmlRole::lines:
      return lines(node);
    case XmlRole::line:
      if (words_.size() > 0) words_.append("\n", tree_.offset(node));
      return children(node);
    case XmlRole::rule:
      flush();
      to_->emplace_back().kind = BlockKind::rule;
      return;
    case XmlRole::none:
    case XmlRole::block:
    case XmlRole::stage:
    case XmlRole::note:
    case XmlRole::footnote:
    case XmlRole::quotation:
    case XmlRole::number:
    case XmlRole::line_break:
    case XmlRole::page_break:
    case XmlRole::gap:
    case XmlRole::emphasis:
    case XmlRole::strong:
    case XmlRole::superscript:
    case XmlRole::subscript:
    case XmlRole::strikeout:
    case XmlRole::code:
    case XmlRole::rendered:
    case XmlRole::link:
    case XmlRole::token:
    case XmlRole::words:
    case XmlRole::markup:
    case XmlRole::hidden:
      break;
  }
  if (mixed_[node]) return paragraph(node, BlockKind::paragraph);  // what holds words itself is one
  flush();
  children(node);
  flush();
}

Block XmlFlow::taken(BlockKind kind) {
  Block block;
  block.kind = kind;
  block.text = words_.finish();
  shown_language_.clear();
  stick_ = true;
  const auto size = static_cast<uint32_t>(block.text.words.size());
  if (size == 0) return block;
  block.span = {block.text.source_offset(0), block.text.source_offset(size - 1) + 1};
  if (block.span.end < block.span.begin) block.span.end = block.span.begin + 1;
  return block;
}

void XmlFlow::flush() {
  if (words_.size() == 0 && words_.open_marks() == 0) return;
  Block block = taken(kind_);
  if (block.text.words.empty()) {
    for (const Mark& mark : block.text.marks) {
      if (mark.kind != MarkKind::page_break) continue;
      Block page;
      page.kind = BlockKind::page_break;
      page.value = mark.value;
      push(std::move(page));
    }
    return;
  }
  if (kind_ == BlockKind::heading) block.level = level_;
  if (kind_ == BlockKind::stage) block.value = stage_kind_;
  const auto size = static_cast<uint32_t>(block.text.words.size());
  const std::vector<Mark>& marks = block.text.marks;
  const auto whole = std::find_if(marks.begin(), marks.end(), [size](const Mark& mark) {
    return (mark.kind == MarkKind::stage || mark.kind == MarkKind::furniture) && mark.begin == 0 && mark.end == size;
  });
  if (whole != marks.end()) {
    block.kind = whole->kind == MarkKind::stage ? BlockKind::stage : BlockKind::furniture;
    block.value = whole->value;
    block.text.marks.erase(whole);
  } else if (kind_ == BlockKind::paragraph && only_turns_ && turns_ == 0) {
    block.kind = BlockKind::stage;
    block.value = "narrative";
  }
  push(std::move(block));
}

void XmlFlow::paragraph(XmlIndex node, BlockKind kind) {
  flush();
  const BlockKind before = std::exchange(kind_, kind);
  ++paragraphs_;
  children(node);
  flush();
  --paragraphs_;
  kind_ = before;
  late_notes();
}

/// Sections around it that have a heading of their own.
int XmlFlow::section_level(XmlIndex node) const {
  int level = 1;
  for (XmlIndex up = tree_.parent(node); up != 0; up = tree_.parent(up)) {
    const XmlIndex around = tree_.parent(up);
    if (around == up) break;
    for (const XmlIndex each : tree_.children(around))
      if (each < up && !tree_.is_text(each) && xml_role(local_name(tree_.name(each))) == XmlRole::heading) {
        ++level;
        break;
      }
  }
  return std::min(level, 6);
}

void XmlFlow::heading(XmlIndex node) {
  const std::string_view name = local_name(tree_.name(node));
  level_ = name.size() == 2 && name[1] >= '1' && name[1] <= '6'   ? name[1] - '0'
           : name.starts_with("minor") || name.starts_with("sub") ? std::min(section_level(node) + 1, 6)
                                                                  : section_level(node);
  paragraph(node, BlockKind::heading);
}

void XmlFlow::turn(XmlIndex node) {
  flush();
  bool own = false;
  for (XmlIndex i = node + 1; i < tree_.after(node) && !own; ++i) own = !tree_.is_text(i) && role_of(i) == XmlRole::label;
  if (!own && !labelled_) label_by_attribute(node);
  if (const std::string_view who = tree_.attribute(node, tree_.has(node, "who") ? "who" : "by"); !who.empty()) who_ = who;
  labelled_ = false;
  ++turns_;
  children(node);
  flush();
  --turns_;
}

void XmlFlow::label(XmlIndex node) {
  paragraph(node, BlockKind::turn_label);
  labelled_ = true;
}

/// A turn without a printed label: the name that its attribute says, or that the list of people has for it.
void XmlFlow::label_by_attribute(XmlIndex node) {
  for (const char* attribute : {"speakername", "speaker", "who", "by"}) {
    std::string name(tree_.attribute(node, attribute));
    if (name.empty()) continue;
    if (name == who_) return;
    who_ = name;
    if (name.starts_with('#')) name.erase(0, 1);
    if (const auto person = persons_.find(name); person != persons_.end()) name = person->second;
    words_.append(name, place_of(node, attribute));
    Block block = taken(BlockKind::turn_label);
    if (block.text.words.empty()) return;
    block.value = "who";
    block.span.end = std::max(block.span.end, block.span.begin + 1);
    return push(std::move(block));
  }
}

void XmlFlow::stage(XmlIndex node, std::string kind) {
  kind = kind_of(kind);
  if (words_.size() > 0 || paragraphs_ > 0) {
    if (joins_ && words_.size() > 0 && words_.words().back() != ' ') words_.append(" ", tree_.offset(node));
    return marked(node, MarkKind::stage, std::move(kind));
  }
  const std::string before = std::exchange(stage_kind_, std::move(kind));
  paragraph(node, BlockKind::stage);
  stage_kind_ = before;
}

void XmlFlow::note(XmlIndex node) {
  const std::string_view type = tree_.attribute(node, "type"), place = tree_.attribute(node, "place");
  if (type == "speaker") {
    if (paragraphs_ == 0) return label(node);
    return marked(node, MarkKind::stage, "speaker");
  }
  if (place.starts_with("foot") || place.starts_with("end") || place.starts_with("bottom") || type.starts_with("foot"))
    return footnote(node);
  stage(node, std::string(type));
}

void XmlFlow::footnote(XmlIndex node) {
  const std::string key = "fn-" + std::to_string(++notes_);
  if (paragraphs_ == 0) {
    flush();
    return footnote_block(node, key);
  }
  const char* const attribute = tree_.has(node, "n") ? "n" : "marker";
  if (const std::string_view mark = tree_.attribute(node, attribute); !mark.empty()) {
    const uint32_t begin = words_.size();
    words_.append(mark, place_of(node, attribute));
    words_.mark(MarkKind::note_ref, begin, key);
  }
  late_.emplace_back(node, key);
}

void XmlFlow::late_notes() {
  if (paragraphs_ > 0) return;
  const auto notes = std::exchange(late_, {});
  for (const auto& [node, key] : notes) footnote_block(node, key);
}

void XmlFlow::footnote_block(XmlIndex node, const std::string& key) {
  Block block = contained(node, BlockKind::footnote);
  block.key = block.value = key;
  push(std::move(block));
}

void XmlFlow::gap(XmlIndex node) {
  if (!tree_.has_words(node)) return;
  if (tree_.attribute(node, "reason") != "editorial") return stage(node, "gap");
  if (paragraphs_ > 0) return marked(node, MarkKind::furniture, "front");
  flush();
  push(block_of(node, BlockKind::furniture));
  to_->back().value = "front";
}

void XmlFlow::quotation(XmlIndex node) {
  bool blocks = words_.size() == 0 && paragraphs_ == 0;
  for (XmlIndex i = node + 1; i < tree_.after(node) && !blocks; ++i)
    blocks = !tree_.is_text(i) && (xml_role(local_name(tree_.name(i))) == XmlRole::paragraph) && !tree_.is(i, "seg");
  if (!blocks) return children(node);
  flush();
  push(contained(node, BlockKind::quotation));
}

Block XmlFlow::contained(XmlIndex node, BlockKind kind) {
  Block block;
  block.kind = kind;
  std::vector<Block>* const outside = std::exchange(to_, &block.children);
  const BlockKind before = std::exchange(kind_, BlockKind::paragraph);
  const int paragraphs = std::exchange(paragraphs_, 0);
  const bool only_turns = std::exchange(only_turns_, false);
  const auto late = std::exchange(late_, {});
  children(node);
  flush();
  late_notes();
  late_ = late;
  only_turns_ = only_turns;
  paragraphs_ = paragraphs;
  kind_ = before;
  to_ = outside;
  block.ordered =
      kind == BlockKind::list && (tree_.is(node, "ol") || tree_.is(node, "orderedlist") ||
                                  tree_.attribute(node, "type") == "ordered" || tree_.attribute(node, "rend") == "numbered");
  const uint32_t begin = tree_.offset(node);
  block.span = {begin, begin + 1};
  if (!block.children.empty())
    block.span = {block.children.front().span.begin,
                  std::max(block.children.back().span.end, block.children.front().span.begin + 1)};
  return block;
}

/// Its number, where that stands in the source as it is printed, is its label.
void XmlFlow::item(XmlIndex node) {
  flush();
  std::string label;
  uint32_t place = 0;
  const XmlIndex before = taken_;
  for (const XmlIndex each : tree_.children(node)) {
    if (tree_.is_text(each)) continue;
    if (role_of(each) == XmlRole::number && tree_.after(each) == each + 2 && tree_.is_text(each + 1)) {
      const std::string_view words = tree_.text(each + 1);
      place = tree_.source_offset(each + 1, 0);
      const bool plain = words.find_first_of(" \t\r\n") == std::string_view::npos &&
                         std::string_view(transcript_.text).substr(place, words.size()) == words;
      if (plain) {
        label = words;
        taken_ = each;
      }
    }
    break;
  }
  Block block = contained(node, BlockKind::item);
  taken_ = before;
  if (!label.empty()) block.span.begin = place;
  block.span.end = std::max(block.span.end, block.span.begin + 1);
  block.label = std::move(label);
  push(std::move(block));
}

void XmlFlow::table(XmlIndex node) {
  flush();
  Block table = contained(node, BlockKind::table);
  std::vector<Block> before;  // captions and the like
  const auto rows = std::stable_partition(table.children.begin(), table.children.end(),
                                          [](const Block& each) { return each.kind != BlockKind::row; });
  std::move(table.children.begin(), rows, std::back_inserter(before));
  table.children.erase(table.children.begin(), rows);
  for (Block& each : before) push(std::move(each));
  if (!table.children.empty()) push(std::move(table));
}

void XmlFlow::cell(XmlIndex node, bool head) {
  flush();
  Block cell = contained(node, BlockKind::cell);
  cell.head = head || tree_.attribute(node, "role") == "label";
  if (cell.children.size() == 1 && cell.children[0].kind == BlockKind::paragraph) {
    cell.text = std::move(cell.children[0].text);
    cell.children.clear();
  }
  push(std::move(cell));
}

void XmlFlow::figure(XmlIndex node) {
  if (tree_.has_words(node)) return paragraph(node, BlockKind::figure);
  const std::string_view alternative = tree_.attribute(node, "alt");
  if (alternative.empty()) return children(node);
  flush();
  words_.append(alternative, place_of(node, "alt"));
  push(taken(BlockKind::figure));
}

void XmlFlow::lines(XmlIndex node) {
  if (lines_meant_ > 0) return children(node);
  ++lines_meant_;
  paragraph(node, BlockKind::preformatted);
  --lines_meant_;
}

void XmlFlow::page_break(XmlIndex node) {
  const std::string number(tree_.attribute(node, "n"));
  if (words_.size() > 0) return words_.mark(MarkKind::page_break, words_.size(), number);
  Block block;
  block.kind = BlockKind::page_break;
  block.value = number;
  push(std::move(block));
}

Block XmlFlow::block_of(XmlIndex node, BlockKind kind) {
  for (XmlIndex i = node; i < tree_.after(node); ++i) {
    if (!tree_.is_text(i)) {
      if (words_.size() > 0 && !is_inline(i, XmlRole::words)) words_.append(" ", tree_.offset(i));
      continue;
    }
    collapsed(i);
  }
  return taken(kind);
}

void XmlFlow::front(XmlIndex node, const std::unordered_map<XmlIndex, std::string>& keys) {
  if (skipped_.count(node) > 0) return;
  const auto key = keys.find(node);
  if (key == keys.end() && !mixed_[node]) {
    for (const XmlIndex each : tree_.children(node))
      if (!tree_.is_text(each)) front(each, keys);
    return;
  }
  Block block = block_of(node, key == keys.end() ? BlockKind::furniture : BlockKind::metadata);
  if (key == keys.end()) {
    block.value = "front";
  } else {
    block.key = key->second;
    if (block.key == "date") block.value = tree_.attribute(node, tree_.has(node, "when") ? "when" : "date");
    if (block.text.words.empty() && !block.value.empty()) {
      words_.append(block.value, place_of(node, tree_.has(node, "when") ? "when" : "date"));
      block.text = taken(BlockKind::metadata).text;
      block.span = {block.text.source_offset(0), block.text.source_offset(0) + static_cast<uint32_t>(block.value.size())};
    }
  }
  if (!block.text.words.empty()) push(std::move(block));
}

}  // namespace lectern
