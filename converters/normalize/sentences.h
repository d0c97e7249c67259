// Sentences of a unit: ranges of its words, furniture and stage notes between them left out.
#pragma once

#include <utility>
#include <vector>

#include "normalize/draft.h"

namespace lectern {

using Range = std::pair<uint32_t, uint32_t>;

std::vector<Range> sentences_of(const Unit& unit, const Rules& rules);

}  // namespace lectern
