// The rules for the read-along page: HTML:... here, and those of XHTML on all but its program, its times and its sound.
#pragma once

#include <span>
#include <string_view>

#include "check/check.h"

namespace lectern {

std::span<const std::string_view> readalong_rules();

/// True where the bytes begin like a page and hold the times of a narration.
bool looks_like_readalong(std::string_view bytes);

/// `program` is the script that our pages hold; check/ doesn't see the writers, so whoever calls passes it.
Verdict check_readalong(std::string_view bytes, std::string_view program);

}  // namespace lectern
