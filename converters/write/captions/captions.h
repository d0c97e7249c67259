// WebVTT and SubRip: the spoken sentences in their printed spelling, timed by the narration.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_vtt(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);
Result<void> write_srt(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);
/// Sentences and words with their times, for programs. Times are milliseconds.
Result<void> write_cues_json(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                             Diagnostics& diagnostics);

}  // namespace lectern
