// SPDX-License-Identifier: GPL-3.0-or-later
// Text as libespeak-ng 1.51 can take it: no control characters (0x01 starts an embedded command), valid UTF-8, no token that
// overflows its buffers, single capitals joined so that they are letters and no words ("U A E" would hold an article).
#pragma once

#include <string>
#include <string_view>

namespace narrator {

constexpr size_t longest_token = 80;

std::string guarded(std::string_view text);
/// The same for an engine that needs no joined capitals: no control characters, valid UTF-8, no token without end.
std::string bounded(std::string_view text);
/// Code points that make a sound or may: letters, digits and whatever isn't ASCII.
size_t audible(std::string_view text);

}  // namespace narrator
