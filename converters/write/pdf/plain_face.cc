#include "write/pdf/plain_face.h"

#include <hb-ot.h>

#include "base/winansi.h"

namespace lectern::pdf {
namespace {

/// Lookups that one feature adds for the language of the face's Latin script.
void collect(hb_face_t* face, hb_tag_t feature, const std::string& lang, hb_set_t* lookups) {
  hb_tag_t scripts[HB_OT_MAX_TAGS_PER_SCRIPT], languages[HB_OT_MAX_TAGS_PER_LANGUAGE];
  unsigned script_count = HB_OT_MAX_TAGS_PER_SCRIPT, language_count = HB_OT_MAX_TAGS_PER_LANGUAGE;
  const hb_language_t language = hb_language_from_string(lang.c_str(), static_cast<int>(lang.size()));
  hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN, language, &script_count, scripts, &language_count, languages);
  unsigned script = 0, chosen = 0, found = 0;
  hb_ot_layout_table_select_script(face, HB_OT_TAG_GSUB, script_count, scripts, &script, nullptr);
  hb_ot_layout_script_select_language(face, HB_OT_TAG_GSUB, script, language_count, languages, &chosen);
  if (!hb_ot_layout_language_find_feature(face, HB_OT_TAG_GSUB, script, chosen, feature, &found)) return;
  unsigned indexes[64];
  unsigned count = 64;
  hb_ot_layout_feature_get_lookups(face, HB_OT_TAG_GSUB, found, 0, &count, indexes);
  for (unsigned at = 0; at < count; ++at) hb_set_add(lookups, indexes[at]);
}

}  // namespace

const std::vector<hb_feature_t>& reading_features() {
  static const std::vector<hb_feature_t> features{
      {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
  };
  return features;
}

PlainFace::PlainFace(const Face& face) : face_(face), kerns_(65536, unknown), buffer_(hb_buffer_create()) {
  widths_.fill(-1);
  for (unsigned code = 1; code < 256; ++code) {
    const char32_t c = winansi::character_of(static_cast<uint8_t>(code));
    const uint32_t glyph = c == 0 ? 0 : face.glyph(c);
    if (glyph == 0) continue;
    glyphs_[code] = glyph;
    widths_[code] = static_cast<int16_t>(face.width(glyph));
  }
}

int PlainFace::ask(uint8_t left, uint8_t right) {
  hb_buffer_t* const buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_add(buffer, winansi::character_of(left), 0);
  hb_buffer_add(buffer, winansi::character_of(right), 1);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer, hb_language_from_string("en", 2));
  hb_shape(face_.font(), buffer, reading_features().data(), static_cast<unsigned>(reading_features().size()));
  unsigned count = 0;
  const hb_glyph_position_t* const at = hb_buffer_get_glyph_positions(buffer, &count);
  int kern = 0;
  if (count == 2) kern = face_.thousandths(at[0].x_advance) - widths_[left];
  kerns_[static_cast<size_t>(left << 8 | right)] = static_cast<int16_t>(kern);
  return kern;
}

bool PlainFace::fits(const std::string& lang) {
  if (face_.is_cff()) return false;  // simple fonts are TrueType here
  const auto known = fits_.find(lang);
  if (known != fits_.end()) return known->second;
  const HarfBuzz<hb_set_t> glyphs(hb_set_create()), lookups(hb_set_create());
  for (const uint32_t glyph : glyphs_)
    if (glyph != 0) hb_set_add(glyphs.get(), glyph);
  const unsigned before = hb_set_get_population(glyphs.get());
  for (const hb_tag_t feature : {HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
                                 HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('r', 'c', 'l', 't')})
    collect(face_.face(), feature, lang, lookups.get());
  hb_ot_layout_lookups_substitute_closure(face_.face(), lookups.get(), glyphs.get());
  const bool fits = hb_set_get_population(glyphs.get()) == before;
  if (fits_.size() > 256) fits_.clear();
  return fits_.emplace(lang, fits).first->second;
}

}  // namespace lectern::pdf
