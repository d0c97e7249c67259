// SPDX-License-Identifier: GPL-3.0-or-later
// Sound at another rate, so that voices of different engines fit into one file.
#pragma once

#include "narrate/worker/engine.h"

namespace narrator {

/// By a windowed sinc of 32 taps; marks move along. The same samples on every run: no library, no threads.
void resample(Sound* sound, int rate);

}  // namespace narrator
