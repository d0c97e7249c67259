// Rules about fonts: embedded, encoded, widths as the program has them, every code with a text, never .notdef.
#include <algorithm>
#include <cmath>

#include "base/winansi.h"
#include "check/pdf_cff.h"
#include "check/pdf_judge.h"
#include "check/pdf_truetype.h"
#include "check/pdf_unicode_map.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

class FontRules {
 public:
  FontRules(Judge& judge, const FontUse& use)
      : judge_(judge),
        file_(judge.file),
        use_(use),
        dict_(file_.object(use.number)),
        where_("page " + std::to_string(use.page + 1) + ", font " + std::string(file_.get(dict_, "BaseFont").text)) {}

  void run() {
    text_map();
    const Value kind = file_.get(dict_, "Subtype");
    if (kind.is_name("Type0")) return composite();
    if (kind.is_name("TrueType")) return simple();
    if (kind.is_name("Type3")) {
      if (judge_.claims.a != 0) judge_.unread(where_, "a Type 3 font");
      return;
    }
    const Value descriptor = file_.get(dict_, "FontDescriptor");
    const bool embedded =
        !file_.get(descriptor, "FontFile").is(Kind::null) || !file_.get(descriptor, "FontFile3").is(Kind::null);
    judge_.ask(embedded, "UA1:7.21.4.1-1", where_, "the font isn't embedded");
    if (embedded) judge_.unread(where_, "a Type 1 font program");
  }

 private:
  template <class Visit>
  void each_code(const Visit& visit) const {
    for (size_t code = 0; code < use_.codes.size(); ++code)
      if (use_.codes[code]) visit(static_cast<unsigned>(code));
  }

  void text_map() {
    const Value ref = file_.raw(dict_, "ToUnicode");
    const auto bytes = ref.is(Kind::ref) ? file_.stream(static_cast<uint32_t>(ref.number)) : std::nullopt;
    if (!bytes) {
      const bool standard = !use_.composite && file_.get(dict_, "Encoding").is(Kind::name);
      return judge_.ask(standard, "UA1:7.21.7-1", where_,
                        "the font's codes have no text (ToUnicode)");
    }
    if (!judge_.may_read(static_cast<uint32_t>(ref.number), bytes->size()))
      return judge_.unread(where_, "a text map of many fonts");
    const UnicodeMap map = read_unicode_map(*bytes);
    unsigned missing = 0;
    each_code([&](unsigned code) { missing += map.mapped[code] ? 0 : 1; });
    judge_.ask(missing == 0 && !map.broken, "UA1:7.21.7-1", where_,
               std::to_string(missing) + " shown codes have no text in ToUnicode");
    judge_.ask(!map.forbidden, "UA1:7.21.7-2", where_, "ToUnicode says U+0000, U+FEFF or U+FFFE");
  }

  std::optional<std::string_view> program(const Value& font, std::string_view key) {
    const Value descriptor = file_.get(font, "FontDescriptor");
    const Value ref = file_.raw(descriptor, key);
    return ref.is(Kind::ref) ? file_.stream(static_cast<uint32_t>(ref.number)) : std::nullopt;
  }

  void compare(unsigned code, unsigned glyph, double said, double real) {
    if (glyph == 0) notdef_ = true;
    if (std::abs(said - real) > 1) {
      wrong_widths_ = true;
      example_ = code;
    }
  }

  void report() {
    judge_.ask(!notdef_, "UA1:7.21.8-1", where_, "a shown code has no glyph (.notdef)");
    judge_.ask(!wrong_widths_, "UA1:7.21.5-1", where_,
               "the width of code " + std::to_string(example_) + " isn't that of the font program");
  }

  void simple() {
    const auto bytes = program(dict_, "FontFile2");
    judge_.ask(bytes.has_value(), "UA1:7.21.4.1-1", where_, "the font isn't embedded");
    if (!bytes) return;
    const TrueType font(*bytes);
    if (!font.sound()) return judge_.ask(false, "UA1:7.21.4.1-2", where_, "the font program can't be read");
    const bool symbolic = (file_.get(file_.get(dict_, "FontDescriptor"), "Flags").integer(0) & 4) != 0;
    const Value encoding = file_.get(dict_, "Encoding");
    if (symbolic) {
      judge_.ask(encoding.is(Kind::null), "UA1:7.21.6-3", where_, "a symbolic font has an Encoding");
      judge_.ask(font.has_map(3, 0) || font.has_map(1, 0), "UA1:7.21.6-4", where_,
                 "a symbolic font has no fitting character map");
    } else {
      judge_.ask(font.has_map(3, 1) || font.has_map(1, 0), "UA1:7.21.6-1", where_, "the font has no character map");
      if (!encoding.is_name("WinAnsiEncoding")) {
        if (encoding.is(Kind::null)) judge_.ask(false, "UA1:7.21.6-2", where_, "the font has no Encoding");
        return judge_.unread(where_, "another encoding than WinAnsi");
      }
    }
    const int64_t first = file_.get(dict_, "FirstChar").integer();
    const Value widths = file_.get(dict_, "Widths");
    each_code([&](unsigned code) {
      const int64_t at = int64_t{code} - first;
      const Value said = first >= 0 && at >= 0 && widths.is(Kind::array) && at < widths.count
                             ? file_.at(widths, static_cast<uint32_t>(at))
                             : Value{};
      const unsigned glyph = symbolic ? (font.has_map(3, 0) ? font.glyph(3, 0, 0xF000 + code) : font.glyph(1, 0, code))
                                      : font.glyph(3, 1, static_cast<unsigned>(character(code)));
      compare(code, glyph, said.is_number() ? said.number : -1e6, font.width(glyph));
    });
    report();
  }

