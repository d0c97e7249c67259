// Literals of code and HTML blocks -> Text: their lines are found again in the source, each as the end of its own line
// there.
#pragma once

#include "read/markdown_blocks.h"

namespace lectern {

/// Whether a code block stands between fences ("```"), not set in by four columns.
bool is_fenced(const MdContext& context, const MdEvent& block);

/// The lines of `block`'s literal with their places.
Text literal_lines(const MdContext& context, const MdEvent& block);

}  // namespace lectern
