// Keeps a Transcript within the depth that the outputs can hold, whatever its reader allowed.
#pragma once

#include "base/diagnostic.h"
#include "model/transcript.h"

namespace lectern {

/// XML parsers stop at 256 elements (libxml2's `xmlParserMaxDepth`), ours at 200: an element for each block on the way to a
/// paragraph and for each mark around a word, and about twenty of the document's own.
constexpr uint32_t deepest_blocks = 120;  ///< 60 levels of lists, since an item is a block too
constexpr uint32_t deepest_marks = 40;

/// What stands deeper becomes paragraphs of the last block that may hold them, in the same order and with its labels as words;
/// marks that are nested deeper go, but for those that say which letters are words. Reported once (LC-0213).
void limit_depth(Transcript& transcript, Diagnostics& diagnostics);

}  // namespace lectern
