// Codes of a composite font. Each code stands for one pair of glyph and text, so that what is copied or spoken is always
// exactly what the speech says: the CID is the glyph's own while its text is the first one met; another text of the same
// glyph gets a code of its own beyond the last glyph.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "write/pdf/subset.h"

namespace lectern::pdf {

struct FontCode {
  uint32_t new_glyph = 0;
  int width = 0;
  std::u16string text;
};

class CompositeFont {
 public:
  /// Glyphs of the face that the document shows, sorted and unique.
  CompositeFont(const Face& face, std::vector<uint32_t> glyphs);

  struct Code {
    uint32_t cid = 0;
    bool says_text = true;  ///< false: the code already says another text and can't have a twin (CFF)
  };
  Code code(uint32_t glyph, std::u16string_view text);
  /// Code for a further glyph of a cluster. It says a word joiner, which is nothing to read: every code must have a text,
  /// and the cluster's was said by its first glyph.
  Code further_code(uint32_t glyph) { return code(glyph, u"\u2060"); }

  const Face& face() const { return face_; }
  const FontProgram& program() const { return program_; }
  const std::vector<uint32_t>& glyphs() const { return glyphs_; }
  const std::map<uint32_t, FontCode>& codes() const { return codes_; }
  bool has_twins() const { return !twins_.empty(); }

 private:
  uint32_t new_glyph(uint32_t glyph) const;
  const Face& face_;
  std::vector<uint32_t> glyphs_;
  FontProgram program_;
  std::map<uint32_t, FontCode> codes_;  ///< by CID
  std::vector<uint32_t> first_cid_;     ///< by position in glyphs_; none where the glyph wasn't said yet
  std::map<std::pair<uint32_t, std::u16string>, uint32_t> twins_;
  uint32_t next_twin_ = 0;
};

}  // namespace lectern::pdf
