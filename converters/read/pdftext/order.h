// The characters of a line from the order in which they stand, left to right, to the order in which they are read: what lectern-pdftext
// does to each line. Knows nothing of poppler.
#pragma once

#include <cstdint>
#include <vector>

namespace lectern {

struct PlacedLetter {
  char32_t c = 0;
  uint32_t word = 0;  ///< which word of the line it belongs to; a space belongs to none
};
constexpr uint32_t no_word = UINT32_MAX;

bool is_right_to_left(char32_t c);

/// Runs against the direction of most letters are turned; in a line of right-to-left letters, those of the others and numbers.
void to_reading_order(std::vector<PlacedLetter>& line);

}  // namespace lectern
