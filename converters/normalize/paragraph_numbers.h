// Numbers before paragraphs: points of a list ("1.", "(a)"), or the running numbers of a record, which are no list.
#pragma once

#include <string_view>
#include <utility>

#include "normalize/draft.h"

namespace lectern {

/// Annotates each printed number: as the cue of a point where a few paragraphs count from one, else as `num`.
void mark_paragraph_numbers(Draft& draft);

/// Numbers without a full stop ("16 Second, we must act") where they rise from one through the whole speech: `num`, and no words. Before the
/// passes that look at how a paragraph begins.
void find_bare_numbers(Draft& draft);

/// "（一）", "（二）" before paragraphs that are in no list yet: points, one after the other from the first.
void mark_han_lists(Draft& draft);

/// "（一）", "(十二 )": where a number of Chinese print in brackets ends that begins at `at`, and the number; `at` and 0 where none stands there.
std::pair<size_t, int> han_label(std::string_view words, size_t at);

}  // namespace lectern
