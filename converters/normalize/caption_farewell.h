// Caption farewell: captions have no paragraphs of their own and often no punctuation; where the farewell of one begins shows in its words.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Parts units before `end` so that words of concluding and the last thanks open paragraphs; gives the end of what the speaker says: the chair's
/// thanks stand behind it.
size_t part_caption_farewell(Draft& draft, size_t end);

/// Parts a unit at the token; false where that stands amid an annotation.
bool part_unit(Draft& draft, size_t unit, size_t token);

}  // namespace lectern
