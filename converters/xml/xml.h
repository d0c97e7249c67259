// xml: Speech <-> XML (namespace urn:lectern:speech:1), validation against schemas/. document.cc is the libxml2 adapter.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/sink.h"
#include "base/source.h"
#include "model/speech.h"

namespace lectern {

/// The whole document, UTF-8, LF, not indented inside p, with a line feed at its end. Presentation isn't written.
std::string speech_xml(const Speech& speech);
Result<void> write_speech_xml(const Speech& speech, Sink& sink);

/// Reads and validates (RELAX NG, then the Schematron's rules); a fault fails with Exit::input (what is larger than a limit:
/// Exit::limit), its line and a hint. Faults after the first are put into `diagnostics` as well. Elements without the id
/// that they must have get one. Line ends and indentation inside sentences become one space.
Result<Speech> read_speech_xml(const Source& source, Diagnostics& diagnostics, const Limits& limits = {});

/// True where the bytes are XML whose root is our `speech` (its namespace isn't looked at: reading says what is wrong).
bool looks_like_speech_xml(std::string_view bytes);

/// True where the root is in our namespace, of whatever version.
bool claims_speech_namespace(std::string_view bytes);

}  // namespace lectern
