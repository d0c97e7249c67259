// Lone label: what looks like the one speaker label of a text.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Nobody else speaks, and the one label stands amid a sentence or bears nobody's office deep in the speech: "... as General /
/// TIANI: “...”", "I QUOTE:", "E-MAIL:", "AUSTRAL:" of a scan; or it says what the text is.
void drop_lone_label(Draft& draft);

}  // namespace lectern
