// From blocks to lines. Text of the code page is set by widths and pairs (typeset_plain.cc); everything else goes through
// bidirectional ordering, HarfBuzz and ICU (typeset_shaped.cc). Engine holds what is worth keeping between documents: all of
// it is a pure function of the font files, so no document can tell what came before it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "write/pdf/breaks.h"
#include "write/pdf/font_library.h"
#include "write/pdf/hyphenator.h"
#include "write/pdf/layout.h"
#include "write/pdf/plain_face.h"
#include "write/pdf/plan.h"
#include "write/pdf/shaper.h"
#include "write/pdf/style.h"

namespace lectern::pdf {

/// One a thread.
struct Engine {
  FontLibrary library;
  Breaks breaks;
  PairBreaks pairs{breaks};
  Shaper shaper;
  Hyphenator hyphenator;
  PlainFace& plain(const Face& face);

 private:
  std::map<const Face*, std::unique_ptr<PlainFace>> plain_;
};

struct LineRange {
  uint32_t first = 0, last = 0;
};

class Typesetter {
 public:
  Typesetter(Engine& engine, const Plan& plan, const Style& style, bool rtl);
  /// Lines of a block, appended to the layout.
  LineRange set(const Block& block, const RoleStyle& style, double measure);
  /// Lines of words that are no part of the plan (page numbers), in slot `none`.
  LineRange set_artifact(std::string_view words, const RoleStyle& style, double measure);
  /// From now on words of running text may be parted at a line's end.
  void hyphenate() { hyphenates_ = true; }
  /// Takes back lines that were set last.
  void drop(LineRange lines);
  Layout& layout() { return layout_; }
  bool rtl() const { return rtl_; }

  static constexpr SlotId none = UINT32_MAX;

 private:
  /// A run with its letters settled.
  struct Stretch {
    std::string_view text;
    const Face* face;
    uint16_t font;
    uint16_t lang;
    uint8_t letters;
    float size, rise;
    SlotId slot;
    int32_t link;
    uint32_t end = 0;  ///< in glyphs or code units of the block, set by the two typesetters
  };
  struct ItemRun;
  struct Shaping;
  struct LineSoFar;

  LineRange set_stretches(double measure);
  Stretch stretch(std::string_view text, uint8_t letters, uint16_t lang, const RoleStyle& style);
  const Face* face_of(unsigned letters);

  bool set_plain(double measure);
  bool collect_plain();
  bool may_end_before(uint32_t at, uint32_t line);
  void fill_plain(double measure, uint32_t first);
  void add_plain_line(uint32_t begin, uint32_t end);

  void set_shaped(double measure);
  void collect_text(Shaping& work);
  void itemise(Shaping& work);
  const Face* face_for(char32_t c, const Stretch& of, const Face* before);
  void part_simple(Shaping& work);
  void shape_runs(Shaping& work);
  void fill_shaped(Shaping& work, double measure);
  void find_points(Shaping& work);
  bool fits_with_hyphen(const Shaping& work, const LineSoFar& line, uint32_t at, double measure) const;
  void add_hyphen(Line& line);
  void add_shaped_line(Shaping& work, uint32_t begin, uint32_t end);
  Piece shaped_piece(Shaping& work, ItemRun& run, uint32_t begin, uint32_t end);
  int64_t add_glyphs(Shaping& work, const ItemRun& run, uint32_t begin, uint32_t end);

  Engine& engine_;
  const Plan& plan_;
  const Style& style_;
  bool rtl_;
  bool block_rtl_ = false;  ///< of the block that is being set
  bool hyphenates_ = false;
  bool parts_words_ = false;  ///< in the block that is being set
  Layout layout_;
  std::vector<Stretch> stretches_;
  const Face* faces_[4] = {nullptr, nullptr, nullptr, nullptr};
};

}  // namespace lectern::pdf
