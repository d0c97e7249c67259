// Known labels: what speaker labels that stand at the start of lines say about others that don't, or that were misread.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Where labels are printed again and again: "A: ..." of one letter, "MARTIN: No. PRIME MINISTER:" amid a line, and "PRIMF MINISTER."
/// in a line of its own.
void find_known_labels(Draft& draft);

/// Bytes of the name in "HON. J. STONE asked the Government, upon notice:" and in "HON. J. STONE (Minister for Lands and": a courtesy, words in
/// capitals, and words of asking up to the colon that ends the paragraph, or an office whose bracket closes in the next before the mark of a
/// label; 0 where there is none.
uint32_t asking_name_length(const Draft& draft, const Row& line);

}  // namespace lectern
