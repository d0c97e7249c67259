// Character references of HTML: "&eacute;", "&copy" without its semicolon, "&#233;", "&#150;" that means Windows' dash.
#pragma once

#include <string>
#include <string_view>

namespace lectern {

struct HtmlReference {
  size_t length = 0;  ///< bytes of the reference; 0: the "&" is text
  std::string means;
};

/// The reference that begins with the "&" at `at`. What no text may hold becomes U+FFFD.
HtmlReference html_reference(std::string_view text, size_t at);

/// An attribute's value with its references resolved.
std::string html_decoded(std::string_view text);

}  // namespace lectern
