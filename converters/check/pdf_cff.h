// As much of a CFF program as the rules ask about: which glyph a CID names, and how wide it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lectern::pdfcheck {

class Cff {
 public:
  explicit Cff(std::string_view bytes);
  bool sound() const { return sound_; }
  unsigned glyph_of_cid(unsigned cid) const;  ///< 0: none (.notdef)
  /// In glyph space units, a thousand to the em; nothing: the glyph's program doesn't come to the point where that is said.
  std::optional<double> width(unsigned glyph) const;

 private:
  struct Index {
    uint32_t count = 0;
    size_t offsets = 0, base = 0, end = 0;
    unsigned size = 0;
  };
  struct Private {
    double standard_width = 0, nominal_width = 0;
    Index subroutines;
  };
  struct Opening;
  struct Dict;
  bool read_index(size_t at, Index& index) const;
  std::string_view item(const Index& index, uint32_t at) const;
  Dict read_dict(std::string_view bytes) const;
  Private read_private(const Dict& dict) const;
  bool run(std::string_view code, const Private& own, Opening& opening, unsigned depth) const;
  bool read_top(const Dict& top);
  void read_charset(size_t at);
  void read_selectors(size_t at);

  std::string_view bytes_;
  Index glyphs_, global_subroutines_;
  bool by_cid_ = false, sound_ = false;
  std::vector<uint16_t> glyph_of_;  ///< by CID; the first glyph that has it
  std::vector<uint8_t> selectors_;  ///< by glyph
  std::vector<Private> private_;    ///< by selector
};

}  // namespace lectern::pdfcheck
