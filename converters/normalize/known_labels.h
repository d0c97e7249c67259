// Known labels: what speaker labels that stand at the start of lines say about others that don't, or that were misread.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Where labels are printed again and again: "A: ..." of one letter, "MARTIN: No. PRIME MINISTER:" amid a line, and "PRIMF MINISTER."
/// in a line of its own.
void find_known_labels(Draft& draft);

}  // namespace lectern
