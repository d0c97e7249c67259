// Lines of code-page text: widths and pair kerning, one pass, no shaper.
#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "base/winansi.h"
#include "write/pdf/typesetter.h"

namespace lectern::pdf {
namespace {

constexpr uint8_t space = ' ';
/// Stands for a hard break in the glyph list until lines are made; shown as a space.
constexpr uint8_t hard_break = 1;

}  // namespace

bool Typesetter::set_plain(double measure) {
  const auto first = static_cast<uint32_t>(layout_.plain.size());
  if (!collect_plain()) {
    layout_.plain.resize(first);
    return false;
  }
  fill_plain(measure, first);
  return true;
}

/// Codes and kerning of all stretches; false at the first character that needs more.
bool Typesetter::collect_plain() {
  auto& plain = layout_.plain;
  for (Stretch& stretch : stretches_) {
    PlainFace& face = engine_.plain(*stretch.face);
    if (!face.fits(plan_.langs[stretch.lang])) return false;
    const size_t first = plain.size();
    plain.resize(first + stretch.text.size());  // more where a character takes several bytes
    PlainGlyph* glyph = plain.data() + first;
    uint8_t before = 0;
    for (size_t at = 0; at < stretch.text.size(); ++glyph) {
      const char32_t c = utf8::next(stretch.text, &at);
      const uint8_t code = c == '\n' ? hard_break : c < 0x80 ? static_cast<uint8_t>(c) : winansi::code_of(c);
      *glyph = {code, 0};
      if (code == hard_break) {
        before = 0;
        continue;
      }
      if (code == 0 || face.width(code) < 0) return false;
      if (before != 0) (glyph - 1)->kern = static_cast<int16_t>(face.kern(before, code));
      before = code;
    }
    plain.resize(static_cast<size_t>(glyph - plain.data()));
    stretch.end = static_cast<uint32_t>(plain.size());
  }
  return true;
}

namespace {

/// Between two of these no line ends: letters of English, which most of a text is.
constexpr bool is_common(uint8_t code) { return (code | 0x20) >= 'a' && (code | 0x20) <= 'z'; }

/// The pen on a line: points up to where the stretch or the line began, and thousandths of the stretch's size from there.
struct Pen {
  double unit = 0, measure = 0, base = 0;
  int64_t advance = 0, limit = 0;
  double at() const { return base + static_cast<double>(advance) * unit; }
  void move(double to) {
    base = to;
    advance = 0;
    limit = static_cast<int64_t>(std::floor((measure - base) / unit));
  }
};

}  // namespace

/// Whether a line may end before the glyph at `at`.
bool Typesetter::may_end_before(uint32_t at, uint32_t line) {
  const auto& plain = layout_.plain;
  const uint8_t code = plain[at].code, before = plain[at - 1].code;
  if (before != space) return engine_.pairs.between(before, code);
  uint32_t word = at - 1;
  while (word > line && plain[word].code == space) --word;
  return plain[word].code == space || engine_.pairs.spaced(plain[word].code, code);
}

/// Greedy filling: the line is cut at the last place that allows it before it gets too wide or holds too many letters.
void Typesetter::fill_plain(double measure, uint32_t first) {
  uint32_t line = first, cut = first;  // start of the line; last place where it may end
  double pen_at_cut = 0;
  Pen pen;
  pen.measure = measure;
  uint32_t at = first;
  for (const Stretch& stretch : stretches_) {
    const PlainFace& face = engine_.plain(*stretch.face);
    const double so_far = pen.at();
    pen.unit = static_cast<double>(stretch.size) / 1000;
    pen.move(so_far);
    for (; at < stretch.end; ++at) {
      const PlainGlyph glyph = layout_.plain[at];
      if (glyph.code == hard_break) {
        add_plain_line(line, at + 1);
        line = cut = at + 1;
        pen_at_cut = 0;
        pen.move(0);
        continue;
      }
      const int width = face.width(glyph.code);
      if (glyph.code != space && at > line) {
        const bool inside = is_common(glyph.code) && is_common(layout_.plain[at - 1].code);
        if (!inside && may_end_before(at, line)) {
          cut = at;
          pen_at_cut = pen.at();
        }
        if (pen.advance + width > pen.limit || at - line >= style_.line_letters) {
          if (cut == line) {  // a word longer than the line is cut where it must be
            cut = at;
            pen_at_cut = pen.at();
          }
          add_plain_line(line, cut);
          line = cut;
          pen.move(pen.at() - pen_at_cut);
          pen_at_cut = 0;
        }
      }
      pen.advance += width + glyph.kern;
    }
  }
  if (line < at) add_plain_line(line, at);
}

/// Pieces of one line; white space at its end is kept as the word boundary that it is, but counts no width.
void Typesetter::add_plain_line(uint32_t begin, uint32_t end) {
  auto& plain = layout_.plain;
  Line line;
  line.first_piece = static_cast<uint32_t>(layout_.pieces.size());
  uint32_t visible = end;
  while (visible > begin && (plain[visible - 1].code == space || plain[visible - 1].code == hard_break)) --visible;
  plain[end - 1].kern = 0;
  double x = 0;
  uint32_t at = begin;
  auto next =
      std::partition_point(stretches_.begin(), stretches_.end(), [&](const Stretch& other) { return other.end <= begin; });
  for (; next != stretches_.end() && at < end; ++next) {
    const Stretch& stretch = *next;
    const uint32_t stop = std::min(stretch.end, end);
    if (stop <= at) continue;
    const PlainFace& face = engine_.plain(*stretch.face);
    const double unit = static_cast<double>(stretch.size) / 1000;
    Piece piece{stretch.slot, stretch.link, at,           stop, static_cast<float>(x), 0,
                stretch.size, stretch.rise, stretch.font, false};
    int64_t advance = 0, shown = 0;
    for (; at < stop; ++at) {
      if (plain[at].code == hard_break) plain[at].code = space;
      advance += face.width(plain[at].code) + plain[at].kern;
      if (at < visible) shown = advance;
    }
    piece.width = static_cast<float>(static_cast<double>(shown) * unit);
    x += static_cast<double>(advance) * unit;
    if (shown > 0) line.width = piece.x + piece.width;
    layout_.pieces.push_back(piece);
  }
  line.last_piece = static_cast<uint32_t>(layout_.pieces.size());
  layout_.lines.push_back(line);
}

}  // namespace lectern::pdf
