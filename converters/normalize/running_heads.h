// Running heads: what stands over and under the pages of a text, again and again. Furniture of a line is marked here for all passes.
#pragma once

#include <string_view>

#include "normalize/draft.h"

namespace lectern {

/// What captions hold is said, numbers alone too.
bool is_printed_text(const Row& line);

void mark_furniture(Row& line, std::string_view kind);

/// Lines that come three times or more, a page apart, but for the first of each.
void find_running_heads(Draft& draft);

/// What a browser prints over and under each page: three such lines or more, whatever the length.
void find_printed_page(Draft& draft);

}  // namespace lectern
