// Captions: what recordings without punctuation need of several passes.
#pragma once

#include <vector>

#include "normalize/cues.h"
#include "normalize/draft.h"

namespace lectern {

/// Units before `end` hold at least one full stop for each sixty words: fewer are none.
bool is_punctuated(const Draft& draft, size_t end);

/// "first in a word ... secondly the action ... third we are": ordinals that count on from one, three or more, before words that begin a clause. Parts
/// the paragraphs before them; returns them in order, each at the start of its paragraph; empty where the captions have punctuation.
std::vector<PointCue> part_caption_points(Draft& draft);

}  // namespace lectern
