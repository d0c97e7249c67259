// What quotations and list items take of each line, as CommonMark 0.30, 5.1 and 5.2 say and cmark does it. cmark says only
// for blocks where they stand; with this their paragraphs are known byte by byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/markdown_tree.h"

namespace lectern {

/// The text of a paragraph or heading as inline syntax sees it: its lines, which end with "\n",
/// without what the containers around it take.
struct MdParagraph {
  struct Piece {
    uint32_t at = 0;      ///< in `text`
    uint32_t source = 0;  ///< of its first byte
  };

  std::string text;
  uint32_t end = 0;           ///< in the source, behind the last byte; a heading has the line under it there, not in `text`
  std::vector<Piece> pieces;  ///< ascending, at least one; each is a run of the source, one space of a tab or a line end

  size_t source_of(size_t at) const;
  /// Where the piece that holds `at` ends.
  size_t piece_end(size_t at) const;
};

/// A place in a line. A tab of which a container has taken a part still stands before it.
struct MdCursor {
  size_t at = 0;
  uint32_t column = 0;
  bool in_tab = false;
};

/// The open quotations and items, entered and left in document order.
class MdContainers {
 public:
  MdContainers(std::string_view buffer, const std::vector<uint32_t>& lines) : buffer_(buffer), lines_(lines) {}

  void enter(const MdEvent& quote_or_item);
  void leave() { open_.pop_back(); }
  MdParagraph paragraph(const MdEvent& block) const;

 private:
  struct Container {
    uint32_t item_width = 0;  ///< columns of indentation that belong to an item; none for a quotation
    uint32_t line = 0;        ///< index of its first line
    MdCursor behind;          ///< its marker
  };

  bool blank_at(size_t at) const;
  bool line_ends_at(size_t at) const;
  uint32_t width_at(const MdCursor& cursor) const;
  MdCursor moved(MdCursor cursor, uint32_t columns) const;
  uint32_t indent(MdCursor cursor) const;
  size_t marker_end(size_t at) const;
  bool take(const Container& container, MdCursor& cursor) const;
  bool take_quotation_sign(MdCursor& cursor) const;
  uint32_t take_item_marker(MdCursor& cursor) const;
  bool add_continuation(uint32_t begin, uint32_t end, MdParagraph& paragraph) const;
  void add(size_t begin, size_t end, MdParagraph& paragraph) const;

  std::string_view buffer_;
  const std::vector<uint32_t>& lines_;
  std::vector<Container> open_;
};

}  // namespace lectern
