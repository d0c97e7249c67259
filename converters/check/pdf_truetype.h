// As much of a TrueType program as the rules ask about: widths, glyph count, character maps.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::pdfcheck {

class TrueType {
 public:
  explicit TrueType(std::string_view bytes);
  bool sound() const { return sound_; }
  unsigned glyphs() const { return glyphs_; }
  /// Thousandths of the em.
  double width(unsigned glyph) const;
  bool has_map(unsigned platform, unsigned encoding) const;
  /// Glyph of a character by the map (3, 1), or of 0xF000 + code by (3, 0); 0: none.
  unsigned glyph(unsigned platform, unsigned encoding, unsigned code) const;

 private:
  std::string_view table(std::string_view tag) const;
  std::string_view map(unsigned platform, unsigned encoding) const;
  std::string_view bytes_, metrics_, maps_;
  unsigned glyphs_ = 0, units_ = 0, long_metrics_ = 0;
  bool sound_ = false;
};

}  // namespace lectern::pdfcheck
