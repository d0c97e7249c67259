// The adapter of hb-subset: a font program that holds only the glyphs asked for, without hinting and layout tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "write/pdf/face.h"

namespace lectern::pdf {

struct FontProgram {
  std::string bytes;                ///< sfnt of a TrueType face, bare CFF of the others; not compressed; empty: failed
  std::vector<uint32_t> new_glyph;  ///< by position in the list that was asked for
  std::vector<uint16_t> cids;       ///< of a CID-keyed CFF, by new glyph; empty otherwise
};

/// Glyphs of the face (sorted, unique, .notdef is added) for a composite font: no character map.
FontProgram subset_glyphs(const Face& face, const std::vector<uint32_t>& glyphs);
/// Characters for a simple font: keeps the Unicode character map.
FontProgram subset_characters(const Face& face, const std::vector<char32_t>& characters);

}  // namespace lectern::pdf
