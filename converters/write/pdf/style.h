// How each role looks: sizes, leading, spaces, letters. Values only; layout asks, nothing here measures.
#pragma once

#include <string_view>

#include "write/pdf/font_library.h"
#include "write/pdf/plan.h"

namespace lectern::pdf {

struct Style {
  const Family* family = nullptr;
  double width = 0, height = 0;  ///< of the paper, in points
  double margin = 72;            ///< above and below
  double measure = 451;          ///< width of the text
  double size = 12;
  double leading = 1.5;        ///< of running text, in sizes
  unsigned line_letters = 75;  ///< characters that a line may hold
  double side() const { return (width - measure) / 2; }
};

struct RoleStyle {
  double size = 12;
  double leading = 18;  ///< from baseline to baseline
  double before = 9;    ///< space above the block; none at the top of a page
  double after = 0;
  double start = 0, end = 0;  ///< drawn in at the edges
  uint8_t letters = upright;
  bool keep_with_next = false;
  bool keep_together = false;
  bool balanced = false;  ///< lines of about equal length
};

/// Nothing for a name that isn't known.
const Style* style_named(std::string_view name, std::string_view paper);

RoleStyle role_style(const Style& style, const Block& block, size_t text_length);

}  // namespace lectern::pdf
