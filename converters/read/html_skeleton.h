// What stands between untrusted HTML and its parser: the tags that make blocks, and a letter for each run of words, at the
// places where they stand in the source. The parser never sees attributes, inline tags, scripts, forms or nesting deeper
// than the limit, so that nothing makes it slow; and the words, which it doesn't see either, can't be lost in it.
#pragma once

#include <string>

#include "read/html_lexer.h"

namespace lectern {

struct HtmlSkeleton {
  std::string buffer;           ///< as long as the span that was read
  uint32_t too_deep = 0;        ///< tags left out because they would nest deeper than the limit
  uint32_t first_too_deep = 0;  ///< offset of the first
};

struct HtmlShape {
  Span span;
  uint32_t depth = 200;
  bool xml = false;  ///< "<div/>" is empty
};

HtmlSkeleton html_skeleton(std::string_view text, const HtmlTokens& tokens, const HtmlShape& shape);

/// Offset of the first character of a text that isn't white space; its end where all is.
uint32_t first_word(std::string_view text, const HtmlToken& token);

}  // namespace lectern
