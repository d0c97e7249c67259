// What all files of sound say of the speech.
#pragma once

#include <cstdint>
#include <string>

#include "model/narration.h"
#include "model/speech.h"

namespace lectern {

/// A title that isn't printed isn't said to be the speech's.
std::string printed_title(const Speech& speech);
/// Milliseconds.
int64_t chapter_end(const Narration& narration, size_t chapter);

}  // namespace lectern
