// What layout makes: glyphs, pieces, lines. Positions are points from the start of the line; nothing here knows pages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "write/pdf/face.h"
#include "write/pdf/tags.h"

namespace lectern::pdf {

/// A letter of a simple font: its code, and the kerning to the next letter in thousandths of the em.
struct PlainGlyph {
  uint8_t code = 0;
  int16_t kern = 0;
};

/// A glyph of a composite font, in thousandths of the em. Glyphs of a piece stand in visual order.
struct ShapedGlyph {
  uint32_t glyph = 0;
  int32_t advance = 0, x = 0, y = 0;
  uint32_t begin = 0,
           end = 0;  ///< of Layout::text; empty: it belongs to the cluster of the glyph before it (in logical order)
};

/// A font of the document: a face, with one-byte codes (base/winansi.h) or with two-byte codes of its own.
struct DocumentFont {
  const Face* face = nullptr;
  bool simple = true;
};

/// Part of one line: one slot, one font, one direction.
struct Piece {
  SlotId slot = 0;
  int32_t link = -1;
  uint32_t begin = 0, end = 0;  ///< of Layout::plain or Layout::shaped, as the font is simple or not
  float x = 0, width = 0;
  float size = 0, rise = 0;
  uint16_t font = 0;
  bool rtl = false;
};

struct Line {
  uint32_t first_piece = 0, last_piece = 0;
  float width = 0;  ///< without white space at its end
  bool rtl = false;  ///< of a paragraph that runs from right to left, whatever the document does
};

struct Layout {
  std::vector<PlainGlyph> plain;
  std::vector<ShapedGlyph> shaped;
  std::u16string text;  ///< what shaped glyphs stand for
  std::vector<Piece> pieces;
  std::vector<Line> lines;
  std::vector<DocumentFont> fonts;
  std::vector<char32_t> missing;  ///< characters that no face has, sorted, each once

  uint16_t font(const Face* face, bool simple);
};

}  // namespace lectern::pdf
