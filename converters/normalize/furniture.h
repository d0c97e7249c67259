// Furniture: which rows are printed text, and how one that nobody speaks is marked.
#pragma once

#include <string_view>

#include "normalize/draft.h"

namespace lectern {

/// What captions hold is said, numbers alone too.
bool is_printed_text(const Row& line);

void mark_furniture(Row& line, std::string_view kind);

}  // namespace lectern
