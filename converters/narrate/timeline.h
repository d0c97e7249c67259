// Timeline: pieces said -> cues. Integer samples everywhere; clips are contiguous and fill the whole sound.
#pragma once

#include <vector>

#include "model/narration.h"
#include "narrate/narrator.h"
#include "narrate/script.h"

namespace lectern {

/// `said` has one entry for each piece of each utterance, in order.
std::vector<Cue> timeline(const std::vector<Utterance>& utterances, const std::vector<narrator::Said>& said, int64_t samples,
                          int rate);

}  // namespace lectern
