// normalize: Transcript + Rules -> Speech, as a short list of named passes (one file each).
#pragma once

#include "lang/rules.h"
#include "model/speech.h"
#include "model/transcript.h"

namespace lectern {

/// Never fails: what is doubtful becomes a diagnostic. The letters and digits of the transcript, in order, are those of the
/// result's elements that aren't derived. Ids are assigned, `src`, `rule` and `sure` are set.
Speech normalize(const Transcript& transcript, const Rules& rules, Diagnostics& diagnostics);

}  // namespace lectern
