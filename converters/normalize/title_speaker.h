// Who speaks, by a title: "Statement by the Minister ...", "Opening of the fair: words of the President", "Ana Holm en la apertura de ...".
#pragma once

#include <optional>

#include "normalize/draft.h"

namespace lectern {

/// The token of a title from which on it says who speaks; nothing where it doesn't say.
std::optional<size_t> speaker_in_title(const Draft& draft, const Unit& unit);

}  // namespace lectern
