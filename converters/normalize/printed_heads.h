// Printed heads: what a page makes of labels of speakers and of headings: a label's colon at the head of the next block, the label in several
// forms, one above the other, the heading said again under itself.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// "**Mdm Speaker**" / ": So be it.": a colon that begins a block closes the label in the block above it.
void join_parted_labels(Draft& draft);

/// "Dr Ada Holm (Mr Speaker)" / "**Mr Speaker:**" / "Mr Speaker: So be it.": the label at the words stays, those above it are heads.
void drop_repeated_labels(Draft& draft);

/// "## Trade" / "Trade": where a page prints its headings twice, again and again, the second is a head.
void drop_repeated_headings(Draft& draft);

}  // namespace lectern
