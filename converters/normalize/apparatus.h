// Apparatus: notes, sources and tables that a page prints behind a speech.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// "NOTE: The President spoke at 9:03 p.m.": a word in capitals that heads notes, and a colon.
bool heads_apparatus(const Tokens& tokens, const NormalizeRules& rules);

}  // namespace lectern
