// HarfBuzz as the typesetter needs it: one run of text in one face, language and direction becomes glyphs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "write/pdf/layout.h"

namespace lectern::pdf {

struct ShapeRun {
  const Face* face = nullptr;
  hb_script_t script = HB_SCRIPT_LATIN;
  bool rtl = false;
  uint32_t begin = 0, end = 0;  ///< of the text
};

struct ShapedRun {
  std::vector<ShapedGlyph> glyphs;  ///< visual order; text offsets count from the start of the text that was given
  std::vector<bool> unsafe;         ///< by glyph: a line can't break before its cluster without shaping anew
};

class Shaper {
 public:
  Shaper() : buffer_(hb_buffer_create()) {}
  ShapedRun shape(std::u16string_view text, const ShapeRun& run, const std::string& lang);

 private:
  HarfBuzz<hb_buffer_t> buffer_;
};

}  // namespace lectern::pdf
