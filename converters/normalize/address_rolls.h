// Address rolls: lists of those who are addressed, between semicolons or commas, in a paragraph of their own or before its sentence.
#pragma once

#include <optional>

#include "normalize/vocative.h"

namespace lectern {

/// "Good evening to all; Madam President of the Republic, dear Ana; ministers; friends who are with me: when I heard": from token `at`.
std::optional<Address> read_greeted_list(const Tokens& tokens, size_t at, const NormalizeRules& rules);
/// All the tokens: "Secretary Holm and the members of the Cabinet; councillors who are here; my beloved countrymen."
std::optional<Address> read_roll(const Tokens& tokens, const NormalizeRules& rules);

/// A paragraph that names one after the other, with remarks to them between.
std::optional<Address> read_spoken_roll(const Tokens& tokens, const NormalizeRules& rules);

/// "The President of the General Assembly", "The Secretary General of the United Nations": an office of a body.
bool presides(const Tokens& tokens, size_t begin, size_t end, const NormalizeRules& rules);

}  // namespace lectern
