// write/cover: the picture in front of a book or recording: its title and who speaks, set in type. EPUB and M4B hold it.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "model/speech.h"

namespace lectern {

/// A PNG; empty where no installed font has the letters, which is reported.
std::string cover_png(const Speech& speech, Diagnostics& diagnostics);

}  // namespace lectern
