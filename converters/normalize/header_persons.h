// Header persons: a name and an office that stand in two lines of the header are one speaker.
#pragma once

#include <vector>

#include "normalize/header_lines.h"

namespace lectern {

/// Makes one line of each name and the office under or over it. `plain`: no title and no kind of text stands anywhere, so a bare name may
/// be the speaker's.
void pair_up_persons(Draft& draft, std::vector<HeaderLine>& lines, bool plain);
/// Makes one line of line `i` and the next, where they read as one speaker.
void pair_persons(Draft& draft, std::vector<HeaderLine>& lines, size_t i);
/// "Prime Minister of Valdor" over "Hon. Ana Ruiz": an office alone, and a courtesy with a name alone.
bool is_office_over_name(const Draft& draft, const HeaderLine& line, const HeaderLine& next);

}  // namespace lectern
