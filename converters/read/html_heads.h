// Running heads of pages that were made from a PDF: they stand beside the page numbers, again and again.
#pragma once

#include <vector>

#include "model/transcript.h"

namespace lectern {

/// Blocks that are running heads become furniture.
void mark_html_heads(std::vector<Block>& blocks);

}  // namespace lectern
