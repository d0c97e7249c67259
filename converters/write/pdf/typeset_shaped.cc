// Lines of any script: bidirectional levels, runs of one face and script, HarfBuzz, ICU breaks, visual order by line.
#include <algorithm>

#include "base/utf8.h"
#include "base/winansi.h"
#include "write/pdf/typesetter.h"

namespace lectern::pdf {
namespace {

constexpr unsigned most_marks = 64;  ///< on one letter: HarfBuzz looks back over all of them for each

bool is_weak(hb_script_t script) {
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

bool is_mark(char32_t c) {
  const hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

/// Characters that show nothing by themselves: joiners, direction marks, variation selectors, tags.
bool is_ignorable(char32_t c) {
  return c == 0x034F || c == 0x061C || (c >= 0x115F && c <= 0x1160) || (c >= 0x17B4 && c <= 0x17B5) ||
         (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 ||
         (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

/// Whether a reader sees one more sign: not for marks on a letter, nor for the second half of a code point.
bool is_counted(char16_t unit) { return (unit & 0xFC00) != 0xDC00 && (unit < 0x300 || !(is_mark(unit) || is_ignorable(unit))); }

bool is_white(char16_t c) { return c == u' ' || c == u'\u3000' || (c >= u'\u2000' && c <= u'\u200A' && c != u'\u2007'); }

char32_t character_at(std::u16string_view text, uint32_t at, uint32_t* next) {
  const char16_t unit = text[at];
  *next = at + 1;
  if (unit < 0xD800 || unit > 0xDBFF || at + 1 >= text.size()) return unit;
  *next = at + 2;
  return 0x10000 + ((char32_t{unit} - 0xD800) << 10) + (char32_t{text[at + 1]} - 0xDC00);
}

}  // namespace

struct Typesetter::ItemRun {
  const Face* face = nullptr;
  uint32_t stretch = 0;
  uint32_t begin = 0, end = 0;
  hb_script_t script = HB_SCRIPT_LATIN;
  uint8_t level = 0;
  bool simple = false;       ///< set in the face's simple font
  bool apart = false;        ///< never joined with the run before: a letter's marks were too many
  uint32_t first_plain = 0;  ///< simple: glyphs in Layout::plain, one a code unit
  ShapedRun shaped;          ///< not simple
};

struct Typesetter::Shaping {
  uint32_t base = 0;            ///< where the block's text begins in Layout::text
  std::u16string shown;         ///< what is shaped: U+FFFD where no face has the character
  std::vector<uint32_t> hard;   ///< offsets that begin a line
  std::vector<uint8_t> levels;  ///< empty: everything runs left to right
  std::vector<ItemRun> runs;
  std::vector<double> pen;   ///< advance of the text before each offset, in points
  std::vector<bool> points;  ///< by offset: a word may be parted there; empty where none may
  std::vector<bool> inside;  ///< by offset: inside a cluster, where no line can be cut
  std::vector<uint32_t> letters;  ///< how many characters stand before each offset; marks and joiners aren't counted
};

void Typesetter::set_shaped(double measure) {
  Shaping work;
  work.base = static_cast<uint32_t>(layout_.text.size());
  collect_text(work);
  if (work.shown.empty()) return;
  itemise(work);
  part_simple(work);
  shape_runs(work);
  fill_shaped(work, measure);
}

void Typesetter::collect_text(Shaping& work) {
  bool far_script = rtl_;
  for (Stretch& stretch : stretches_) {
    for (size_t at = 0; at < stretch.text.size();) {
      char32_t c = utf8::next(stretch.text, &at);
      if (c == '\n') {
        c = ' ';
        work.hard.push_back(static_cast<uint32_t>(work.shown.size() + 1));
      }
      far_script = far_script || c >= 0x590;
      if (c < 0x10000) {
        work.shown += static_cast<char16_t>(c);
      } else {
        work.shown += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
        work.shown += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
      }
    }
    stretch.end = static_cast<uint32_t>(work.shown.size());
  }
  layout_.text += work.shown;
  work.letters.reserve(work.shown.size() + 1);
  work.letters.push_back(0);
  for (const char16_t unit : work.shown) work.letters.push_back(work.letters.back() + is_counted(unit));
  block_rtl_ = far_script && Breaks::runs_rightward(work.shown, rtl_);
  if (far_script) work.levels = engine_.breaks.levels(work.shown, block_rtl_);
}

/// The style's face, else the face before (so that a word stays in one), else a fallback; nullptr: none has the character.
const Face* Typesetter::face_for(char32_t c, const Stretch& of, const Face* before) {
  const bool weak = is_weak(hb_unicode_script(hb_unicode_funcs_get_default(), c));
  if (before != nullptr && (weak || is_mark(c)) && (is_ignorable(c) || before->covers(c))) return before;
  if (of.face->covers(c) || is_ignorable(c)) return of.face;
  if (before != nullptr && before->covers(c)) return before;
  return engine_.library.fallback(c, of.letters, plan_.langs[of.lang]);
}

void Typesetter::itemise(Shaping& work) {
  size_t current = 0;
  hb_script_t script = HB_SCRIPT_COMMON;
  const Face* before = nullptr;
  unsigned marks = 0;
  for (uint32_t at = 0; at < work.shown.size();) {
    while (at >= stretches_[current].end) {
      ++current;
      before = nullptr;
    }
    const Stretch& stretch = stretches_[current];
    uint32_t next = at;
    const char32_t c = character_at(work.shown, at, &next);
    const Face* face = face_for(c, stretch, before);
    if (face == nullptr) {
      layout_.missing.push_back(c);
      face = stretch.face;
      work.shown[at] = face->covers(0xFFFD) ? u'\uFFFD' : u'?';
      if (next > at + 1) work.shown[at + 1] = u'\u200B';
    }
    const hb_script_t own = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    if (!is_weak(own)) script = own;
    marks = is_mark(c) || is_ignorable(c) ? marks + 1 : 0;
    const bool apart = marks > most_marks;
    if (apart) marks = 1;
    const uint8_t level = work.levels.empty() ? uint8_t{0} : work.levels[at];
    const bool simple = face == stretch.face && (level & 1) == 0 && c < 0x10000 && winansi::code_of(c) != 0;
    ItemRun* const last = work.runs.empty() ? nullptr : &work.runs.back();
    const bool same = !apart && last != nullptr && last->stretch == current && last->level == level && last->face == face &&
                      last->simple == simple && (is_weak(own) || is_weak(last->script) || last->script == own);
    if (same) {
      last->end = next;
      if (is_weak(last->script)) last->script = script;
    } else {
      ItemRun made;
      made.face = face;
      made.stretch = static_cast<uint32_t>(current);
      made.begin = at;
      made.end = next;
      made.script = script;
      made.level = level;
      made.simple = simple;
      made.apart = apart;
      work.runs.push_back(std::move(made));
    }
    before = face;
    at = next;
  }
}

/// A word that holds a letter beyond the code page is shaped as a whole, so that marks and kerning find their neighbours:
/// simple runs give up what isn't parted from such a letter by a space.
void Typesetter::part_simple(Shaping& work) {
  std::vector<ItemRun> parted;
  for (size_t at = 0; at < work.runs.size(); ++at) {
    ItemRun& run = work.runs[at];
    const Stretch& stretch = stretches_[run.stretch];
    if (!run.simple) {
      const bool joins = !run.apart && !parted.empty() && !parted.back().simple && parted.back().stretch == run.stretch &&
                         parted.back().face == run.face && parted.back().level == run.level &&
                         parted.back().end == run.begin &&
                         (parted.back().script == run.script || is_weak(parted.back().script) || is_weak(run.script));
      if (joins) {
        if (is_weak(parted.back().script)) parted.back().script = run.script;
        parted.back().end = run.end;
      } else {
        parted.push_back(std::move(run));
      }
      continue;
    }
    const auto joined = [&](size_t other) {
      return other < work.runs.size() && !work.runs[other].simple && work.runs[other].face == run.face &&
             work.runs[other].stretch == run.stretch && work.runs[other].level == run.level;
    };
    const bool fits = engine_.plain(*stretch.face).fits(plan_.langs[stretch.lang]);
    uint32_t begin = run.begin, end = run.end;
    if (at > 0 && joined(at - 1))
      while (begin < end && !is_white(work.shown[begin])) ++begin;
    if (joined(at + 1))
      while (end > begin && !is_white(work.shown[end - 1])) --end;
    if (!fits) begin = end = run.end;
    const auto add = [&](uint32_t from, uint32_t to, bool simple) {
      if (from >= to) return;
      if (!simple && !parted.empty() && !parted.back().simple && parted.back().end == from &&
          parted.back().face == run.face && parted.back().stretch == run.stretch && parted.back().level == run.level) {
        parted.back().end = to;
        return;
      }
      ItemRun part;
      part.face = run.face;
      part.stretch = run.stretch;
      part.begin = from;
      part.end = to;
      part.script = run.script;
      part.level = run.level;
      part.simple = simple;
      parted.push_back(std::move(part));
    };
    add(run.begin, begin, false);
    add(begin, end, true);
    add(end, run.end, false);
  }
  work.runs = std::move(parted);
}

void Typesetter::shape_runs(Shaping& work) {
  work.pen.assign(work.shown.size() + 1, 0);
  work.inside.assign(work.shown.size() + 1, false);
  for (ItemRun& run : work.runs) {
    const Stretch& stretch = stretches_[run.stretch];
    const double unit = static_cast<double>(stretch.size) / 1000;
    if (run.simple) {
      PlainFace& face = engine_.plain(*run.face);
      run.first_plain = static_cast<uint32_t>(layout_.plain.size());
      for (uint32_t at = run.begin; at < run.end; ++at) {
        const uint8_t code = winansi::code_of(work.shown[at]);
        const int kern = at + 1 < run.end ? face.kern(code, winansi::code_of(work.shown[at + 1])) : 0;
        layout_.plain.push_back({code, static_cast<int16_t>(kern)});
        work.pen[at + 1] = (face.width(code) + kern) * unit;
      }
      continue;
    }
    if (is_weak(run.script)) run.script = HB_SCRIPT_LATIN;
    const bool rtl = (run.level & 1) != 0;
    run.shaped =
        engine_.shaper.shape(work.shown, {run.face, run.script, rtl, run.begin, run.end}, plan_.langs[stretch.lang]);
    for (uint32_t at = run.begin; at < run.end; ++at) work.inside[at] = true;
    const auto count = static_cast<uint32_t>(run.shaped.glyphs.size());
    uint32_t cluster = run.begin;
    for (uint32_t i = 0; i < count; ++i) {
      const ShapedGlyph& glyph = run.shaped.glyphs[rtl ? count - 1 - i : i];
      if (glyph.end > glyph.begin) cluster = glyph.begin;
      work.inside[cluster] = false;
      work.pen[cluster + 1] += glyph.advance * unit;
    }
    work.inside[run.begin] = false;
  }
  for (size_t at = 1; at < work.pen.size(); ++at) work.pen[at] += work.pen[at - 1];
}

/// Where words may be parted; none in text that runs from right to left.
void Typesetter::find_points(Shaping& work) {
  if (!parts_words_ || block_rtl_) return;
  work.points.assign(work.shown.size() + 1, false);
  uint32_t begin = 0;
  for (const Stretch& stretch : stretches_) {
    engine_.hyphenator.add_points(work.shown, begin, stretch.end, plan_.langs[stretch.lang], work.points);
    begin = stretch.end;
  }
  for (size_t at = 1; at < work.points.size(); ++at) {
    const bool odd = !work.levels.empty() && (work.levels[at - 1] & 1) != 0;
    if (odd || work.inside[at]) work.points[at] = false;
  }
}

struct Typesetter::LineSoFar {
  uint32_t begin = 0;
  uint32_t whole = 0;   ///< last place where it may end without a hyphen
  unsigned parted = 0;  ///< lines right before it that end in a hyphen
};

/// A word is parted only where much of the line would stay empty, and never at more than two lines' ends in a row.
bool Typesetter::fits_with_hyphen(const Shaping& work, const LineSoFar& line, uint32_t at, double measure) const {
  const double hyphen = 0.5 * static_cast<double>(stretches_.front().size), start = work.pen[line.begin];
  return work.pen[at] - start + hyphen <= measure && work.letters[at] - work.letters[line.begin] < style_.line_letters && line.parted < 2 &&
         work.pen[std::max(line.begin, line.whole)] - start < 0.88 * measure;
}

void Typesetter::fill_shaped(Shaping& work, double measure) {
  find_points(work);
  unsigned parted = 0;
  uint32_t whole = 0;  // last place where the line may end without a hyphen
  const auto end_line = [&](uint32_t from, uint32_t to, bool may_part) {
    const bool parts = may_part && !work.points.empty() && work.points[to];
    parted = parts ? parted + 1 : 0;
    add_shaped_line(work, from, to);
    if (parts) add_hyphen(layout_.lines.back());
  };
  const std::vector<bool> starts = engine_.breaks.line_starts(work.shown, plan_.langs[0]);
  const auto size = static_cast<uint32_t>(work.shown.size());
  uint32_t line = 0, cut = 0, emergency = 0;
  size_t next_hard = 0;
  for (uint32_t at = 1; at <= size; ++at) {
    const bool hard = next_hard < work.hard.size() && work.hard[next_hard] == at;
    const bool plain = at == size || hard || starts[at];
    const bool may =
        plain || (!work.points.empty() && work.points[at] && fits_with_hyphen(work, {line, whole, parted}, at, measure));
    const bool cluster = !work.inside[at];
    if (!may && !cluster) continue;
    uint32_t visible = at;
    while (visible > line && is_white(work.shown[visible - 1])) --visible;
    const bool full = work.pen[visible] - work.pen[line] > measure || work.letters[visible] - work.letters[line] > style_.line_letters;
    if (full && emergency > line) {
      const uint32_t end = cut > line ? cut : emergency;
      end_line(line, end, cut > line && end != whole);
      line = end;
      if (cut < line) cut = line;
      emergency = line;
      --at;  // look at this place again, from the new line's start
      continue;
    }
    if (cluster) emergency = at;
    if (may) cut = at;
    if (plain) whole = at;
    if (hard || at == size) {
      end_line(line, at, false);
      line = cut = emergency = at;
    }
    if (hard) ++next_hard;
  }
}

void Typesetter::add_shaped_line(Shaping& work, uint32_t begin, uint32_t end) {
  struct Part {
    ItemRun* run;
    uint32_t begin, end;
    uint8_t level;
  };
  const uint8_t base = block_rtl_ ? 1 : 0;
  uint32_t tail = end;
  while (tail > begin && is_white(work.shown[tail - 1])) --tail;
  std::vector<Part> parts;  // white space at the line's end runs as the paragraph does (UAX #9, L1)
  auto run =
      std::partition_point(work.runs.begin(), work.runs.end(), [&](const ItemRun& other) { return other.end <= begin; });
  for (; run != work.runs.end() && run->begin < end; ++run) {
    const uint32_t from = std::max(begin, run->begin), to = std::min(end, run->end);
    if (tail > from && tail < to && run->level != base) {
      parts.push_back({&*run, from, tail, run->level});
      parts.push_back({&*run, tail, to, base});
    } else {
      parts.push_back({&*run, from, to, from >= tail ? base : run->level});
    }
  }
  Line line;
  line.rtl = block_rtl_;
  line.first_piece = static_cast<uint32_t>(layout_.pieces.size());
  std::vector<uint8_t> levels;
  for (const Part& part : parts) {
    levels.push_back(part.level);
    layout_.pieces.push_back(shaped_piece(work, *part.run, part.begin, part.end));
  }
  const double hanging = work.pen[end] - work.pen[tail];
  double x = block_rtl_ ? -hanging : 0;
  for (const int32_t at : Breaks::visual_order(levels)) {
    Piece& piece = layout_.pieces[line.first_piece + static_cast<uint32_t>(at)];
    piece.x = static_cast<float>(x);
    x += static_cast<double>(piece.width);
  }
  line.width = static_cast<float>(std::max(0.0, block_rtl_ ? x : x - hanging));
  line.last_piece = static_cast<uint32_t>(layout_.pieces.size());
  layout_.lines.push_back(line);
}

/// A hyphen that the text doesn't have: a soft one, so that a reader joins the word again.
void Typesetter::add_hyphen(Line& line) {
  if (line.first_piece == line.last_piece) return;
  const Piece last = layout_.pieces.back();
  const Face& face = *layout_.fonts[last.font].face;
  const uint32_t glyph = face.glyph('-');
  if (glyph == 0) return;
  const auto text = static_cast<uint32_t>(layout_.text.size());
  layout_.text += u'\u00AD';
  Piece piece = last;
  piece.font = layout_.font(&face, false);
  piece.begin = static_cast<uint32_t>(layout_.shaped.size());
  piece.end = piece.begin + 1;
  layout_.shaped.push_back({glyph, face.width(glyph), 0, 0, text, text + 1});
  piece.x = line.width;
  piece.width = static_cast<float>(face.width(glyph)) * piece.size / 1000;
  line.width += piece.width;
  layout_.pieces.push_back(piece);
  ++line.last_piece;
}

Piece Typesetter::shaped_piece(Shaping& work, ItemRun& run, uint32_t begin, uint32_t end) {
  const Stretch& stretch = stretches_[run.stretch];
  Piece piece{stretch.slot, stretch.link, 0, 0, 0, 0, stretch.size, stretch.rise, 0, (run.level & 1) != 0};
  piece.font = layout_.font(run.face, run.simple);
  int64_t advance = 0;
  if (run.simple) {
    const PlainFace& face = engine_.plain(*run.face);
    piece.begin = run.first_plain + (begin - run.begin);
    piece.end = piece.begin + (end - begin);
    layout_.plain[piece.end - 1].kern = 0;
    for (uint32_t at = piece.begin; at < piece.end; ++at)
      advance += face.width(layout_.plain[at].code) + layout_.plain[at].kern;
  } else {
    piece.begin = static_cast<uint32_t>(layout_.shaped.size());
    advance = add_glyphs(work, run, begin, end);
    piece.end = static_cast<uint32_t>(layout_.shaped.size());
  }
  piece.width = static_cast<float>(static_cast<double>(advance) * static_cast<double>(stretch.size) / 1000);
  return piece;
}

/// Glyphs of a part of a run, in visual order; shaped anew where the cut isn't safe. Returns their advance.
int64_t Typesetter::add_glyphs(Shaping& work, const ItemRun& run, uint32_t begin, uint32_t end) {
  const bool rtl = (run.level & 1) != 0;
  const auto& glyphs = run.shaped.glyphs;
  const size_t count = glyphs.size();
  const auto logical = [&](size_t at) { return rtl ? count - 1 - at : at; };
  const auto first_after = [&](uint32_t offset) {  // binary search: glyphs in logical order
    size_t low = 0, high = count;
    while (low < high) {
      const size_t middle = (low + high) / 2;
      const ShapedGlyph& glyph = glyphs[logical(middle)];
      const bool after = glyph.end > glyph.begin ? glyph.begin >= offset : glyph.begin > offset;
      after ? high = middle : low = middle + 1;
    }
    return low;
  };
  const size_t from = first_after(begin), to = first_after(end);
  const auto unsafe_at = [&](size_t at, uint32_t offset) {
    return at < count && (run.shaped.unsafe[logical(at)] || glyphs[logical(at)].begin != offset);
  };
  const bool anew = (begin != run.begin && unsafe_at(from, begin)) || (end != run.end && unsafe_at(to, end));
  ShapedRun again;
  const ShapedGlyph* first = count == 0 ? nullptr : glyphs.data() + (rtl ? count - to : from);
  size_t size = to - from;
  if (anew) {
    again =
        engine_.shaper.shape(work.shown, {run.face, run.script, rtl, begin, end}, plan_.langs[stretches_[run.stretch].lang]);
    first = again.glyphs.data();
    size = again.glyphs.size();
  }
  int64_t advance = 0;
  for (size_t at = 0; at < size; ++at) {
    ShapedGlyph glyph = first[at];
    advance += glyph.advance;
    glyph.begin += work.base;
    glyph.end += work.base;
    layout_.shaped.push_back(glyph);
  }
  return advance;
}

}  // namespace lectern::pdf
