#include "write/pdf/content.h"

#include <algorithm>
#include <cmath>

#include "write/pdf/bytes.h"

namespace lectern::pdf {
namespace {

/// No pen position: the next piece is placed anew.
constexpr double nowhere = -1e9;

/// PDF/A-2a wants what a private character means said by ActualText; nobody knows it, so that says the character again.
bool holds_private(std::u16string_view text) {
  return std::any_of(text.begin(), text.end(), [](char16_t unit) {
    return (unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0xDB80 && unit <= 0xDBFF);  // the latter lead planes 15 and 16
  });
}

/// More than one character.
bool is_many(std::u16string_view text) { return !text.empty() && text.size() > ((text[0] & 0xFC00) == 0xD800 ? 2u : 1u); }

/// The bytes of a literal string; brackets and backslashes are escaped.
char* put_code(char* to, uint8_t code) {
  if (code == '(' || code == ')' || code == '\\') *to++ = '\\';
  *to++ = static_cast<char>(code);
  return to;
}

class ContentWriter {
 public:
  ContentWriter(Engine& engine, const Plan& plan, const Style& style, Typesetter& typesetter)
      : engine_(engine), plan_(plan), style_(style), layout_(typesetter.layout()), rtl_(typesetter.rtl()) {
    const Layout& layout = layout_;
    out_.codes_used.resize(layout.fonts.size());
    out_.slot_places.resize(plan.tags.slot_owners().size());
    for (const DocumentFont& font : layout.fonts) plain_.push_back(font.simple ? &engine.plain(*font.face) : nullptr);
    make_composite_fonts();
  }

  void page(const PageMarks& marks, const Line* number) {
    page_ = static_cast<uint32_t>(out_.pages.size());
    bytes_.clear();
    color_ = {};
    background();
    mcid_ = 0;
    font_ = UINT32_MAX;
    size_ = rise_ = 0;
    leading_ = 0;
    rules_.clear();
    for (const Mark& mark : marks.marks) {
      if (mark.is_rule) {
        rules_.push_back({mark.x, mark.y - mark.thickness * 0.5F, mark.width, mark.thickness});
      } else {
        text_color_ = is_heading(plan_.blocks[mark.block].role) ? style_.colors.heading : style_.colors.text;
        line(layout_.lines[mark.line], mark.x, mark.y);
      }
    }
    close();
    draw_rules();
    if (number != nullptr) page_number(*number);
    out_.pages.push_back(bytes_);
  }

  Content take() { return std::move(out_); }

 private:
  struct Rule {
    float x, y, width, height;
  };

  /// Paper that isn't white.
  void background() {
    const Color paper = style_.colors.paper;
    if (paper == Colors().paper) return;
    bytes_ += "/Artifact<</Type/Background/BBox[0 0 ";
    put_number(bytes_, style_.width);
    bytes_ += ' ';
    put_number(bytes_, style_.height);
    bytes_ += "]>>BDC\n";
    set_color(paper);
    bytes_ += "0 0 ";
    put_number(bytes_, style_.width);
    bytes_ += ' ';
    put_number(bytes_, style_.height);
    bytes_ += " re\nf\nEMC\n";
  }

  void set_color(Color color) {
    if (color == color_) return;
    color_ = color;
    const bool gray = color.rgb[0] == color.rgb[1] && color.rgb[1] == color.rgb[2];
    for (size_t at = 0; at < (gray ? 1u : 3u); ++at) {
      put_number(bytes_, std::round(color.rgb[at] / 255.0 * 1000) / 1000);
      bytes_ += ' ';
    }
    bytes_ += gray ? "g\n" : "rg\n";
  }

  bool is_external(const Piece& piece) const {
    return piece.link >= 0 && !plan_.links[static_cast<size_t>(piece.link)].address.empty();
  }

  void make_composite_fonts() {
    std::vector<std::vector<uint32_t>> glyphs(layout_.fonts.size());
    std::vector<bool> with_space(layout_.fonts.size());
    for (const Piece& piece : layout_.pieces) {
      if (layout_.fonts[piece.font].simple) continue;
      auto& of = glyphs[piece.font];
      if (piece.rtl && !with_space[piece.font]) {  // show_ligature writes spaces that no piece has
        with_space[piece.font] = true;
        if (const uint32_t space = layout_.fonts[piece.font].face->glyph(' '); space != 0) of.push_back(space);
      }
      for (uint32_t at = piece.begin; at < piece.end; ++at) of.push_back(layout_.shaped[at].glyph);
    }
    for (size_t font = 0; font < glyphs.size(); ++font) {
      auto& of = glyphs[font];
      std::sort(of.begin(), of.end());
      of.erase(std::unique(of.begin(), of.end()), of.end());
      const DocumentFont& known = layout_.fonts[font];
      out_.composite.push_back(known.simple ? nullptr : std::make_unique<CompositeFont>(*known.face, std::move(of)));
    }
  }

