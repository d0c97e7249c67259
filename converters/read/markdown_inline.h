// Inline events of one paragraph or heading -> Text. Walks over the paragraph's text beside cmark's events, because cmark says only
// for blocks where they stand: each letter of the words gets its own place in the source.
#pragma once

#include "read/markdown_blocks.h"
#include "read/markdown_containers.h"

namespace lectern {

struct MdInline {
  Text text;
  bool only_image = false;  ///< nothing but one image: `text` is its alternative text
};

/// `*event` is the entered block, `paragraph` its text; the event is moved to its exit.
MdInline read_markdown_inline(MdContext& context, const MdParagraph& paragraph, size_t* event);

}  // namespace lectern
