// normalize: Transcript + Rules -> Speech, as a short list of named passes (one file each).
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "lang/rules.h"
#include "model/speech.h"
#include "model/transcript.h"

namespace lectern {

/// Never fails: what is doubtful becomes a diagnostic. The letters and digits of the transcript, in order, are those of the
/// result's elements that aren't derived. Ids are assigned, `src`, `rule` and `sure` are set.
/// Paragraphs in another language are read by the rules that `others` has for it, where it has any.
using OtherRules = std::function<std::shared_ptr<const Rules>(std::string_view tag)>;
Speech normalize(const Transcript& transcript, const Rules& rules, Diagnostics& diagnostics, const OtherRules& others = {});
/// The same result in less memory: the words of the transcript's blocks go as soon as they have been copied; its text stays.
Speech normalize(Transcript&& transcript, const Rules& rules, Diagnostics& diagnostics, const OtherRules& others = {});

}  // namespace lectern