  void line(const Line& line, float x, float y) {
    for (uint32_t at = line.first_piece; at < line.last_piece; ++at) {
      const Piece& piece = layout_.pieces[at];
      if (piece.begin == piece.end) continue;
      open(piece.slot, y + piece.size);
      set_color(is_external(piece) ? style_.colors.link : text_color_);
      set_font(piece);
      const float left = x + piece.x;
      if (layout_.fonts[piece.font].simple) {
        move(left, y);
        plain(piece);
      } else {
        shaped(piece, left, y);
      }
      if (piece.link >= 0) link(piece, left, y);
    }
  }

  /// Marked content of a slot; goes on where the last line of the same slot ended.
  void open(SlotId slot, float top) {
    if (is_open_ && slot_ == slot) return;
    close();
    FirstPlace& place = out_.slot_places[slot];
    if (place.page == UINT32_MAX) place = {page_, top};
    begin_marked(slot, -1, tag_name(plan_.tags.nodes()[plan_.tags.slot_owners()[slot]].tag));
  }

  void begin_marked(SlotId slot, int32_t actual, std::string_view tag) {
    out_.marked.push_back({slot, page_, mcid_, actual});
    bytes_ += '/';
    bytes_ += tag;
    bytes_ += "<</MCID ";
    put_int(bytes_, mcid_++);
    bytes_ += ">>BDC\n";
    begin_text();
    is_open_ = true;
    slot_ = slot;
  }

  void begin_text() {
    bytes_ += "BT\n";
    origin_x_ = origin_y_ = 0;
    at_start_ = true;
    pen_ = nowhere;
  }

  void close() {
    if (is_open_) bytes_ += "ET\nEMC\n";
    is_open_ = false;
  }

  void set_font(const Piece& piece) {
    if (piece.font != font_ || std::abs(piece.size - size_) > 0.001F) {
      bytes_ += "/F";
      put_int(bytes_, piece.font);
      bytes_ += ' ';
      put_number(bytes_, static_cast<double>(piece.size));
      bytes_ += " Tf\n";
      font_ = piece.font;
      size_ = piece.size;
    }
    set_rise(piece.rise);
  }

  void set_rise(float rise) {
    if (std::abs(rise - rise_) < 0.001F) return;
    put_number(bytes_, static_cast<double>(rise));
    bytes_ += " Ts\n";
    rise_ = rise;
  }

  /// Moves to a place. Lines below each other at the same leading need two letters only.
  void move(float x, float y) {
    if (!at_start_ && std::abs(static_cast<double>(y) - origin_y_) < 0.006 && std::abs(static_cast<double>(x) - pen_) < 0.01)
      return;
    const double dx = std::round(static_cast<double>(x) * 100) / 100 - origin_x_;
    const double dy = std::round(static_cast<double>(y) * 100) / 100 - origin_y_;
    const bool below = !at_start_ && std::abs(dx) < 0.005 && dy < 0;
    if (below && std::abs(leading_ + dy) < 0.005) {
      bytes_ += "T*\n";
    } else {
      put_number(bytes_, dx);
      bytes_ += ' ';
      put_number(bytes_, dy);
      bytes_ += below ? " TD\n" : " Td\n";
      if (below) leading_ = -dy;
    }
    origin_x_ += dx;
    origin_y_ += dy;
    pen_ = origin_x_;
    at_start_ = false;
  }

