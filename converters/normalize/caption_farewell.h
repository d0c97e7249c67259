// Caption farewell: captions have no paragraphs of their own and often no punctuation; where the farewell of one begins shows in its words.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Parts units before `end` so that words of concluding and the last thanks open paragraphs; gives the end of what the speaker says: the chair's
/// thanks stand behind it.
size_t part_caption_farewell(Draft& draft, size_t end);

}  // namespace lectern
