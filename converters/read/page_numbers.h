// Lines of a plain text that hold a page number or a running head and nothing else.
#pragma once

#include <string_view>
#include <vector>

#include "read/lines.h"

namespace lectern {

/// "12", "- 12 -", "[12]", "Page 12", "page 12 of 30", "12/30", and with the job number that UN records print beside it
/// ("06-52885 20"). Three digits at most: four may be a year.
bool is_page_number(std::string_view content);

/// Four digits alone on a line are page numbers where several such lines count on ("6567", "6568", ...).
void mark_long_page_numbers(std::string_view text, std::vector<Line>& lines);

/// "A/70/PV.20 30/09/2015": a short line with digits that cuts a sentence in two is a running head, and so is every line
/// that is like it but for the digits.
void mark_running_heads(std::string_view text, std::vector<Line>& lines);

}  // namespace lectern
