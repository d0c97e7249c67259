// Signs: which are said, and as what. A sign that carries meaning is never dropped; one of markup or of a bad scan never
// said.
#pragma once

#include <string>
#include <vector>

#include "narrate/spoken_language.h"

namespace lectern::spoken {

/// The dash at `at` belongs to the number after it, which is below zero. What is a range, a word with a hyphen, a false
/// start
/// ("2001 or -02") or a dash set too close isn't.
bool below_zero(const Language& language, const std::vector<Token>& tokens, size_t at);
/// Words for the sign at `at`, from the language's table or from what it stands for ("①", "Ⅳ"); empty where it is silent.
std::string sign_said(const Language& language, const std::vector<Token>& tokens, size_t at);
/// Numbers whose comma or point is the decimal mark of another language ("10,5 per cent") become one number.
std::vector<Token> with_foreign_decimals(const Language& language, std::vector<Token> tokens, std::string_view printed);

}  // namespace lectern::spoken
