// Markdown -> Transcript. markdown.cc is the adapter of cmark: the only file that includes it.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"

namespace lectern {

/// `transcript.text` is set; fills `kind` and `blocks`. What counts as markup, and so isn't in the words: CommonMark's
/// delimiters, addresses and titles of links and images, link definitions, the word behind a code fence; HTML's tags with
/// their attributes, comments, declarations, instructions and CDATA sections, `script`, `style` and the like with what they
/// hold. Front matter is kept: fields as metadata, the rest as furniture.
void read_markdown(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics);

/// For input without a name: front matter, headings, bold text or links.
bool looks_like_markdown(std::string_view text);

}  // namespace lectern
