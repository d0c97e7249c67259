#include "write/cover/cover.h"

#include <algorithm>

#include "write/cover/picture.h"
#include "write/cover/shorten.h"
#include "write/pdf/typesetter.h"

namespace lectern {
namespace {

using cover::Picture;
using cover::Point;

constexpr double width = 1000, height = 1600, margin = 110;
constexpr double scale = 0.75;  // pixels a unit: to compress a picture costs more than to write the rest of a book
constexpr double title_top = 330, title_bottom = 1050, foot_bottom = 1480;
constexpr cover::Colours colours{{20, 46, 74}, {255, 255, 255}, {240, 184, 64}};  // 13 to 1, and 7 to 1

constexpr size_t pixels(double units) { return static_cast<size_t>(units * scale + 0.5); }

/// HarfBuzz tells an outline curve by curve; here it becomes points.
struct Pen {
  std::vector<std::vector<Point>> outlines{};
  double x = 0, y = 0, scale = 1;
  Point at(float px, float py) const { return {static_cast<float>(x + px * scale), static_cast<float>(y - py * scale)}; }
};

constexpr int steps = 8;  // of a curve

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  Pen& pen = *static_cast<Pen*>(data);
  pen.outlines.push_back({pen.at(x, y)});
}

void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  Pen& pen = *static_cast<Pen*>(data);
  if (!pen.outlines.empty()) pen.outlines.back().push_back(pen.at(x, y));
}

void cubic_to(hb_draw_funcs_t* funcs, void* data, hb_draw_state_t* state, float x1, float y1, float x2, float y2, float x, float y,
              void*) {
  const float x0 = state->current_x, y0 = state->current_y;
  for (int i = 1; i <= steps; ++i) {
    const float t = static_cast<float>(i) / steps, u = 1 - t;
    line_to(funcs, data, state, u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x,
            u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y, nullptr);
  }
}

