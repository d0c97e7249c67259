// Quotation marks: which signs of a unit open and close a quotation, whatever stands between them.
#pragma once

#include <vector>

#include "normalize/draft.h"

namespace lectern {

struct Quoted {
  size_t first = 0;  ///< tokens between the marks
  size_t last = 0;   ///< past them
  bool open_end = false;
};

/// Opens a quotation that may go on over paragraphs, each with the sign before it; in Spain and Catalonia with the closing one.
bool may_go_on(char32_t opener);

/// In the order of the text; none within another.
std::vector<Quoted> find_quoted(const Unit& unit, const NormalizeRules& rules);

/// The token that closes at the unit's end what `opener` opened before it, where no other mark stands in the unit; 0 where none does.
size_t closed_at_end(const Unit& unit, char32_t opener);

/// "... theme, “Leaving no one behind:": what the line quotes goes on.
bool is_quotation_open(std::string_view words);

}  // namespace lectern
