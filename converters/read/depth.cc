#include "read/depth.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lectern {
namespace {

bool is_container(BlockKind kind) {
  return kind == BlockKind::list || kind == BlockKind::item || kind == BlockKind::quotation || kind == BlockKind::table ||
         kind == BlockKind::row || kind == BlockKind::cell || kind == BlockKind::footnote;
}

/// Holds only parts of its own kind: a list items, a table rows, a row cells.
bool holds_parts(BlockKind kind) { return kind == BlockKind::list || kind == BlockKind::table || kind == BlockKind::row; }

/// Levels from a block to the paragraphs in it.
uint32_t levels_of(BlockKind kind) {
  if (kind == BlockKind::table) return 3;
  if (kind == BlockKind::list || kind == BlockKind::row) return 2;
  return is_container(kind) ? 1 : 0;
}

/// Says which letters are words, or what stands at a place: no mere look.
bool must_stay(MarkKind kind) {
  return kind == MarkKind::note_ref || kind == MarkKind::page_break || kind == MarkKind::furniture || kind == MarkKind::stage ||
         kind == MarkKind::hard_break;
}

void put_label(Block& block, const std::string& label, uint32_t source) {
  if (label.empty()) return;
  const std::string before = label + " ";
  const auto length = static_cast<uint32_t>(before.size());
  for (Anchor& anchor : block.text.map) anchor.text_offset += length;
  for (Mark& mark : block.text.marks) mark.begin += length, mark.end += length;
  block.text.map.insert(block.text.map.begin(), {0, source});
  block.text.words.insert(0, before);
}

class Limiter {
 public:
  void walk(Block& block, uint32_t depth) {
    const auto too_deep = [&](const Block& child) { return depth + levels_of(child.kind) > deepest_blocks; };
    if (!holds_parts(block.kind) && std::any_of(block.children.begin(), block.children.end(), too_deep)) flatten_children(block);
    marks(block);
    for (Block& child : block.children) walk(child, depth + 1);
  }

  bool found() const { return found_; }
  Span first() const { return first_; }

 private:
  void note(const Block& block) {
    if (!found_) first_ = block.span;
    found_ = true;
  }

  void marks(Block& block) {
    std::vector<uint32_t> open;  // ends of the marks around
    const auto too_deep = [&](const Mark& mark) {
      while (!open.empty() && open.back() <= mark.begin) open.pop_back();
      if (open.size() >= deepest_marks && !must_stay(mark.kind)) return true;
      open.push_back(mark.end);
      return false;
    };
    if (block.text.marks.size() > deepest_marks && std::erase_if(block.text.marks, too_deep) > 0) note(block);
  }

  void flatten_children(Block& block) {
    note(block);
    std::vector<Block> leaves;
    for (Block& child : block.children) collect(child, child.label, child.span.begin, leaves);
    block.children = std::move(leaves);
  }

  /// `label`, printed at offset `at`, stands before the first words that come, or by itself where none come.
  void collect(Block& block, std::string label, uint32_t at, std::vector<Block>& leaves) {
    if (block.kind == BlockKind::footnote) {  // a mark refers to it: it stays a note
      std::vector<Block> inside;
      for (Block& child : block.children) collect(child, child.label, child.span.begin, inside);
      block.children = std::move(inside);
      leaves.push_back(std::move(block));
      return;
    }
    std::vector<Block> children = std::move(block.children);
    if (!is_container(block.kind) || !block.text.words.empty()) {
      leaves.push_back(std::move(block));
      Block& leaf = leaves.back();
      leaf.children.clear();
      leaf.label.clear();
      if (is_container(leaf.kind)) leaf.kind = BlockKind::paragraph;
      put_label(leaf, std::exchange(label, {}), at);
    }
    for (Block& child : children) {
      if (label.empty()) at = child.span.begin;
      label += (label.empty() || child.label.empty() ? "" : " ") + child.label;
      collect(child, std::exchange(label, {}), at, leaves);
    }
    if (label.empty()) return;
    Block alone;
    alone.span = {at, at + static_cast<uint32_t>(label.size())};
    alone.text.map = {{0, at}};
    alone.text.words = std::move(label);
    leaves.push_back(std::move(alone));
  }

  bool found_ = false;
  Span first_;
};

}  // namespace

void limit_depth(Transcript& transcript, Diagnostics& diagnostics) {
  Limiter limiter;
  for (Block& block : transcript.blocks) limiter.walk(block, 1);
  if (!limiter.found()) return;
  const Position at = LineIndex(transcript.text).position(limiter.first().begin);
  diagnostics.push_back(warning("LC-0213",
                                "lists, tables, quotations or emphasis nest deeper than a document can hold; what is deeper became "
                                "plain paragraphs",
                                "no word is lost; take levels away to keep the others", {at, at, 0, {}}));
}

}  // namespace lectern
