// As much of the Compact Font Format as a PDF writer has to read: the character identifiers of a CID-keyed program.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::pdf {

/// Identifier by glyph of a CID-keyed program; empty for a name-keyed or a broken one.
std::vector<uint16_t> cff_cids(std::string_view program);

}  // namespace lectern::pdf