  /// WinAnsi says space for 0xA0 and hyphen for 0xAD.
  static char32_t character(unsigned code) {
    if (code == 0xA0) return ' ';
    return code == 0xAD ? U'-' : winansi::character_of(static_cast<uint8_t>(code));
  }

  void composite() {
    const Value encoding = file_.get(dict_, "Encoding");
    if (!encoding.is_name("Identity-H") && !encoding.is_name("Identity-V"))
      return judge_.unread(where_, "a CMap that isn't Identity");
    const Value descendants = file_.get(dict_, "DescendantFonts");
    inner_ = descendants.is(Kind::array) && descendants.count > 0 ? file_.at(descendants, 0) : Value{};
    read_widths();
    const bool true_type = file_.get(inner_, "Subtype").is_name("CIDFontType2");
    const auto bytes = program(inner_, true_type ? "FontFile2" : "FontFile3");
    judge_.ask(bytes.has_value(), "UA1:7.21.4.1-1", where_, "the font isn't embedded");
    if (!bytes) return;
    true_type ? cid_true_type(*bytes) : cid_cff(*bytes);
  }

  void cid_true_type(std::string_view bytes) {
    const TrueType font(bytes);
    if (!font.sound()) return judge_.ask(false, "UA1:7.21.4.1-2", where_, "the font program can't be read");
    const Value map_ref = file_.raw(inner_, "CIDToGIDMap");
    const Value map = file_.resolve(map_ref);
    const auto table = map_ref.is(Kind::ref) ? file_.stream(static_cast<uint32_t>(map_ref.number)) : std::nullopt;
    judge_.ask(map.is_name("Identity") || table.has_value(), "UA1:7.21.3.2-1", where_,
               "CIDToGIDMap is missing");
    if (table && program(inner_, "CIDSet")) judge_.unread(where_, "a CIDSet beside a map of glyphs");
    if (!table) identified(std::min(font.glyphs(), 65536u), [](unsigned) { return true; });
    each_code([&](unsigned code) {
      unsigned glyph = code;
      if (table) {
        const size_t at = 2 * size_t{code};
        glyph = at + 1 < table->size() ? static_cast<unsigned>(static_cast<unsigned char>((*table)[at]) << 8 |
                                                               static_cast<unsigned char>((*table)[at + 1]))
                                       : 0;
      }
      if (glyph >= font.glyphs()) glyph = 0;
      compare(code, glyph, width_of(code), font.width(glyph));
    });
    report();
  }

  void cid_cff(std::string_view bytes) {
    const Cff font(bytes);
    if (!font.sound()) return judge_.unread(where_, "this CFF font program");
    identified(65536, [&](unsigned cid) { return font.glyph_of_cid(cid) != 0; });
    bool all_read = true;
    each_code([&](unsigned code) {
      const unsigned glyph = font.glyph_of_cid(code);
      const std::optional<double> width = font.width(glyph);
      all_read = all_read && width;
      compare(code, glyph, width_of(code), width.value_or(width_of(code)));
    });
    if (!all_read) judge_.unread(where_, "a glyph program of many steps");
    report();
  }

  /// A CIDSet names each glyph of the font program, shown or not; no standard wants one. `has`: by CID.
  template <class Has>
  void identified(unsigned cids, const Has& has) {
    const auto set = program(inner_, "CIDSet");
    if (!set) return;
    bool all = true;
    for (unsigned cid = 1; cid < cids && all; ++cid)
      all = !has(cid) || (cid / 8 < set->size() && (static_cast<unsigned char>((*set)[cid / 8]) >> (7 - cid % 8) & 1) != 0);
    judge_.ask(all, "UA1:7.21.4.2-2", where_, "CIDSet leaves out glyphs that the font program has");
  }

  /// W: "first [w w w]" or "first last w".
  void read_widths() {
    const Value standard = file_.get(inner_, "DW");
    size_t used = use_.codes.size();
    while (used > 0 && !use_.codes[used - 1]) --used;
    widths_.assign(used, standard.is_number() ? standard.number : 1000);
    const Value list = file_.get(inner_, "W");
    for (uint32_t at = 0; list.is(Kind::array) && at + 1 < list.count;) {
      const int64_t first = file_.at(list, at).integer();
      const Value next = file_.at(list, at + 1);
      if (next.is(Kind::array)) {
        for (uint32_t i = 0; i < next.count && judge_.room_for_widths > 0; ++i) set_width(first + i, file_.at(next, i));
        at += 2;
      } else if (at + 2 < list.count) {
        for (int64_t code = first; code <= next.integer() && code < 65536 && code >= 0 && judge_.room_for_widths > 0; ++code)
          set_width(code, file_.at(list, at + 2));
        at += 3;
      } else {
        break;
      }
    }
  }

  void set_width(int64_t code, const Value& width) {
    if (judge_.room_for_widths == 0) return;
    if (--judge_.room_for_widths == 0) judge_.unread(where_, "so many widths");
    if (code >= 0 && code < static_cast<int64_t>(widths_.size()) && width.is_number())
      widths_[static_cast<size_t>(code)] = width.number;
  }
  double width_of(unsigned code) const { return code < widths_.size() ? widths_[code] : 0; }

  Judge& judge_;
  File& file_;
  const FontUse& use_;
  Value dict_, inner_;
  std::string where_;
  std::vector<double> widths_;
  bool notdef_ = false, wrong_widths_ = false;
  unsigned example_ = 0;
};

}  // namespace

void judge_fonts(Judge& judge) {
  for (size_t font = 0; font < judge.fonts.size(); ++font) FontRules(judge, judge.fonts[font]).run();
  if (judge.claims.a != 0 && judge.cmyk)
    judge.found("A2:6.2.4.3-3", "pages", "colours in CMYK need an output intent of their own");
}

}  // namespace lectern::pdfcheck