class Cover {
 public:
  explicit Cover(const Speech& speech) : speech_(speech), rtl_(speech.presentation.direction == "rtl") {
    plan_.langs.push_back(speech.lang);
    style_.family = &pdf::families().front();
    hb_draw_funcs_set_move_to_func(funcs_, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(funcs_, line_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(funcs_, cubic_to, nullptr, nullptr);  // others come as cubic ones
    hb_draw_funcs_make_immutable(funcs_);
  }
  ~Cover() { hb_draw_funcs_destroy(funcs_); }
  Cover(const Cover&) = delete;
  Cover& operator=(const Cover&) = delete;

  /// False where a letter has no font.
  bool draw(pdf::Engine& engine) {
    if (engine.library.face(*style_.family, pdf::upright) == nullptr) return false;
    const Presentation& shown = speech_.presentation;
    const std::string title = shown.title.empty() ? shown.labels.speech : shown.title;
    double bottom = title_top;
    const bool fits = largest(engine, title, title_top, title_bottom, bottom);
    picture_.bar(pixels(rtl_ ? width - margin - 160 : margin), pixels(title_top - 90), pixels(160), pixels(14));
    double who = bottom + 60;
    const bool named = shown.author.empty() || set(engine, shown.author, {44, pdf::upright, 3}, who);
    double when = foot_bottom;
    return set(engine, shown.date, {34, pdf::upright, 1}, when) && fits && named;
  }

  /// Something ends in an ellipsis, since it had no room.
  bool shortened() const { return shortened_; }

  std::string png() const { return picture_.png(colours); }

 private:
  struct Look {
    double size;
    uint8_t letters;
    uint32_t most_lines;
  };

  /// The title in the largest size in which it has room.
  bool largest(pdf::Engine& engine, const std::string& words, double top, double end, double& bottom) {
    constexpr double smallest = 36;
    for (double size = 96; size >= smallest; size -= 6) {
      const auto most = static_cast<uint32_t>((end - top) / (size * leading));
      bottom = top;
      if (set(engine, words, {size, pdf::bold, size - 6 < smallest ? most : UINT32_MAX}, bottom, size - 6 < smallest ? 1e9 : end)) return complete_;
      if (!complete_) return false;
    }
    return false;
  }

  static constexpr double leading = 1.25, measure = width - 2 * margin;

  static bool wide(const pdf::Layout& layout) {
    return std::any_of(layout.lines.begin(), layout.lines.end(), [](const pdf::Line& line) { return line.width > measure + 1; });
  }

  pdf::LineRange typeset(pdf::Typesetter& typesetter, const std::string& words, Look look) const {
    pdf::RoleStyle role;
    role.size = look.size;
    role.letters = look.letters;
    return typesetter.set_artifact(words, role, measure);
  }

  /// As many of the words as there are lines for.
  std::string fitting(pdf::Engine& engine, const std::string& words, Look look) {
    if (look.most_lines == UINT32_MAX) return words;
    std::string shown = cover::shorten(words, [&](const std::string& some) {
      pdf::Typesetter typesetter(engine, plan_, style_, rtl_);
      const pdf::LineRange lines = typeset(typesetter, some, look);
      return lines.last - lines.first <= look.most_lines && !wide(typesetter.layout());
    });
    shortened_ |= shown != words;
    return shown;
  }

  /// Lines from `top` on, which becomes where they end; nothing is drawn where that is below `end`.
  bool set(pdf::Engine& engine, const std::string& words, Look look, double& top, double end = 1e9) {
    pdf::Typesetter typesetter(engine, plan_, style_, rtl_);
    const pdf::LineRange lines = typeset(typesetter, fitting(engine, words, look), look);
    const pdf::Layout& layout = typesetter.layout();
    complete_ = layout.missing.empty();
    if (top + (lines.last - lines.first) * look.size * leading > end || (wide(layout) && end < 1e9)) return false;
    for (uint32_t i = lines.first; i < lines.last; ++i) {
      top += look.size * leading;
      line(engine, layout, layout.lines[i], top);
    }
    return complete_;
  }

  void line(pdf::Engine& engine, const pdf::Layout& layout, const pdf::Line& line, double baseline) {
    const double left = rtl_ ? width - margin - line.width : margin;
    for (uint32_t i = line.first_piece; i < line.last_piece; ++i) {
      const pdf::Piece& piece = layout.pieces[i];
      const pdf::DocumentFont& font = layout.fonts[piece.font];
      double x = left + piece.x;
      const double em = piece.size / 1000;
      for (uint32_t at = piece.begin; at < piece.end; ++at) {
        if (font.simple) {
          const pdf::PlainGlyph& glyph = layout.plain[at];
          pdf::PlainFace& face = engine.plain(*font.face);
          draw(*font.face, face.glyph(glyph.code), x, baseline, piece.size);
          x += (face.width(glyph.code) + glyph.kern) * em;
        } else {
          const pdf::ShapedGlyph& glyph = layout.shaped[at];
          draw(*font.face, glyph.glyph, x + glyph.x * em, baseline - glyph.y * em, piece.size);
          x += glyph.advance * em;
        }
      }
    }
  }

  void draw(const pdf::Face& face, uint32_t glyph, double x, double y, double size) {
    Pen pen{{}, x * scale, y * scale, size * scale / face.units()};
    hb_font_get_glyph_shape(face.font(), glyph, funcs_, &pen);
    picture_.fill(pen.outlines);
  }

  const Speech& speech_;
  bool rtl_;
  bool complete_ = true;
  bool shortened_ = false;
  pdf::Plan plan_;
  pdf::Style style_;
  Picture picture_{pixels(width), pixels(height)};
  hb_draw_funcs_t* funcs_ = hb_draw_funcs_create();
};

}  // namespace

std::string cover_png(const Speech& speech, Diagnostics& diagnostics) {
  thread_local pdf::Engine engine;
  Cover cover(speech);
  if (cover.draw(engine)) {
    if (cover.shortened())
      diagnostics.push_back(note("LC-0603", "the title, speaker or date is too long for the cover, which shows how it begins",
                                 "the text itself is whole; a shorter title may be given in the XML"));
    return cover.png();
  }
  diagnostics.push_back(note("LC-0602", "no cover is made: no installed font has all letters of its title and speaker",
                             "install fonts-noto-core and, for Chinese, Japanese and Korean, fonts-noto-cjk"));
  return {};
}

}  // namespace lectern
