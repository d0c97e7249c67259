#include "check/pdf_truetype.h"

#include <algorithm>

namespace lectern::pdfcheck {
namespace {

constexpr unsigned most_tables = 128;  ///< of a font, and of its character maps; fonts have fewer than thirty

unsigned byte_at(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}
unsigned u16(std::string_view bytes, size_t at) { return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1); }
size_t u32(std::string_view bytes, size_t at) { return size_t{u16(bytes, at)} << 16 | u16(bytes, at + 2); }

std::string_view part(std::string_view bytes, size_t at, size_t size) {
  if (at > bytes.size()) return {};
  return bytes.substr(at, size);
}

unsigned segment_glyph(std::string_view map, unsigned code) {
  const size_t segments = u16(map, 6) / 2;
  const size_t ends = 14, starts = ends + 2 * segments + 2, deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
  size_t segment = 0, behind = segments;  // the first that ends at the code or after it; they stand in order
  while (segment < behind) {
    const size_t middle = (segment + behind) / 2;
    code > u16(map, ends + 2 * middle) ? segment = middle + 1 : behind = middle;
  }
  if (segment == segments || offsets + 2 * segment + 2 > map.size()) return 0;
  const unsigned start = u16(map, starts + 2 * segment);
  if (code < start) return 0;
  const unsigned delta = u16(map, deltas + 2 * segment), offset = u16(map, offsets + 2 * segment);
  if (offset == 0) return (code + delta) & 0xFFFF;
  const unsigned glyph = u16(map, offsets + 2 * segment + offset + 2 * size_t{code - start});
  return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
}

}  // namespace

TrueType::TrueType(std::string_view bytes) : bytes_(bytes) {
  const std::string_view head = table("head"), hhea = table("hhea"), maxp = table("maxp");
  metrics_ = table("hmtx");
  maps_ = table("cmap");
  units_ = u16(head, 18);
  long_metrics_ = u16(hhea, 34);
  glyphs_ = u16(maxp, 4);
  sound_ = head.size() >= 54 && hhea.size() >= 36 && maxp.size() >= 6 && units_ >= 16 && long_metrics_ >= 1 &&
           metrics_.size() >= 4 * size_t{long_metrics_} && !table("glyf").empty() && !table("loca").empty();
}

std::string_view TrueType::table(std::string_view tag) const {
  const unsigned count = std::min(u16(bytes_, 4), most_tables);
  for (size_t at = 12; at < 12 + 16 * size_t{count} && at + 16 <= bytes_.size(); at += 16)
    if (bytes_.substr(at, 4) == tag) return part(bytes_, u32(bytes_, at + 8), u32(bytes_, at + 12));
  return {};
}

double TrueType::width(unsigned glyph) const {
  const size_t at = glyph < long_metrics_ ? glyph : long_metrics_ - 1;
  return u16(metrics_, 4 * at) * 1000.0 / units_;
}

std::string_view TrueType::map(unsigned platform, unsigned encoding) const {
  const unsigned count = std::min(u16(maps_, 2), most_tables);
  for (size_t at = 4; at < 4 + 8 * size_t{count} && at + 8 <= maps_.size(); at += 8)
    if (u16(maps_, at) == platform && u16(maps_, at + 2) == encoding)
      return part(maps_, u32(maps_, at + 4), std::string_view::npos);
  return {};
}

bool TrueType::has_map(unsigned platform, unsigned encoding) const { return !map(platform, encoding).empty(); }

unsigned TrueType::glyph(unsigned platform, unsigned encoding, unsigned code) const {
  const std::string_view map_bytes = map(platform, encoding);
  switch (u16(map_bytes, 0)) {
    case 0:
      return code < 256 ? byte_at(map_bytes, 6 + code) : 0;
    case 4:
      return segment_glyph(map_bytes, code);
    case 6: {
      const unsigned first = u16(map_bytes, 6), count = u16(map_bytes, 8);
      return code >= first && code < first + count ? u16(map_bytes, 10 + 2 * size_t{code - first}) : 0;
    }
    default:
      return 0;
  }
}

}  // namespace lectern::pdfcheck
