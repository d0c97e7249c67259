#include "write/pdf/font_objects.h"

#include <algorithm>

#include "base/deflate.h"
#include "base/winansi.h"
#include "write/pdf/bytes.h"

namespace lectern::pdf {
namespace {

constexpr int lasting_level = 9;  ///< of what is compressed once a thread
constexpr int level = 6;
constexpr size_t most_programs = 64;

/// Six letters that differ between subsets.
std::string subset_tag(std::string_view key) {
  uint64_t hash = 1469598103934665603u;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string tag;
  for (int letter = 0; letter < 6; ++letter) {
    tag += static_cast<char>('A' + hash % 26);
    hash /= 26;
  }
  return tag + '+';
}

constexpr std::string_view cmap_head =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n";
constexpr std::string_view cmap_foot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// Pairs of code and text in blocks of at most a hundred, as the syntax wants.
std::string cmap(std::string_view codespace, const std::vector<std::string>& pairs) {
  std::string map(cmap_head);
  map += codespace;
  map += "\nendcodespacerange\n";
  for (size_t first = 0; first < pairs.size(); first += 100) {
    const size_t last = std::min(pairs.size(), first + 100);
    put_int(map, static_cast<int64_t>(last - first));
    map += " beginbfchar\n";
    for (size_t at = first; at < last; ++at) map += pairs[at];
    map += "endbfchar\n";
  }
  map += cmap_foot;
  return map;
}

Dict descriptor(const Face& face, std::string_view name, bool symbolic) {
  const FaceMetrics& metrics = face.metrics();
  std::string box = "[";
  for (const int side : metrics.box) {
    if (box.size() > 1) box += ' ';
    put_int(box, side);
  }
  box += ']';
  Dict dict("FontDescriptor");
  dict.add("FontName", Name{name}).add("Flags", int64_t{(symbolic ? 4 : 32) + (metrics.italic_angle != 0 ? 64 : 0)});
  dict.add("FontBBox", Raw{box}).add("ItalicAngle", int64_t{metrics.italic_angle}).add("Ascent", int64_t{metrics.ascent});
  dict.add("Descent", int64_t{metrics.descent})
      .add("CapHeight", int64_t{metrics.cap_height})
      .add("StemV", int64_t{metrics.stem});
  return dict;
}

Ref add_simple(ObjectStore& store, const Face& face, const FontCache::Simple& font) {
  std::string entries = "/Length1 ";
  put_int(entries, static_cast<int64_t>(font.program_size));
  entries += "/Filter/FlateDecode";
  const Ref program = store.add_lasting(entries, font.program);
  Dict described = descriptor(face, font.name, false);
  described.add("FontFile2", program);
  const Ref at = store.add(described);
  Dict dict("Font");
  dict.add("Subtype", Name{"TrueType"}).add("BaseFont", Name{font.name});
  dict.add("FirstChar", int64_t{font.first}).add("LastChar", int64_t{font.last}).add("Widths", Raw{font.widths});
  dict.add("Encoding", Name{"WinAnsiEncoding"}).add("FontDescriptor", at);
  dict.add("ToUnicode", store.add_lasting("/Filter/FlateDecode", font.to_unicode));
  return store.add(dict);
}

std::string to_unicode(const CompositeFont& font) {
  std::vector<std::string> pairs;
  for (const auto& [cid, code] : font.codes()) {
    if (code.text.empty()) continue;
    std::string pair = "<";
    put_hex4(pair, cid);
    pair += "><";
    for (const char16_t unit : code.text) put_hex4(pair, unit);
    pair += ">\n";
    pairs.push_back(std::move(pair));
  }
  return cmap("<0000><FFFF>", pairs);
}

std::string composite_widths(const CompositeFont& font) {
  std::string widths = "[";
  int64_t expected = -1;
  for (const auto& [cid, code] : font.codes()) {
    if (cid != expected) {
      if (expected >= 0) widths += ']';
      put_int(widths, cid);
      widths += '[';
    } else {
      widths += ' ';
    }
    put_int(widths, code.width);
    expected = int64_t{cid} + 1;
  }
  if (expected >= 0) widths += ']';
  return widths + ']';
}

std::string glyph_map(const CompositeFont& font) {
  std::string map;
  for (const auto& [cid, code] : font.codes()) {
    map.resize(2 * (size_t{cid} + 1), '\0');
    map[2 * size_t{cid}] = static_cast<char>(code.new_glyph >> 8);
    map[2 * size_t{cid} + 1] = static_cast<char>(code.new_glyph);
  }
  return map;
}

Ref add_composite(ObjectStore& store, const CompositeFont& font) {
  const Face& face = font.face();
  const bool cff = face.is_cff();
  std::string key;
  for (const uint32_t glyph : font.glyphs()) put_hex4(key, glyph);
  const std::string name = subset_tag(key) + face.name();
  std::string entries = cff ? "/Subtype/CIDFontType0C" : "/Length1 ";
  if (!cff) put_int(entries, static_cast<int64_t>(font.program().bytes.size()));
  entries += "/Filter/FlateDecode";
  const Ref program = store.add_encoded(entries, zlib_compress(font.program().bytes, level));
  Dict described = descriptor(face, name, true);
  described.add(cff ? "FontFile3" : "FontFile2", program);
  const Ref at = store.add(described);
  Dict system;
  system.add("Registry", Bytes{"Adobe"}).add("Ordering", Bytes{"Identity"}).add("Supplement", int64_t{0});
  Dict inner("Font");
  const std::string widths = composite_widths(font);
  inner.add("Subtype", Name{cff ? "CIDFontType0" : "CIDFontType2"})
      .add("BaseFont", Name{name})
      .add("CIDSystemInfo", &system);
  inner.add("FontDescriptor", at).add("W", Raw{widths}).add("DW", int64_t{1000});
  if (!cff) {
    if (font.has_twins()) {
      inner.add("CIDToGIDMap", store.add_stream(Dict(), glyph_map(font), level));
    } else {
      inner.add("CIDToGIDMap", Name{"Identity"});
    }
  }
  const Ref descendant = store.add(inner);
  std::string descendants = "[";
  put_ref(descendants, descendant.number);
  descendants += ']';
  Dict outer("Font");
  outer.add("Subtype", Name{"Type0"})
      .add("BaseFont", Name{cff ? name + "-Identity-H" : name})
      .add("Encoding", Name{"Identity-H"});
  outer.add("DescendantFonts", Raw{descendants});
  outer.add("ToUnicode", store.add_stream(Dict(), to_unicode(font), level));
  return store.add(outer);
}

}  // namespace

void FontCache::make_room() {
  if (made_.size() > most_programs) made_.clear();
}

const FontCache::Simple& FontCache::simple(PlainFace& face, const CodeSet& codes) {
  std::string key;
  std::vector<char32_t> characters;
  for (unsigned code = 0; code < codes.size(); ++code) {
    if (!codes[code] || face.width(static_cast<uint8_t>(code)) < 0) continue;
    key += static_cast<char>(code);
    characters.push_back(winansi::character_of(static_cast<uint8_t>(code)));
  }
  auto& slot = made_[{&face.face(), key}];
  if (slot) return *slot;
  auto made = std::make_unique<Simple>();
  const FontProgram program = subset_characters(face.face(), characters);
  made->program = zlib_compress(program.bytes, lasting_level);
  made->program_size = program.bytes.size();
  made->name = subset_tag(key) + face.face().name();
  made->first = static_cast<unsigned char>(key.front());
  made->last = static_cast<unsigned char>(key.back());
  std::vector<std::string> pairs;
  made->widths = "[";
  for (int code = made->first; code <= made->last; ++code) {
    const bool has = codes[static_cast<size_t>(code)] && face.width(static_cast<uint8_t>(code)) >= 0;
    if (code > made->first) made->widths += ' ';
    put_int(made->widths, has ? face.width(static_cast<uint8_t>(code)) : 0);
    if (!has) continue;
    std::string pair = "<";
    pair += "0123456789ABCDEF"[code >> 4];
    pair += "0123456789ABCDEF"[code & 15];
    pair += "><";
    put_utf16_hex(pair, winansi::character_of(static_cast<uint8_t>(code)));
    pairs.push_back(pair + ">\n");
  }
  made->widths += ']';
  made->to_unicode = zlib_compress(cmap("<00><FF>", pairs), lasting_level);
  slot = std::move(made);
  return *slot;
}

std::string add_fonts(ObjectStore& store, Engine& engine, FontCache& cache, const Layout& layout, const Content& content,
                      std::string_view lang) {
  std::string resources = "<<";
  cache.make_room();
  for (size_t font = 0; font < layout.fonts.size(); ++font) {
    Ref made;
    if (layout.fonts[font].simple) {
      const CodeSet& used = content.codes_used[font];
      if (std::find(used.begin(), used.end(), true) == used.end()) continue;
      const Face& face = *layout.fonts[font].face;
      made = add_simple(store, face, cache.simple(engine.plain(face), repertoire(used, lang)));
    } else {
      if (content.composite[font]->codes().empty()) continue;
      made = add_composite(store, *content.composite[font]);
    }
    resources += "/F";
    put_int(resources, static_cast<int64_t>(font));
    resources += ' ';
    put_ref(resources, made.number);
  }
  return resources + ">>";
}

}  // namespace lectern::pdf
