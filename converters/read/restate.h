// A Transcript whose text is markup that only a helper program wrote, restated so that `text` is what is printed.
#pragma once

#include "model/transcript.h"

namespace lectern {

/// Writes the words of all blocks down anew, a block a line, labels before them, and maps everything to there.
void restate(Transcript& transcript);

}  // namespace lectern
