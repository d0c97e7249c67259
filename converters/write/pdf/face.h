// A font face as HarfBuzz sees it: mapped from its file, immutable, with the metrics that a PDF wants to know.
#pragma once

#include <hb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace lectern::pdf {

struct FreeHarfBuzz {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
template <class Thing>
using HarfBuzz = std::unique_ptr<Thing, FreeHarfBuzz>;

/// In thousandths of the em, as PDF counts.
struct FaceMetrics {
  int ascent = 0, descent = 0, cap_height = 0, stem = 80, italic_angle = 0;
  int box[4] = {0, 0, 0, 0};
};

class Face {
 public:
  /// Nothing where the file can't be mapped or holds no such face.
  static std::unique_ptr<const Face> open(const std::string& path, unsigned index = 0);

  uint32_t glyph(char32_t c) const;  ///< 0 where the face has none
  bool covers(char32_t c) const { return glyph(c) != 0; }
  int width(uint32_t glyph) const;  ///< thousandths of the em
  int thousandths(int64_t units) const;

  hb_face_t* face() const { return face_.get(); }
  hb_font_t* font() const { return font_.get(); }
  const std::string& name() const { return name_; }
  const FaceMetrics& metrics() const { return metrics_; }
  unsigned units() const { return units_; }
  unsigned glyphs() const { return glyphs_; }
  bool is_cff() const { return cff_; }

 private:
  Face(HarfBuzz<hb_face_t> face);
  void read_metrics();
  HarfBuzz<hb_face_t> face_;
  HarfBuzz<hb_font_t> font_;
  std::string name_;
  FaceMetrics metrics_;
  unsigned units_ = 1000, glyphs_ = 0;
  bool cff_ = false;
};

}  // namespace lectern::pdf
