// write/epub: a speech as an EPUB 3.3 book; with a narration, the sound in step with the text.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_epub(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                        Diagnostics& diagnostics);

}  // namespace lectern
