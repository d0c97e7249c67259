// Where sentences begin, seen on tokens: what several passes need to know before the breaker of sentences has run.
#pragma once

#include <vector>

#include "lang/tokens.h"

namespace lectern {

/// A sentence (or what stands after a colon) begins at token `i`.
bool starts_sentence(const Tokens& tokens, size_t i);
/// Tokens of the sentence around `i`: [first, second), at most `reach` tokens on either side, so that a text without stops
/// costs no more than one with them.
std::pair<size_t, size_t> sentence_around(const Tokens& tokens, size_t i, size_t reach = 1000);

}  // namespace lectern
