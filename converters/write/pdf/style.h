// How each role looks: sizes, leading, spaces, letters, colours. Values only; layout asks, nothing here measures.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "write/pdf/font_library.h"
#include "write/pdf/plan.h"

namespace lectern::pdf {

struct Color {
  std::array<uint8_t, 3> rgb{0, 0, 0};
  bool operator==(const Color&) const = default;
};

/// By WCAG 2: 1 to 21.
double contrast(Color a, Color b);

struct Colors {
  Color paper{{255, 255, 255}}, text, heading, link, rule;
};

/// Sizes beside that of running text.
struct Scales {
  double title = 2.0, heading = 1.333, note = 0.875, table = 0.917, page = 0.833, raised = 0.7;
};

struct Style {
  const Family* family = nullptr;
  double width = 0, height = 0;  ///< of the paper, in points
  double margin = 72;            ///< above and below
  double measure = 451;          ///< width of the text
  double size = 12;
  double leading = 1.5;        ///< of running text, in sizes
  unsigned line_letters = 75;  ///< characters that a line may hold
  bool two_sided = false;
  double binding = 24;  ///< how far the text is moved away from the inner edge
  Scales scale;
  Colors colors;
  /// Where the text begins on a page, counted from 0; the first is a right-hand page, of a right-to-left book a left-hand one.
  double left(size_t page, bool rtl) const {
    const double middle = (width - measure) / 2;
    if (!two_sided) return middle;
    return middle + ((page % 2 == 0) != rtl ? binding : -binding) / 2;
  }
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

RoleStyle role_style(const Style& style, const Block& block, size_t text_length);

/// Headings, the title among them, may have a colour of their own.
inline bool is_heading(Role role) { return role == Role::title || role == Role::heading; }

}  // namespace lectern::pdf
