// Place names: what a place that no list has looks like amid the words of a title or a sentence.
#pragma once

#include "lang/normalize_rules.h"
#include "lang/tokens.h"

namespace lectern {

/// Part of the name of a place between two commas: capitalised words, and no office, occasion, date or sentence.
bool may_be_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules);
/// Capitalised words and what joins them, also behind a comma ("Pilar, provincia de Buenos Aires"), and nothing of an event.
bool is_name_of_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules);
/// The words from `begin`, or those behind a comma, are a known place.
bool has_known_place(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules);

}  // namespace lectern
