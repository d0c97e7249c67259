// SPDX-License-Identifier: GPL-3.0-or-later
// What espeak-ng's English voices read badly of words that are right, written so that they don't.
#pragma once

#include <string>

namespace narrator {

/// "one hundred and forty" as "one hundredan   forty": the engine rests before each "and" as if a clause began and says it full, but for
/// numbers that it gets as digits, where it is "hundred'n". Each word but that one stays where it was.
std::string with_joined_numbers(std::string text);

}  // namespace narrator
