// The pages and books that we write ourselves -> Speech: the same model again, all but furniture, sources and rules. What
// a class or an attribute means is said where it is written, in write/xhtml.
#pragma once

#include <optional>
#include <string_view>

#include "base/limits.h"
#include "model/speech.h"

namespace lectern {

/// Written by write/xhtml, and not changed so that it isn't known again.
bool looks_like_own_page(std::string_view text);

/// Nothing where the page was changed so that it says no valid speech any more; it may still be read as any page is.
std::optional<Speech> read_own_page(std::string_view text, const Limits& limits);

}  // namespace lectern
