// Extract: the text of a document whose bytes aren't text (DOCX, ODT, DOC), written down as its blocks are made. A paragraph
// is a line of it, so that `src` counts paragraphs; numbers of list items and marks of footnotes stand before their words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/transcript.h"
#include "read/text_builder.h"

namespace lectern {

class Extract {
 public:
  /// Writes to `text`, which outlives it.
  explicit Extract(std::string& text) : text_(text) {}

  void append(std::string_view words);
  /// White space as one space, none at the start.
  void append_collapsed(std::string_view words);
  void line_break();
  void page_break(std::string number = {});
  /// `words` under a mark of their own.
  void append_marked(std::string_view words, MarkKind kind, std::string value);
  TextBuilder& words() { return words_; }
  bool has_words() const { return words_.size() > 0; }
  uint32_t offset() const { return static_cast<uint32_t>(text_.size()); }

  /// Ends the paragraph: its line, and a block of that kind. `label` stands before the next words: see label().
  Block block(BlockKind kind);
  /// A block of words that stand nowhere else (alternative text, a field of the properties).
  Block block(BlockKind kind, std::string_view words);
  /// Writes a number or mark that is printed before the words; where it stands.
  uint32_t label(std::string_view label);

 private:
  std::string& text_;
  TextBuilder words_;
};

/// Spans of a list and its items, of a table and its rows: from the first of the children to the last.
void span_children(Block& block);

/// Lists from a run of numbered paragraphs that each say how deep they stand.
class ListMaker {
 public:
  explicit ListMaker(std::vector<Block>& to) : to_(to) {}
  /// `content` becomes an item with `label`, which stands at `label_offset` of the text.
  void add(size_t level, bool ordered, std::string label, uint32_t label_offset, Block content);
  void end() { depth_ = 0; }

 private:
  std::vector<Block>& to_;
  size_t depth_ = 0;  ///< of the lists that are open
};

}  // namespace lectern
