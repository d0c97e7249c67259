// The stages that stand around every reader: bytes to text before it, what holds of any Transcript behind it.
#pragma once

#include <string_view>

#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// Text and encoding, no blocks yet. `announced` and failures: see `decode`.
Result<Transcript> decoded_text(const Source& source, Diagnostics& diagnostics, std::string_view announced = {});

/// Levels too deep for a document are taken away and reported. Fails with Exit::limit where a block's own words are more than
/// those of any speech.
Result<Transcript> bounded(Result<Transcript> transcript, Diagnostics& diagnostics);

}  // namespace lectern
