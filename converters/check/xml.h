// The verdict on the XML of a speech: well-formed, valid against schemas/speech.rng, and true to the rules of speech.sch.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "check/check.h"
#include "model/speech.h"

namespace lectern {

/// Reads and validates; check/ doesn't see xml/, so whoever calls passes read_speech_xml.
using SpeechReader = Result<Speech> (*)(const Source&, Diagnostics&, const Limits&);

/// One finding for each fault that the reader says.
Verdict check_xml(std::string_view bytes, SpeechReader read);

}  // namespace lectern
