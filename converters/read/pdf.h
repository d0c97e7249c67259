// PDF -> Transcript, by its text layer. lectern-pdftext, a program of its own, says which words stand where (poppler reads the
// file); what is furniture, what belongs together and where paragraphs end is told here, from the places. `text` is the text
// as it is printed, pages parted by form feeds; `src` counts its lines.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// ISO 32000-2, 7.5.2: the header may stand in the first 1,024 bytes.
bool is_pdf(std::string_view bytes);

/// Fails with Exit::missing where that program isn't there, with Exit::input where the file is damaged, needs a password or
/// has no text layer.
Result<Transcript> read_pdf(const Source& source, const Limits& limits, Diagnostics& diagnostics);

/// The file of that name that the PDF carries; empty where it carries none, or where it can't be had.
std::string pdf_attachment(std::string_view bytes, const std::string& name);

/// Letters as they are meant: presentation forms and ligatures give their letters, bidi controls go, and an alef that the
/// fonts of some programs put before its lam (at the start of a word, where no Arabic word has two alefs) goes behind it.
/// `mended` counts those.
std::string plain_letters(std::string_view text, size_t* mended);

}  // namespace lectern
