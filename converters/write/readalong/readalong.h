// write/readalong: a speech and its sound as one page that works from disk: the sentence being spoken is shown, and every
// sentence can be heard from. Nothing is fetched; without scripts the page is the text and a plain player.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_readalong(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                             Diagnostics& diagnostics);

}  // namespace lectern
