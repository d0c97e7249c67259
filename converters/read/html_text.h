// The words of raw HTML inside Markdown: tags, comments, scripts and styles go, text and line breaks stay.
#pragma once

#include <string_view>
#include <vector>

#include "model/transcript.h"

namespace lectern {

enum class HtmlKind { none, open, close, comment };  ///< comment: also declarations, instructions, CDATA sections

struct HtmlTag {
  HtmlKind kind = HtmlKind::none;
  size_t length = 0;
  std::string_view name;    ///< as written; compare without regard to case
  std::string_view inside;  ///< from behind the name to before ">"
};

/// The tag or comment at `at`; kind none and length 0 where the "<" there is text.
HtmlTag html_tag(std::string_view text, size_t at);

bool same_name(std::string_view name, std::string_view lower);
bool is_hidden_element(std::string_view name);  ///< script, style, template, ...: what they hold is no text
bool is_block_element(std::string_view name);   ///< p, div, li, ...: parts words

/// Value of an attribute inside a tag, entities not decoded; empty where it isn't there.
std::string_view html_attribute(std::string_view inside, std::string_view name);

/// Blocks of an HTML block. `html` holds its source lines with their map.
std::vector<Block> html_blocks(const Text& html);

}  // namespace lectern
