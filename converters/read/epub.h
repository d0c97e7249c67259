// EPUB -> Transcript: the pages of the book in the order of its spine, each read as HTML. `Transcript::text` is the pages
// one after the other; `src` counts its lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "base/source.h"
#include "model/transcript.h"

namespace lectern {

/// Fails with Exit::input where the archive is damaged, is no book, is encrypted or shows no words; with Exit::limit where
/// it passes a limit.
Result<Transcript> read_epub(const Source& source, const Limits& limits, Diagnostics& diagnostics);

/// The page that holds the speech in a book that we wrote ourselves.
std::optional<std::string> own_page_of_epub(std::string_view bytes);

bool is_epub(std::string_view bytes);

}  // namespace lectern
