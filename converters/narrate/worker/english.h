// SPDX-License-Identifier: GPL-3.0-or-later
// What espeak-ng's English voices read badly of words that are right, written so that they don't.
#pragma once

#include <string>

namespace narrator {

/// A hyphen before the "and" of a number, "one hundred-and forty": the engine rests before each "and" as if a clause began, but for
/// numbers that it gets as digits. As many bytes as `text`.
std::string with_joined_numbers(std::string text);

}  // namespace narrator
