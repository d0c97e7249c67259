#include "write/pdf/face.h"

#include <hb-ot.h>

#include <cmath>

namespace lectern::pdf {
namespace {

bool has_table(hb_face_t* face, hb_tag_t tag) {
  const HarfBuzz<hb_blob_t> table(hb_face_reference_table(face, tag));
  return hb_blob_get_length(table.get()) > 0;
}

int signed16(const char* at) {
  const auto* const byte = reinterpret_cast<const unsigned char*>(at);
  return static_cast<int16_t>(byte[0] << 8 | byte[1]);
}

}  // namespace

std::unique_ptr<const Face> Face::open(const std::string& path, unsigned index) {
  const HarfBuzz<hb_blob_t> file(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!file) return nullptr;
  if (index >= hb_face_count(file.get())) return nullptr;
  HarfBuzz<hb_face_t> face(hb_face_create(file.get(), index));
  if (hb_face_get_glyph_count(face.get()) == 0) return nullptr;
  hb_face_make_immutable(face.get());
  return std::unique_ptr<const Face>(new Face(std::move(face)));
}

Face::Face(HarfBuzz<hb_face_t> face) : face_(std::move(face)), font_(hb_font_create(face_.get())) {
  hb_font_make_immutable(font_.get());
  units_ = hb_face_get_upem(face_.get());
  glyphs_ = hb_face_get_glyph_count(face_.get());
  cff_ = has_table(face_.get(), HB_TAG('C', 'F', 'F', ' '));
  read_metrics();
}

void Face::read_metrics() {
  const auto metric = [this](hb_ot_metrics_tag_t tag, int fallback) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(font_.get(), tag, &value) ? thousandths(value) : fallback;
  };
  metrics_.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800);
  metrics_.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200);
  metrics_.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
  const HarfBuzz<hb_blob_t> head(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
  unsigned length = 0;
  const char* const bytes = hb_blob_get_data(head.get(), &length);
  if (length >= 54)
    for (int side = 0; side < 4; ++side) metrics_.box[side] = thousandths(signed16(bytes + 36 + 2 * side));
  char name[128];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face_.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  for (unsigned at = 0; at < size; ++at) {
    const char c = name[at];
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    if (plain) name_ += c;
  }
  if (name_.empty()) name_ = "Font";
  if (name_.find("Bold") != std::string::npos) metrics_.stem = 140;
  metrics_.italic_angle = static_cast<int>(std::lround(hb_style_get_value(font_.get(), HB_STYLE_TAG_SLANT_ANGLE)));
}

uint32_t Face::glyph(char32_t c) const {
  hb_codepoint_t found = 0;
  return hb_font_get_nominal_glyph(font_.get(), c, &found) ? found : 0;
}

int Face::width(uint32_t glyph) const { return thousandths(hb_font_get_glyph_h_advance(font_.get(), glyph)); }

int Face::thousandths(int64_t units) const {
  if (units_ == 1000) return static_cast<int>(units);
  return static_cast<int>(std::lround(static_cast<double>(units) * 1000.0 / units_));
}

}  // namespace lectern::pdf
