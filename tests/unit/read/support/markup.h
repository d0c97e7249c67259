// Markdown's markup by a definition of our own, which shares nothing with the reader: what need not be in the words.
#pragma once

#include <string_view>
#include <vector>

namespace lectern::test {

/// For each byte of the source, whether it may be missing from the words.
std::vector<bool> markup_bytes(std::string_view source);

/// The same for HTML, by the reader's own tokens: what is no text of theirs, and all of a character reference but its "&".
std::vector<bool> html_markup_bytes(std::string_view source);

/// The same for XML: tags, comments, instructions, the document type, references; HTML in its texts, which another test
/// holds.
std::vector<bool> xml_markup_bytes(std::string_view source);
/// The same for captions ("srt", "vtt"): timing lines and those before them, tags, styles. Of JSON any letter may be missing.
std::vector<bool> caption_markup_bytes(std::string_view source, std::string_view kind);

}  // namespace lectern::test
