// Chapters of a recording: its headed parts, and opening, main part and closing where they have no heading.
#pragma once

#include <vector>

#include "model/narration.h"
#include "model/speech.h"

namespace lectern {

std::vector<Chapter> chapters(const Speech& speech, const Narration& narration);

}  // namespace lectern
