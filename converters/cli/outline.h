// What was understood of a speech, as lines for a terminal.
#pragma once

#include <string>

#include "batch/work.h"
#include "cli/console.h"
#include "model/speech.h"

namespace lectern {

std::string outline(const Speech& speech, const Diagnostics& diagnostics, const Console& console);

/// Words of a node as a person reads them in a list: those of a derived node too, and a space between its lines.
std::string listed_words(const Node& node);

/// Words of a node on one line, safe for terminals, cut to `width` cells with "...".
std::string shortened(std::string_view words, size_t width);

}  // namespace lectern
