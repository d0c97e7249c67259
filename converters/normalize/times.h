// Times: when the words of a timed source are spoken, by their place in the source.
#pragma once

#include "normalize/draft.h"

namespace lectern {

/// Sets `begin` and `end` of a node whose words stand at `source`; nothing where the source isn't timed.
void set_times(const Draft& draft, Span source, Node& node);

}  // namespace lectern
