// Captions -> Transcript: SubRip, WebVTT, and the JSON that caption services give. Times are kept as data of the cues.
// Timing lines, numbers and settings of cues, style sheets and regions are markup; comments and the header are furniture.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"

namespace lectern {

/// `transcript.text` is set; fills `kind` ("srt", "vtt"), `lang` and `blocks`. Positions are those of the file. Fails where
/// no caption has words.
Result<void> read_captions(Transcript& transcript, Diagnostics& diagnostics);

/// The same for JSON: any array of objects that hold words and times. Fails where the file has no words to read.
Result<void> read_caption_json(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics);

/// "vtt", "srt", "json" where the text shows it, else empty.
std::string_view caption_kind(std::string_view text);

Failure no_words();

/// Notes that go with blocks made of cues: repeated lines, no punctuation.
void report_cues(size_t repeats, bool punctuated, Diagnostics& diagnostics);

/// Seconds of "01:02:03,456", "02:03.4", "3.5"; negative where it's no time. Moves `at` behind it.
double clock_seconds(std::string_view text, size_t* at);

}  // namespace lectern
