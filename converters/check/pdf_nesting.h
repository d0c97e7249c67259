// Which structure types may stand in which, as ISO/TS 32005, table 5, has it for PDF 2.0.
#pragma once

#include <string_view>

namespace lectern::pdfcheck {

/// Whether `word` is one of `words`, which have spaces between.
bool is_among(std::string_view words, std::string_view word);

/// Whether `kid` may stand in `parent`; empty `parent`: the root of the tree. True for types that the table doesn't have.
bool may_stand(std::string_view parent, std::string_view kid);

/// Whether elements of this type hold other elements alone, no content of their own.
bool holds_only_elements(std::string_view type);

/// Whether `parent` may hold one `kid` at most.
bool may_hold_one(std::string_view parent, std::string_view kid);

}  // namespace lectern::pdfcheck
