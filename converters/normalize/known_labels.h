// Known labels: what speaker labels that stand at the start of lines say about others that don't, or that were misread.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Where labels are printed again and again: "A: ..." of one letter, "MARTIN: No. PRIME MINISTER:" amid a line, "PRIMF MINISTER." in a line
/// of its own, and "HON. J. STONE asked the Government, upon notice:".
void find_known_labels(Draft& draft);

}  // namespace lectern
