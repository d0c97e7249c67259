// write/xhtml: a speech as one stand-alone XHTML page: no script, nothing to be fetched.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_xhtml(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                         Diagnostics& diagnostics);

/// A note for each address that isn't shown as a link, once where several formats say the same.
void report_refused_links(const std::vector<std::string>& addresses, Diagnostics& diagnostics);

}  // namespace lectern
