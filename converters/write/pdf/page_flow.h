// Boxes onto pages. No line of a paragraph stands alone on a page, headings and labels stay with what follows, footnotes
// stand at the foot of the page that refers to them.
#pragma once

#include <vector>

#include "write/pdf/boxes.h"

namespace lectern::pdf {

/// What stands on a page, in the order of reading.
struct PageMarks {
  std::vector<Mark> marks;
};

std::vector<PageMarks> flow_pages(Typesetter& typesetter, const Plan& plan, const Style& style);

}  // namespace lectern::pdf
