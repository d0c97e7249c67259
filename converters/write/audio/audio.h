// Audio files of a narration: its sound, with title, speaker, language and chapters.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_mp3(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);
Result<void> write_opus(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                        Diagnostics& diagnostics);
Result<void> write_flac(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                        Diagnostics& diagnostics);
/// AAC with chapters and cover, by lectern-m4b.
Result<void> write_m4b(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);
/// Sound alone: players of WAV show neither titles nor chapters.
Result<void> write_wav(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);

}  // namespace lectern
