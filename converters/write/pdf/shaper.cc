#include "write/pdf/shaper.h"

#include "write/pdf/plain_face.h"

namespace lectern::pdf {
namespace {

/// The text of a cluster goes to its logically first glyph, the others in it stay empty.
template <class Iterator>
void share_text(Iterator first, Iterator last, uint32_t end) {
  while (first != last) {
    Iterator next = first;
    while (next != last && next->begin == first->begin) ++next;
    const uint32_t cluster_end = next == last ? end : next->begin;
    first->end = cluster_end;
    for (Iterator other = first + 1; other != next; ++other) other->begin = other->end = cluster_end;
    first = next;
  }
}

/// .notdef may never be shown: a replacement sign stands in, or nothing where the character is a filler without shape.
void replace_notdef(ShapedGlyph& glyph, const Face& face, char16_t unit) {
  const bool filler = unit == 0x115F || unit == 0x1160 || unit == 0x3164 || unit == 0xFFA0 || unit == 0xD82F;
  for (const char32_t sign : {filler ? U' ' : U'\uFFFD', U'?', U' '}) {
    glyph.glyph = face.glyph(sign);
    if (glyph.glyph == 0) continue;
    glyph.advance = filler ? 0 : face.width(glyph.glyph);
    return;
  }
}

}  // namespace

ShapedRun Shaper::shape(std::u16string_view text, const ShapeRun& run, const std::string& lang) {
  hb_buffer_t* const buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  unsigned flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
  if (run.begin == 0) flags |= HB_BUFFER_FLAG_BOT;
  if (run.end == text.size()) flags |= HB_BUFFER_FLAG_EOT;
  hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
  hb_buffer_add_utf16(buffer, reinterpret_cast<const uint16_t*>(text.data()), static_cast<int>(text.size()), run.begin,
                      static_cast<int>(run.end - run.begin));
  hb_buffer_set_direction(buffer, run.rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, run.script);
  hb_buffer_set_language(buffer, hb_language_from_string(lang.c_str(), static_cast<int>(lang.size())));
  hb_shape(run.face->font(), buffer, reading_features().data(), static_cast<unsigned>(reading_features().size()));
  unsigned count = 0;
  const hb_glyph_info_t* const info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* const at = hb_buffer_get_glyph_positions(buffer, &count);
  ShapedRun shaped;
  shaped.glyphs.reserve(count);
  shaped.unsafe.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    const Face& face = *run.face;
    shaped.glyphs.push_back({info[i].codepoint, face.thousandths(at[i].x_advance), face.thousandths(at[i].x_offset),
                             face.thousandths(at[i].y_offset), info[i].cluster, info[i].cluster});
    if (info[i].codepoint == 0) replace_notdef(shaped.glyphs.back(), face, text[info[i].cluster]);
    shaped.unsafe.push_back((hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0);
  }
  if (run.rtl) {
    share_text(shaped.glyphs.rbegin(), shaped.glyphs.rend(), run.end);
  } else {
    share_text(shaped.glyphs.begin(), shaped.glyphs.end(), run.end);
  }
  return shaped;
}

}  // namespace lectern::pdf
