// The long texts of the diagnostic codes: what `lectern explain LC-0123` prints. Every code that the program can say has one
// row here and a folder tests/codes/LC-0123 that provokes it.
#pragma once

#include <span>
#include <string_view>

namespace lectern {

/// Ranges: 01xx input and decoding, 02xx readers, 03xx understanding, 04xx XML and given metadata, 05xx PDF, 06xx XHTML and EPUB,
/// 07xx narration, 08xx command line and publishing, 09xx batch.
struct Code {
  std::string_view code;         ///< "LC-0101"
  std::string_view title;        ///< what it is, in a few words
  std::string_view explanation;  ///< what it means and what to do; a few sentences
};

std::span<const Code> codes();
const Code* code_named(std::string_view code);

}  // namespace lectern
