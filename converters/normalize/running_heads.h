// Running heads: what stands over and under the pages of a text, again and again.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Lines that come three times or more, a page apart, but for the first of each.
void find_running_heads(Draft& draft);

/// What a browser prints over and under each page: three such lines or more, whatever the length.
void find_printed_page(Draft& draft);

}  // namespace lectern
