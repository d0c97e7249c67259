// HTML -> Transcript. The words are those that a browser shows, each at its place in the source: `src` counts the lines of
// the HTML. Scripts, style sheets, comments and attributes hold no words, but for the alternative text of images and for
// the title and the description of the page, which are metadata.
#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "model/transcript.h"

namespace lectern {

/// `transcript.text` is set; fills `kind`, `lang` and `blocks`. Fails with Exit::input where the page shows no words.
Result<void> read_html(Transcript& transcript, const Limits& limits, Diagnostics& diagnostics);

struct HtmlDocument {
  std::vector<Block> blocks;
  std::string lang;
};

/// One page that stands in `span` of `text`, perhaps among others. Spans and maps point into `text`.
HtmlDocument read_html_document(const std::string& text, Span span, const Limits& limits, Diagnostics& diagnostics);

/// Whether there is anything but metadata and furniture.
bool shows_words(const std::vector<Block>& blocks);

/// Blocks of HTML that stands in `span` of `text`, a document of another kind (the CDATA of an XML): no page with a title
/// and navigation, but words of it. Spans and maps point into `text`.
std::vector<Block> read_html_fragment(const std::string& text, Span span, const Limits& limits, Diagnostics& diagnostics);

/// For input without a name, or with the name of another kind.
bool looks_like_html(std::string_view text);

}  // namespace lectern
