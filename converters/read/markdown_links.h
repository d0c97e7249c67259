// The grammar of link tails and link definitions (CommonMark 6.3, 4.7), as cmark has parsed it already: where in a
// paragraph's text the text of a link that is known to be one goes on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

/// Offset behind "](address \"title\")", "][label]", "[]" or "]" that stands at `at`.
size_t link_tail_end(std::string_view text, size_t at);

/// Offset behind the link definitions with which `text` begins, and their line ends; 0 where there is none.
size_t definitions_end(std::string_view text);

/// "[label]: word" at `at` whose word is no address, or a footnote's "[^1]: ...": Markdown would lose the word.
bool defines_no_link(std::string_view text, size_t at);

/// Whether the address of a link may be kept: http, https, mailto or relative. `address` comes without entities and escapes.
bool allowed_address(std::string_view address);

/// "[sic](as delivered)": the address of a link that has nothing of an address.
bool reads_as_words(std::string_view address);

}  // namespace lectern
