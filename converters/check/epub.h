// The rules for EPUB 3.3 and EPUB Accessibility 1.1: the archive, the package and its metadata, navigation, each document
// (by XHTML's rules), media overlays and their arithmetic. schemas/epub-accessibility.md is the ledger.
#pragma once

#include <span>
#include <string_view>

#include "check/check.h"

namespace lectern {

/// Names of the rules that aren't XHTML's.
std::span<const std::string_view> epub_rules();

/// True where the contents begin like a ZIP archive and name what only an EPUB has, whatever may be wrong with the rest.
bool looks_like_epub(const Contents& contents);

/// Sound is read in pieces, never held.
Verdict check_epub(const Contents& contents);

}  // namespace lectern
