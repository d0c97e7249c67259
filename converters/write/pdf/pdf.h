// The PDF writer: a speech becomes a tagged PDF that follows PDF/UA and PDF/A.
#pragma once

#include "write/formats.h"

namespace lectern {

Result<void> write_pdf(const Speech& speech, const Narration* narration, const WriteOptions& options, Sink& sink,
                       Diagnostics& diagnostics);

namespace pdf {

struct FileForm {
  bool clear =
      false;  ///< objects and page content uncompressed, classic cross-reference table: for tests and for people who look
};

/// The bytes of the file, for callers who want more than a Sink.
Result<std::string> pdf_bytes(const Speech& speech, const WriteOptions& options, const FileForm& form,
                              Diagnostics& diagnostics);

}  // namespace pdf
}  // namespace lectern
