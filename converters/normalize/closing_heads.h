// Closing heads: the words of concluding that stand over what closes a speech.
#pragma once

#include <cstddef>

#include "normalize/draft.h"

namespace lectern {

/// "IV. Conclusion": a heading.
bool heads_conclusion(const Unit& unit, const NormalizeRules& rules);
/// "Conclusion", a paragraph of its own.
bool is_conclusion_head(const Unit& unit, const NormalizeRules& rules);
/// "Conclusion The past year was a good one.": plain text that has lost the line of a heading.
bool opens_with_conclusion_head(const Unit& unit, const NormalizeRules& rules);
/// Nothing but punctuation from token `at` on.
bool only_marks_behind(const Tokens& tokens, size_t at);

}  // namespace lectern
