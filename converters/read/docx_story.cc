#include "read/docx_story.h"

#include <algorithm>

namespace lectern {
namespace {

constexpr size_t longest_heading = 300;  // bytes: what is longer is a paragraph, whatever its outline level says
constexpr size_t longest_label = 150;

bool is_on(const XmlTree& tree, XmlIndex node) {
  const std::string_view value = tree.attribute(node, "w:val");
  return node != 0 && value != "0" && value != "false" && value != "off";
}

/// The mark at the paragraph's end was deleted or moved away: accepted, the next paragraph goes on in it.
bool mark_is_deleted(const XmlTree& tree, XmlIndex properties) {
  const XmlIndex run = properties == 0 ? 0 : tree.child(properties, "w:rPr");
  return run != 0 && (tree.child(run, "w:del") != 0 || tree.child(run, "w:moveFrom") != 0);
}

bool is_contents(const XmlTree& tree, XmlIndex sdt) {
  const XmlIndex properties = tree.child(sdt, "w:sdtPr");
  const XmlIndex part = properties == 0 ? 0 : tree.child(properties, "w:docPartObj");
  const XmlIndex gallery = part == 0 ? 0 : tree.child(part, "w:docPartGallery");
  return gallery != 0 && tree.attribute(gallery, "w:val") == "Table of Contents";
}

bool ends_like_a_sentence(std::string_view words) { return !words.empty() && words.back() == '.'; }

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

std::vector<Block> DocxStory::read(XmlIndex node) {
  std::vector<Block> made;
  Flow flow{made, ListMaker(made)};
  blocks(node, flow);
  if (context_.extract.has_words()) place(context_.extract.block(BlockKind::paragraph), {}, flow);
  return made;
}

std::vector<Block> DocxStory::read_furniture(XmlIndex node, const std::string& kind) {
  furniture_ = true;
  std::vector<Block> made = read(node), flat;
  furniture_ = false;
  flatten(made, kind, flat);
  return flat;
}

void DocxStory::blocks(XmlIndex node, Flow& flow) {
  for (const XmlIndex each : tree_.children(node))
    if (!tree_.is_text(each)) element(each, tree_.name(each), flow);
}

void DocxStory::element(XmlIndex node, std::string_view name, Flow& flow) {
  if (name == "w:p") {
    paragraph(node, flow);
  } else if (name == "w:tbl") {
    table(node, flow);
  } else if (name == "w:sdt") {
    const bool contents = is_contents(tree_, node);
    contents_ += contents;
    if (const XmlIndex content = tree_.child(node, "w:sdtContent"); content != 0) blocks(content, flow);
    contents_ -= contents;
  } else if (name == "w:del" || name == "w:moveFrom") {
    context_.changes = true;
  } else if (name == "mc:AlternateContent") {
    if (const XmlIndex choice = alternate_choice(tree_, node); choice != 0) blocks(choice, flow);
  } else if (name != "w:sectPr" && name != "w:tblPr" && name != "w:trPr" && name != "w:tcPr") {
    blocks(node, flow);
  }
}

void DocxStory::page_break(Flow& flow) {
  if (furniture_ || flow.to.empty()) return;
  flow.to.push_back(context_.extract.block(BlockKind::page_break));
}

void DocxStory::paragraph(XmlIndex node, Flow& flow) {
  const XmlIndex properties = tree_.child(node, "w:pPr");
  const XmlIndex style = properties == 0 ? 0 : tree_.child(properties, "w:pStyle");
  ParagraphLook look = context_.styles.paragraph(style == 0 ? std::string_view() : tree_.attribute(style, "w:val"));
  add_paragraph_properties(tree_, properties, look);
  if (properties != 0 && tree_.child(properties, "w:framePr") == 0 && look.page_break_before && !joined_) page_break(flow);
  const bool words = tree_.has_words(node);
  if (!joined_) {
    label_.clear();
    DocxNumber number;
    numbered_ = look.number.num > 0 && context_.numbering.next(look.number.num, std::max(look.number.level, 0), number);
    numbered_ = numbered_ && words && !furniture_ && contents_ == 0 && !words_.in_contents();
    ordered_ = number.ordered;
    level_ = std::max(look.number.level, 0);
    const bool headed = look.meaning.role == StyleRole::heading || look.meaning.role == StyleRole::title;
    if (numbered_ && headed) {
      if (!number.label.empty()) context_.extract.append(number.label + ' ');
      numbered_ = false;
    } else if (numbered_ && !number.label.empty()) {
      label_offset_ = context_.extract.label(number.label);
      label_ = number.label;
    } else {
      label_offset_ = context_.extract.offset();
    }
  }
  words_.paragraph(node, look);
  joined_ = mark_is_deleted(tree_, properties);
  if (joined_) {
    context_.changes = true;
    return;
  }
  place(context_.extract.block(BlockKind::paragraph), look, flow);
  besides(flow);
  const XmlIndex section = properties == 0 ? 0 : tree_.child(properties, "w:sectPr");
  if (section == 0) return;
  const XmlIndex type = tree_.child(section, "w:type");
  if (type == 0 || tree_.attribute(type, "w:val").find("age") != std::string_view::npos) page_break(flow);
}

/// Decides what the words just read are, and puts them where they belong.
void DocxStory::place(Block block, const ParagraphLook& look, Flow& flow) {
  if (block.text.words.empty()) {
    for (const Mark& mark : block.text.marks)
      if (mark.kind == MarkKind::page_break) page_break(flow);
    if (!label_.empty() && numbered_) flow.lists.add(static_cast<size_t>(level_), ordered_, label_, label_offset_, block);
    label_.clear();
    return;
  }
  const std::string& words = block.text.words;
  const StyleMeaning& meaning = look.meaning;
  const bool quoted = meaning.role == StyleRole::quotation;
  if (!quoted) flow.quoting = false;
  if (!numbered_) flow.lists.end();
  const bool heads = meaning.role == StyleRole::heading && words.size() <= longest_heading &&
                     (meaning.certain || !ends_like_a_sentence(words));
  if (contents_ > 0 || words_.saw_contents() || meaning.role == StyleRole::contents) {
    block.kind = BlockKind::furniture;
    block.value = "nav";
  } else if (numbered_) {
    flow.lists.add(static_cast<size_t>(level_), ordered_, label_, label_offset_, std::move(block));
    return;
  } else if (meaning.role == StyleRole::title || meaning.role == StyleRole::subtitle || heads) {
    block.kind = BlockKind::heading;
    block.level = meaning.role == StyleRole::title      ? 1
                  : meaning.role == StyleRole::subtitle ? 2
                                                        : std::min(meaning.level + context_.levels_above, 6);
  } else if (look.outline >= 0 && look.outline < 9 && words.size() <= longest_heading) {
    block.kind = BlockKind::heading;
    block.level = std::min(look.outline + 1 + context_.levels_above, 6);
  } else if (meaning.role == StyleRole::speaker && words.size() <= longest_label) {
    block.kind = BlockKind::turn_label;
  } else if (meaning.role == StyleRole::stage) {
    block.kind = BlockKind::stage;
  } else if (quoted) {
    if (!flow.quoting) {
      Block quotation;
      quotation.kind = BlockKind::quotation;
      flow.to.push_back(std::move(quotation));
    }
    flow.quoting = true;
    flow.to.back().children.push_back(std::move(block));
    span_children(flow.to.back());
    return;
  }
  flow.to.push_back(std::move(block));
}

/// Pictures and boxes that the paragraph before holds.
void DocxStory::besides(Flow& flow) {
  const std::vector<std::string> pictures = std::move(words_.pictures);
  const std::vector<XmlIndex> boxes = std::move(words_.boxes);
  words_.pictures.clear();
  words_.boxes.clear();
  if (pictures.empty() && boxes.empty()) return;
  flow.lists.end();
  flow.quoting = false;
  for (const std::string& alternative : pictures) flow.to.push_back(context_.extract.block(BlockKind::figure, alternative));
  for (const XmlIndex box : boxes) blocks(box, flow);
}

/// One row or one column is layout: what its cells hold stands one after the other.
void DocxStory::table(XmlIndex node, Flow& flow) {
  flow.lists.end();
  flow.quoting = false;
  std::vector<XmlIndex> rows;
  size_t most_cells = 0;
  const auto cells_of = [this](XmlIndex row) {
    size_t cells = 0;
    for (XmlIndex i = row + 1; i < tree_.after(row); i = tree_.is(i, "w:tc") ? tree_.after(i) : i + 1)
      cells += tree_.is(i, "w:tc");
    return cells;
  };
  for (XmlIndex i = node + 1; i < tree_.after(node); i = tree_.is(i, "w:tr") ? tree_.after(i) : i + 1) {
    if (!tree_.is(i, "w:tr")) continue;
    const XmlIndex properties = tree_.child(i, "w:trPr");
    if (properties != 0 && tree_.child(properties, "w:del") != 0) {
      context_.changes = true;
      continue;
    }
    rows.push_back(i);
    most_cells = std::max(most_cells, cells_of(i));
  }
  if (rows.size() < 2 || most_cells < 2 || furniture_) {
    for (const XmlIndex each : rows) blocks(each, flow);
    flow.lists.end();
    flow.quoting = false;
    return;
  }
  Block table;
  table.kind = BlockKind::table;
  table.span = {context_.extract.offset(), context_.extract.offset()};
  for (const XmlIndex each : rows) table.children.push_back(row(each));
  span_children(table);
  flow.to.push_back(std::move(table));
}

Block DocxStory::row(XmlIndex node) {
  Block row;
  row.kind = BlockKind::row;
  row.span = {context_.extract.offset(), context_.extract.offset()};
  const XmlIndex properties = tree_.child(node, "w:trPr");
  const bool head = properties != 0 && is_on(tree_, tree_.child(properties, "w:tblHeader"));
  for (XmlIndex i = node + 1; i < tree_.after(node); i = tree_.is(i, "w:tc") ? tree_.after(i) : i + 1) {
    if (!tree_.is(i, "w:tc")) continue;
    Block cell;
    cell.kind = BlockKind::cell;
    cell.head = head;
    cell.span = {context_.extract.offset(), context_.extract.offset()};
    Flow flow{cell.children, ListMaker(cell.children)};
    blocks(i, flow);
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
