// Header places: which lines of the header say where the speech is given.
#pragma once

#include <vector>

#include "normalize/header_lines.h"

namespace lectern {

/// "28 September 2024, New / York": lines whose break parts the name of a place are one.
void join_parted_places(Draft& draft, std::vector<HeaderLine>& lines);
/// Where front matter has the title (`meta_title`), the lines before the speech say where; elsewhere a line beside the date does.
void find_places(const Draft& draft, std::vector<HeaderLine>& lines, bool meta_title);
/// Where no line is a place yet: a line under the kind of text that is a known place and nothing else ("NEW YORK"), with the house over it.
void find_place_left(const Draft& draft, std::vector<HeaderLine>& lines);
/// "GENERAL ASSEMBLY HALL, / UNITED NATIONS HEADQUARTERS, NEW YORK": line `i` is a room before a comma, over a line that is a place.
bool is_room_over_place(const std::vector<HeaderLine>& lines, size_t i, const NormalizeRules& rules);
/// "United Nations / New York": line `i` is a house or a body, right over a place in the same block.
bool is_house_over_place(const Draft& draft, const std::vector<HeaderLine>& lines, size_t i);

}  // namespace lectern