  void plain(const Piece& piece) {
    const PlainFace& face = *plain_[piece.font];
    auto& used = out_.codes_used[piece.font];
    const PlainGlyph* const glyphs = layout_.plain.data();
    int64_t advance = 0;
    constexpr size_t longest = 2 + 8;  // a letter with its kerning: "\\)" and ")-32768("
    bytes_ += "[(";
    const size_t before = bytes_.size();
    bytes_.resize(before + longest * (piece.end - piece.begin));
    char* to = bytes_.data() + before;
    for (uint32_t at = piece.begin; at < piece.end; ++at) {
      const PlainGlyph glyph = glyphs[at];
      used[glyph.code] = true;
      to = put_code(to, glyph.code);
      advance += face.width(glyph.code) + glyph.kern;
      if (glyph.kern == 0) continue;
      *to++ = ')';
      to = std::to_chars(to, to + 6, -glyph.kern).ptr;
      *to++ = '(';
    }
    bytes_.resize(static_cast<size_t>(to - bytes_.data()));
    bytes_ += ")]TJ\n";
    pen_ += static_cast<double>(advance) * static_cast<double>(piece.size) / 1000;
  }

  void link(const Piece& piece, float left, float y) {
    const float width = piece.width;
    const LinkBox box{piece.link, page_, left, y - piece.size * 0.25F, left + width, y + piece.size};
    out_.links.push_back(box);
    if (is_external(piece) && width > 0) rules_.push_back({left, y - piece.size * 0.14F, width, 0.6F});
  }

  void draw_rules() {
    if (rules_.empty()) return;
    bytes_ += "/Artifact<</Type/Layout>>BDC\n";
    set_color(style_.colors.rule);
    for (const Rule& rule : rules_) {
      for (const float value : {rule.x, rule.y, rule.width, rule.height}) {
        put_number(bytes_, static_cast<double>(value));
        bytes_ += ' ';
      }
      bytes_ += "re\n";
    }
    bytes_ += "f\nEMC\n";
  }

  /// In the middle of the page; where both sides are printed, at the outer edge of the text.
  float number_place(float width) const {
    if (!style_.two_sided) return static_cast<float>(style_.width / 2) - width / 2;
    const bool at_right = (page_ % 2 == 0) != rtl_;
    const double left = style_.left(page_, rtl_);
    return static_cast<float>(at_right ? left + style_.measure - static_cast<double>(width) : left);
  }

  void page_number(const Line& number) {
    bytes_ += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
    begin_text();
    set_color(style_.colors.text);
    const float x = number_place(number.width);
    const float y = static_cast<float>(style_.margin / 2);
    for (uint32_t at = number.first_piece; at < number.last_piece; ++at) {
      const Piece& piece = layout_.pieces[at];
      set_font(piece);
      if (!layout_.fonts[piece.font].simple) continue;
      move(x + piece.x, y);
      plain(piece);
    }
    bytes_ += "ET\nEMC\n";
  }

  // Composite fonts: glyphs in logical order, placed where they belong by TJ moves.

  void shaped(const Piece& piece, float left, float y) {
    CompositeFont& font = *out_.composite[piece.font];
    places_.clear();
    int64_t pen = 0;
    for (uint32_t at = piece.begin; at < piece.end; ++at) {
      places_.push_back(pen + layout_.shaped[at].x);
      pen += layout_.shaped[at].advance;
    }
    const uint32_t count = piece.end - piece.begin;
    const auto index = [&](uint32_t at) { return piece.rtl ? count - 1 - at : at; };
    const auto glyph = [&](uint32_t at) -> const ShapedGlyph& { return layout_.shaped[piece.begin + index(at)]; };
    move(left, y);
    shown_ = 0;
    for (uint32_t at = 0; at < count;) {
      uint32_t next = at + 1;
      while (next < count && glyph(next).begin == glyph(next).end) ++next;
      const ShapedGlyph& first = glyph(at);
      const std::u16string_view text = std::u16string_view(layout_.text).substr(first.begin, first.end - first.begin);
      const bool ligature = piece.rtl && next == at + 1 && is_many(text) && !holds_private(text) && !font.face().is_cff();
      if (ligature) {
        show_ligature(font, piece, first, text, places_[index(at)]);
      } else {
        bool exact = true;  // the codes say the text and nothing else
        codes_.clear();
        for (uint32_t part = at; part < next; ++part) {
          const CompositeFont::Code code = part == at ? font.code(first.glyph, text) : font.further_code(glyph(part).glyph);
          exact = exact && code.says_text;
          codes_.push_back(code.cid);
        }
        const bool actual = !exact || holds_private(text);
        if (actual) begin_actual(piece, text, left, y, places_[index(at)]);
        for (uint32_t part = at; part < next; ++part)
          show(font, codes_[part - at], places_[index(part)], glyph(part).y, piece);
        if (actual) end_actual(piece, next < count, left, y, next < count ? places_[index(next)] : 0);
      }
      at = next;
    }
    end_show();
    set_rise(piece.rise);
    pen_ = nowhere;
  }

