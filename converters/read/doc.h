// Word's binary documents (.doc, .dot) -> Transcript. antiword reads them (as DocBook, with notes and emphasis), or catdoc
// (words and paragraphs), in a process of its own with limits. `text` is the text as it is printed, a paragraph a line.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// An OLE2 file that holds a document of Word, or one of Word's that is encrypted.
bool is_doc(std::string_view bytes);

/// Fails with Exit::missing where neither program is installed, with Exit::input where the file is damaged, encrypted or
/// holds no words.
Result<Transcript> read_doc(const Source& source, const Limits& limits, Diagnostics& diagnostics);

}  // namespace lectern
