// txt: the reading text. Header lines, then paragraphs parted by blank lines, then footnotes; no word is added, nothing
// wrapped.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_txt(const Speech& speech, const Narration*, const WriteOptions&, Sink& sink, Diagnostics&);

}  // namespace lectern
