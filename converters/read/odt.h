// ODT -> Transcript: OpenDocument texts and their templates (.odt, .ott). `text` is the text as it is printed, a paragraph a
// line, numbers of lists and marks of notes included: `src` counts its lines.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// Tracked changes are read as accepted. Comments are left out, and that is said. Fails with Exit::input where the package
/// is broken, encrypted or holds no words, with Exit::limit where it passes a limit.
Result<Transcript> read_odt(const Source& source, const Limits& limits, Diagnostics& diagnostics);

}  // namespace lectern
