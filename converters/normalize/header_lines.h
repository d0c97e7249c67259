// Header lines: what stands before the speech begins, line by line, and what each line is.
#pragma once

#include <vector>

#include "normalize/draft.h"

namespace lectern {

enum class HeaderUse {
  unknown,  ///< words that nothing is known of yet
  metadata,
  furniture,
  note,
  date,  ///< a date and nothing else, or a place and a date
  clock,
  letterhead,
  office,       ///< an office and nothing else
  person,       ///< courtesy and a name, or parts of a line with an office between dashes
  designation,  ///< "Statement by ..."
  title,
  subtitle,
  event,
  place,
  agenda,
};

struct HeaderLine {
  size_t row = 0;  ///< in Draft::lines
  Unit unit;
  HeaderUse use = HeaderUse::unknown;
  bool block_start = false;
};

/// Lines from the start of the document to where the speech begins, classified one by one. `end` is the row behind them.
std::vector<HeaderLine> header_lines(Draft& draft, size_t* end);

/// A line that looks like the name of something: capitals, or capitals at each word that counts.
bool is_capitalised(const HeaderLine& line, const NormalizeRules& rules);
bool is_in_capitals(const HeaderLine& line);

/// A line that says what the speech is called.
constexpr bool is_title(HeaderUse use) {
  return use == HeaderUse::title || use == HeaderUse::designation || use == HeaderUse::event;
}

}  // namespace lectern
