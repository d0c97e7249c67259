// Audio files of a narration.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_mp3(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);

}  // namespace lectern
