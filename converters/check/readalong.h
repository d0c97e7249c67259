// The rules for the read-along page: HTML:... here, and those of XHTML on all but its program, its times and its sound.
#pragma once

#include <span>
#include <string_view>

#include "check/check.h"

namespace lectern {

std::span<const std::string_view> readalong_rules();

/// True where the contents begin like a page and hold the times of a narration.
bool looks_like_readalong(const Contents& contents);

/// `program` is the script that our pages hold; check/ doesn't see the writers, so whoever calls passes it.
/// The sound is read in pieces, never held.
Verdict check_readalong(const Contents& contents, std::string_view program);

}  // namespace lectern
