// Title lines: what a line of the header must be to be the title beside a designation.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "normalize/header_lines.h"
#include "normalize/speaker.h"

namespace lectern {

/// All of the row stands in one mark.
bool is_marked(const Row& row, MarkKind kind);
/// Each word that counts has a capital, and not all of them are in capitals.
bool is_title_case(const Tokens& tokens, const NormalizeRules& rules);
inline bool is_title_case(const HeaderLine& line, const NormalizeRules& rules) { return is_title_case(line.unit.tokens, rules); }
/// "President Holm's speech": bytes of the sign of the genitive at the end of a word; 0 where none is.
uint32_t genitive_sign(std::string_view word);
/// "President Holm's speech during ...": who speaks stands in the genitive before the kind of text.
std::optional<SpeakerParts> owner(const Unit& unit, const NormalizeRules& rules);
/// The kind of text, the office and the name, and nothing behind them: "Remarks by Chairman X".
bool says_all(const Tokens& tokens, const NormalizeRules& rules);
/// Words of their own, of no occasion, body or office.
bool is_subject(const HeaderLine& line, const NormalizeRules& rules);
/// "At the Annual Convention", or a date.
bool opens_occasion(const HeaderLine& line, const NormalizeRules& rules);
/// A few words that address nobody and end no statement.
bool may_be_heading(const HeaderLine& line, const NormalizeRules& rules);
/// A name and nothing else, of words that nothing is known of.
bool is_name_only(const Tokens& tokens, const NormalizeRules& rules);
/// "Statement by", "Eulogy of", or a courtesy: whose words follow is said, or comes next.
bool leads_to_speaker(const Tokens& tokens, const NormalizeRules& rules);
/// "79-я сессия Генеральной Ассамблеи": opens with a number or an ordinal, and is no sentence.
bool is_numbered(const HeaderLine& line, const NormalizeRules& rules);
/// "79th Session of the Assembly September 28, 2024": an occasion that is counted, in a block of its own, and its day.
bool is_dated_event(const HeaderLine& line, const NormalizeRules& rules);
/// An office, or a line of which nothing is known that opens with one.
bool may_be_office(const HeaderLine& line, const NormalizeRules& rules);
/// A known place or a house's word, or a place behind a comma: over a scan stand many lines in capitals that are none.
bool names_house(const HeaderLine& line, const NormalizeRules& rules);
/// The last word stands in the genitive: "H.E. PRESIDENT HOLM'S".
bool ends_in_genitive(const Unit& unit);
/// "... in New York on / 25 September": the day ends the sentence over it.
bool goes_on_to_date(const HeaderLine& above, const HeaderLine& next, const NormalizeRules& rules);
/// `next` is no part of the title that ends with `above`: it stands in brackets, has a clock or a label ("Photo: X"), names a theme, or
/// addresses somebody behind a full stop.
bool parts_from_title(const HeaderLine& above, const HeaderLine& next, const Draft& draft);
/// Number of the tokens of an item's number: "9.", "4 14.4."; 0 where there is none.
size_t item_number(const Tokens& tokens);
/// Lines [0, end) that are the heading of a record's item: the first block, with a number, that is no sentence and no first one of
/// paragraphs that are counted; 0 where there is none.
size_t item_heading(const Draft& draft, const std::vector<HeaderLine>& lines);

}  // namespace lectern
