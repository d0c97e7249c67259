// How a plain text is laid out: decided once for the whole document from statistics of its lines, never from its words.
#pragma once

#include <cstdint>
#include <vector>

#include "read/lines.h"

namespace lectern {

struct Layout {
  bool wrapped = false;        ///< sentences run over line ends; otherwise a line is a paragraph
  bool double_spaced = false;  ///< sentences run over single blank lines
  uint32_t room = 0;    ///< a line that had this room left over for the next word was ended on purpose; 0: can't be told
  uint32_t indent = 0;  ///< of most lines
};

/// In prose in capitals a capital begins no sentence: its lines begin as those of a script without capitals do. Songs and agendas
/// are none: sentences end within the lines of prose. A speaker label ("ERIK HOLM: ...") begins something else.
void tell_capitals(std::string_view text, std::vector<Line>& lines);

Layout measure_layout(const std::vector<Line>& lines);

/// What stands between two lines of words.
struct Gap {
  uint32_t blank = 0;  ///< blank lines
  bool page = false;   ///< a page number or a form feed
};

/// Whether `after` goes on with the paragraph of `before`. `above` is the line of words before `before` in the same
/// paragraph, or nullptr. Doubt parts in a wrapped text without a gap never, elsewhere always.
bool goes_on(const Layout& layout, const Line* above, const Line& before, const Line& after, Gap gap);

}  // namespace lectern
