// One line of a source as a terminal may show it, and where a caret stands under it.
#pragma once

#include <string>
#include <string_view>

#include "base/position.h"

namespace lectern {

struct Excerpt {
  std::string line;   ///< safe for terminals, tabs as spaces; a long line is cut around the place, with "..."
  size_t indent = 0;  ///< cells before the caret
  size_t width = 1;   ///< cells of the caret
};

/// `text` may be any bytes; an empty line where it has no such line.
Excerpt excerpt_of(std::string_view text, const SourceRange& where);

/// Cells that `text` takes on a terminal; `text` is terminal-safe UTF-8.
size_t terminal_width(std::string_view text);

}  // namespace lectern
