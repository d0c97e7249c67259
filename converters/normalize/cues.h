// Cues: the words that open enumerated points, wherever a sentence or a clause begins with them.
#pragma once

#include <cstdint>
#include <vector>

#include "normalize/draft.h"

namespace lectern {

struct PointCue {
  size_t unit = 0;
  size_t begin = 0;  ///< tokens of the cue itself, the shortest expression that carries the ordinal
  size_t end = 0;
  size_t opening = 0;  ///< token where its sentence or clause begins
  int number = 0;      ///< 0: says only that it is the last ("finally") or one more ("another")
  bool last = false;
  bool another = false;
  bool opens_unit = false;
  bool inner = false;   ///< within a sentence, behind a comma, a semicolon or a colon
  bool strong = false;  ///< can't be anything but a cue: "firstly", "first of all", "first,"
  bool weak = false;    ///< "A third feature ...": a paragraph opens so; it counts only where a list waits for it
  bool counted = false; ///< of a weak one: a noun that is counted stands behind it, "The second principal factor"
  bool bare = false;    ///< nothing stands between the ordinal and its comma or verb: "First, ...", "The first was"
  size_t paragraph = 0; ///< how many stand before it, rows of figures left out
};

/// All cues of a unit, in order; with `promised`, also ordinals before any word ("The first extends the term."), which count only
/// where their number was promised.
std::vector<PointCue> cues_of(const Draft& draft, size_t unit, bool promised = false);

}  // namespace lectern
