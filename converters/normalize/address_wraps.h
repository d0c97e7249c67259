// Address wraps: addressees above a line that is one, which it shows to be addressees, too, also where they run on over lines.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// "..., Doctor Martha Holm / Lund;" over another address: a name of no more than two words goes on with that of the line above.
bool is_rest_of_name(const Draft& draft, size_t i, const Token& above);
/// "e Mr. President,": a bullet, also as text recognition reads it where "e" is no word.
bool has_bullet(std::string_view words, const NormalizeRules& rules);
/// Marks the lines of Draft::lines above those that are addresses already.
void extend_addresses_up(Draft& draft);

}  // namespace lectern
