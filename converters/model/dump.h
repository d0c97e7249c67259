// Stable text form of Transcript and Speech for people and golden tests; not a file format.
#pragma once

#include <string>

#include "model/speech.h"
#include "model/transcript.h"

namespace lectern {

std::string dump(const Transcript& transcript);
std::string dump(const Speech& speech);

}  // namespace lectern
