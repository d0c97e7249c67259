// Blocks become boxes: what moves down the page as one. Here are the spaces between blocks, hanging labels, table columns,
// and which box must stay with the next; pages are made in page_flow.h.
#pragma once

#include <cstdint>
#include <vector>

#include "write/pdf/typesetter.h"

namespace lectern::pdf {

/// A line of text or a drawn rule. In a box, y counts from the box's top downwards and x from the text's left edge; on a
/// page both count from the lower left corner. Of a line, they are the start of its baseline.
struct Mark {
  bool is_rule = false;
  uint32_t line = 0;   ///< of Layout::lines
  uint32_t block = 0;  ///< order of reading: marks of a page are drawn by block
  float x = 0, y = 0;
  float width = 0, thickness = 0;
};

/// A line, or the nth lines of a table row's cells.
struct Box {
  double before = 0;  ///< space above; none at the top of a page
  double height = 0;
  bool keep_with_next = false;
  uint32_t first_mark = 0, last_mark = 0;
  std::vector<uint32_t> notes;  ///< footnotes that are first referred to here
};

struct BoxRange {
  size_t first = 0, last = 0;
};

struct Boxes {
  std::vector<Box> boxes;
  std::vector<Mark> marks;
  BoxRange text;                ///< of the running text
  std::vector<BoxRange> notes;  ///< by footnote; empty where it stands in the running text
};

/// `tallest_note`: a taller footnote stands in the running text.
Boxes make_boxes(Typesetter& typesetter, const Plan& plan, const Style& style, double tallest_note);

constexpr double hairline = 0.5;

}  // namespace lectern::pdf
