// Office lines: the office with which a record opens a member's words ("rapporteur. - (PT) ...").
#pragma once

#include "lang/normalize_rules.h"

namespace lectern {

/// The full stop behind "rapporteur", "President-in-Office of the Council", an office with capitalised words and what joins them, at the start of
/// `tokens`; 0 where none ends so.
size_t office_line_end(const Tokens& tokens, const NormalizeRules& rules);

}  // namespace lectern
