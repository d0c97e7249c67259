// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the track of chapters in an MP4. libav makes that track itself and leaves its language at zero, which players
// read as English.
#pragma once

#include <string_view>

namespace audiobook {

/// Writes a language of three letters into each track of text of a whole file; false where the file isn't as expected.
bool set_chapter_language(int file, std::string_view language);

}  // namespace audiobook
