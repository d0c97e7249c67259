// Title lines: what a line of the header must be to be the title beside a designation.
#pragma once

#include "normalize/header_lines.h"

namespace lectern {

/// All of the row stands in one mark.
bool is_marked(const Row& row, MarkKind kind);
/// Each word that counts has a capital, and not all of them are in capitals.
bool is_title_case(const Tokens& tokens, const NormalizeRules& rules);
inline bool is_title_case(const HeaderLine& line, const NormalizeRules& rules) { return is_title_case(line.unit.tokens, rules); }
/// The kind of text, the office and the name, and nothing behind them: "Remarks by Chairman X".
bool says_all(const Tokens& tokens, const NormalizeRules& rules);
/// Words of their own, of no occasion, body or office.
bool is_subject(const HeaderLine& line, const NormalizeRules& rules);
/// "At the Annual Convention", or a date.
bool opens_occasion(const HeaderLine& line, const NormalizeRules& rules);
/// A few words that address nobody and end no statement.
bool may_be_heading(const HeaderLine& line, const NormalizeRules& rules);

}  // namespace lectern
