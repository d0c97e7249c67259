// Which font of Debian's fonts-noto-core has the characters of a script that the style's own font lacks.
#pragma once

#include <span>
#include <string_view>

namespace lectern::pdf {

struct Fallback {
  char32_t first, last;
  std::string_view stem;  ///< of the file: "-Regular.ttf" and "-Bold.ttf" are added
};

/// In the order in which they are tried: fonts of one script first, those of symbols last.
std::span<const Fallback> fallbacks();

}  // namespace lectern::pdf
