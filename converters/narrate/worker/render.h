// SPDX-License-Identifier: GPL-3.0-or-later
// Script -> MP3 and the answer lines of ../protocol.h. The same script always gives the same bytes: a chunk is spoken by a
// fresh copy of the warm worker, and a piece that kills its copy twice ends its chunk.
#pragma once

#include "narrate/worker/script.h"

namespace narrator {

/// Returns the exit status of the program.
int render(const Script& script);

/// One line of the answer, at once.
void answer(const std::string& line);

}  // namespace narrator
