// Dates as they are printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lang/normalize_rules.h"

namespace lectern {

struct PrintedDate {
  size_t begin = 0;  ///< tokens, the weekday left out
  size_t end = 0;
  int year = 0;  ///< 0 where it isn't printed
  int month = 0;
  int day = 0;
  /// YYYY-MM-DD; empty where a part is missing or no calendar has the day.
  std::string iso() const;
};

/// "23.44", "10:13": hours and minutes in one token.
bool is_time(std::string_view words, const Token& token);

/// The date that starts at token `at`.
std::optional<PrintedDate> read_date(std::string_view words, const Tokens& tokens, size_t at, size_t end,
                                     const NormalizeRules& rules);

/// "September 2024" at token `at`: a date without a day.
std::optional<PrintedDate> read_month_and_year(std::string_view words, const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);

/// "du 20 au 28 septembre": where the days before the month at token `month` begin; `month` where there are none. Several days are no day.
size_t period_before(const Tokens& tokens, size_t month, const NormalizeRules& rules);

}  // namespace lectern
