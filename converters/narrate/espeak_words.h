// Words that espeak-ng says so that they are heard as others ("of" as "on"), and what it is given for them: the table
// [spoken.espeak] of a language. Other engines are given the words themselves.
#pragma once

#include <string_view>

#include "lang/spoken_rules.h"
#include "narrate/spoken.h"

namespace lectern {

/// `said` with other forms for the words of `table`, which are written small; the map back follows. "of a" = "of": the form of
/// the first of two words where the other follows.
SpokenText for_espeak(const SpokenText& said, const SpokenTable& table);

}  // namespace lectern
