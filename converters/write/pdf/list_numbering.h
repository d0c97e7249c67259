// What numbers the printed labels of a list are: "a)", "IV.", "3", a bullet.
#pragma once

#include <span>
#include <string>

#include "write/pdf/tags.h"

namespace lectern::pdf {

/// By all labels together: "i" is a letter after "h" and a Roman number before "ii". `ordered` where they count by signs that PDF
/// has no name for.
Numbering numbering_of(std::span<const std::string> labels);

}  // namespace lectern::pdf
