// Numbers before paragraphs: points of a list ("1.", "(a)"), or the running numbers of a record, which are no list.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Annotates each printed number: as the cue of a point where a few paragraphs count from one, else as `num`.
void mark_paragraph_numbers(Draft& draft);

/// Numbers without a full stop ("16 Second, we must act") where they rise from one through the whole speech: `num`, and no words. Before the
/// passes that look at how a paragraph begins.
void find_bare_numbers(Draft& draft);

}  // namespace lectern
