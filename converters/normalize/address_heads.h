// Address heads: lines over a speech that look like addresses and name who speaks, or head what is printed.
#pragma once

#include <vector>

#include "normalize/draft.h"

namespace lectern {

/// "Sir Geoffrey Howe / Resignation Statement / 13 November 1990": a name over other short lines heads a text; addressees
/// have a mark behind them, or lines of addressees beside them.
void drop_header_names(std::vector<Row>& lines);
/// "Address" / "His Majesty the King": under a line that holds the kind of text and nothing else, whoever stands without a mark
/// speaks.
void drop_speakers(Draft& draft);
/// "Statement on behalf of X / at the General Debate / His Excellency Mr. Y / President of X": under the kind of text, over an
/// office and without a mark, the first who is named speaks.
void drop_named_speaker(Draft& draft);
/// "STATEMENT / HIS EXCELLENCY MR. X, / PRESIDENT OF Y / 26 SEPTEMBER 2024 / Mr. President,": what stands over the date of a speech that has
/// addressees or sentences below is no address.
void drop_over_date(Draft& draft);

}  // namespace lectern
