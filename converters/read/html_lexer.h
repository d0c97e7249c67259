// HTML -> tags and runs of text, each with its place. Follows the tokenizer of the HTML standard where a tag, a comment or a
// script ends, but loses no text to one that never ends.
#pragma once

#include <string_view>
#include <vector>

#include "base/position.h"
#include "read/html_names.h"

namespace lectern {

enum class HtmlTokenKind : uint8_t {
  text,
  cdata,  ///< text in which "&" is no reference
  open,
  close,
};

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::text;
  Html element = Html::other;  ///< of a tag
  bool closed = false;         ///< an open tag that ends with "/>"
  uint32_t begin = 0;
  uint32_t end = 0;
  int match = -1;  ///< of a tag: index of the tag that ends or begins the same element, where there is one

  bool is_tag() const { return kind == HtmlTokenKind::open || kind == HtmlTokenKind::close; }
};

struct HtmlTokens {
  std::vector<HtmlToken> all;
  std::vector<uint32_t> endless;  ///< where comments, scripts and the like begin that never end
};

/// Comments, declarations, instructions, scripts and style sheets are left out. Offsets are those of `text`; only `span` of
/// it is read.
HtmlTokens html_tokens(std::string_view text, Span span);

/// Value of an attribute of the tag, as written; empty where it isn't there. `has` says whether it is there at all.
std::string_view html_value(std::string_view text, const HtmlToken& tag, std::string_view name, bool* has = nullptr);

/// What follows "<name" in the tag, up to its ">".
std::string_view html_inside(std::string_view text, const HtmlToken& tag);

}  // namespace lectern