  /// A right-to-left ligature says its first letter, and codes of the space glyph just left of it the others: tools that
  /// sort by position keep the logical order.
  void show_ligature(CompositeFont& font, const Piece& piece, const ShapedGlyph& glyph, std::u16string_view text,
                     int64_t place) {
    const uint32_t space = font.face().glyph(' ');
    size_t unit = text.size() > 1 && (text[0] & 0xFC00) == 0xD800 ? 2 : 1;
    show(font, font.code(glyph.glyph, space == 0 ? text : text.substr(0, unit)).cid, place, glyph.y, piece);
    if (space == 0) return;
    for (int64_t step = 1; unit < text.size(); ++step) {
      const size_t size = (text[unit] & 0xFC00) == 0xD800 ? 2 : 1;
      show(font, font.code(space, text.substr(unit, size)).cid, place - 4 * step, 0, piece);
      unit += size;
    }
  }

  void show(CompositeFont& font, uint32_t cid, int64_t place, int32_t y, const Piece& piece) {
    const float rise = piece.rise + static_cast<float>(y) * piece.size / 1000;
    if (std::abs(rise - rise_) > 0.001F) {
      end_show();
      set_rise(rise);
    }
    if (!showing_) bytes_ += "[<";
    showing_ = true;
    if (const int64_t back = shown_ - place; back < -1 || back > 1) {
      bytes_ += '>';
      put_int(bytes_, back);
      bytes_ += '<';
      shown_ = place;
    }
    put_hex4(bytes_, cid);
    shown_ += font.codes().at(cid).width;
  }

  void end_show() {
    if (showing_) bytes_ += ">]TJ\n";
    showing_ = false;
  }

  /// What codes can't say stands in a Span element with its text said by ActualText.
  void begin_actual(const Piece& piece, std::u16string_view text, float left, float y, int64_t place) {
    end_show();
    const SlotId slot = piece.slot;
    close();
    out_.actual_texts.emplace_back(text);
    begin_marked(slot, static_cast<int32_t>(out_.actual_texts.size() - 1), "Span");
    restart(piece, left, y, place);
  }

  void end_actual(const Piece& piece, bool more, float left, float y, int64_t place) {
    end_show();
    const SlotId slot = piece.slot;
    close();
    if (!more) return;
    open(slot, y + piece.size);
    restart(piece, left, y, place);
  }

  void restart(const Piece& piece, float left, float y, int64_t place) {
    move(left + static_cast<float>(place) * piece.size / 1000, y);
    shown_ = place;
  }

  Engine& engine_;
  const Plan& plan_;
  const Style& style_;
  const Layout& layout_;
  const bool rtl_;
  Content out_;
  std::vector<const PlainFace*> plain_;
  std::vector<Rule> rules_;
  std::vector<int64_t> places_;
  std::vector<uint32_t> codes_;
  std::string bytes_;
  uint32_t page_ = 0, mcid_ = 0;
  SlotId slot_ = 0;
  bool is_open_ = false, showing_ = false, at_start_ = true;
  Color color_, text_color_;
  uint32_t font_ = UINT32_MAX;
  float size_ = 0, rise_ = 0;
  double pen_ = 0, leading_ = 0, origin_x_ = 0, origin_y_ = 0;
  int64_t shown_ = 0;
};

}  // namespace

Content write_content(Engine& engine, Typesetter& typesetter, const Plan& plan, const Style& style,
                      const std::vector<PageMarks>& pages) {
  RoleStyle number_style;
  number_style.size = style.size * style.scale.page;
  number_style.leading = number_style.size * 1.5;
  std::vector<LineRange> numbers;
  for (size_t page = 1; page <= pages.size(); ++page)
    numbers.push_back(typesetter.set_artifact(std::to_string(page), number_style, style.measure));
  const Layout& layout = typesetter.layout();
  ContentWriter writer(engine, plan, style, typesetter);
  for (size_t page = 0; page < pages.size(); ++page) {
    const LineRange number = numbers[page];
    writer.page(pages[page], number.first < number.last ? &layout.lines[number.first] : nullptr);
  }
  return writer.take();
}

}  // namespace lectern::pdf
