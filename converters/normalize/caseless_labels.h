// Speaker labels in scripts without capitals.
#pragma once

#include <cstdint>

#include "normalize/draft.h"

namespace lectern {

/// Only words that the rules know as an office, a courtesy or an audience say that somebody speaks: bytes up to the colon; 0 where none do.
uint32_t caseless_label_length(const Draft& draft, const Row& line);

/// "林晓：" beside labels that are known: two to four characters that nothing is known of, more than once before a colon.
void find_caseless_names(Draft& draft);

}  // namespace lectern
