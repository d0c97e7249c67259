// SPDX-License-Identifier: GPL-3.0-or-later
// What libespeak-ng speaks depends on all that it spoke before: its wave generator keeps phases and counters in its own
// variables. They are put back before each piece, so that a piece sounds the same wherever it stands, whoever speaks it.
#pragma once

namespace narrator {

/// Keeps the variables of the library as they are now. Its voice may not change afterwards: what a voice holds on the heap
/// isn't kept.
void keep_history();
/// Puts them back; nothing where none are kept.
void forget_history();

}  // namespace narrator
