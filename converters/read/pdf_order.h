// The order in which a line from right to left is read. pdftotext writes what stands on such a line from right to left, and
// what runs from left to right in it (numbers, Latin words) as it is seen, between two marks (U+202A, U+202C). The signs on
// its left are seen before it and read behind it: " 79" is "79 ", and ",1701" is "1701,".
#pragma once

#include <string>
#include <string_view>

namespace lectern {

/// The same characters without those marks, in reading order; brackets that are printed as their mirror image turned back.
std::string reading_order(std::string_view printed);

}  // namespace lectern
