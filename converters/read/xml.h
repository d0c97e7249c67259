// XML that isn't the XML of a speech -> Transcript: TEI and ParlaMint, Akoma Ntoso and other debates, the transcripts of the
// Australian prime ministers; anything else by the names and the shape of its elements, with a warning. `src` counts the
// lines of the XML. Attributes hold no words, but for names of speakers, dates and alternative texts.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"

namespace lectern {

/// `transcript.text` is set; fills `kind`, `lang` and `blocks`. What isn't well-formed is read as plain text, and that is
/// said. Fails with Exit::limit where a limit is passed, with Exit::input where there are no words.
Result<void> read_xml(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics);

/// For input without a name: a declaration, or a root with a namespace.
bool looks_like_xml(std::string_view text);

}  // namespace lectern
