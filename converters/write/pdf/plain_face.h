// A face as the code page sees it: width and pair kerning by code. Kerning comes from HarfBuzz, asked once a pair, so that
// running text needs no shaper; whether a face may be used so for a language is found out from its own substitution tables.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "write/pdf/face.h"

namespace lectern::pdf {

class PlainFace {
 public:
  explicit PlainFace(const Face& face);
  const Face& face() const { return face_; }
  int width(uint8_t code) const { return widths_[code]; }  ///< negative: the face lacks the character
  int kern(uint8_t left, uint8_t right) {
    const int16_t known = kerns_[static_cast<size_t>(left << 8 | right)];
    return known != unknown ? known : ask(left, right);
  }
  uint32_t glyph(uint8_t code) const { return glyphs_[code]; }
  /// No substitution of this language touches the code page's letters: pairs say all.
  bool fits(const std::string& lang);

 private:
  static constexpr int16_t unknown = INT16_MIN;
  int ask(uint8_t left, uint8_t right);
  const Face& face_;
  std::array<int16_t, 256> widths_{};
  std::array<uint32_t, 256> glyphs_{};
  std::vector<int16_t> kerns_;
  HarfBuzz<hb_buffer_t> buffer_;
  std::map<std::string, bool, std::less<>> fits_;
};

/// Ligatures are off everywhere: letters stay apart for readers who need them so, and for whoever searches or marks text.
const std::vector<hb_feature_t>& reading_features();

}  // namespace lectern::pdf
