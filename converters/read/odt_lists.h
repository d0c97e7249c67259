// Numbers that OpenDocument prints before list items and headings: list styles, and the counters that run along the document.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "read/xml_tree.h"

namespace lectern {

struct OdtLabel {
  std::string label;     ///< as printed: "1.", "(a)", "•"; may be empty
  bool ordered = false;  ///< it counts
};

constexpr size_t odt_levels = 10;
using OdtCounters = std::array<uint32_t, odt_levels>;  ///< by level; 0: not begun

class OdtLists {
 public:
  /// List styles and the style of the outline that a part of the package holds.
  void add(const XmlTree& part);

  /// Counts on at a level (from 0). `start`: the number to go on with; negative: the next.
  OdtLabel next(std::string_view style, size_t level, OdtCounters& counters, int start = -1) const;
  /// The same for a heading, by the style of the outline.
  OdtLabel next_heading(size_t level, int start = -1) { return next(outline, level, headings_, start); }

 private:
  static constexpr std::string_view outline = "\x01outline";
  struct Level {
    bool known = false;
    bool bullet = false;
    std::string sign;  ///< a bullet
    std::string format;
    std::string prefix;
    std::string suffix;
    uint32_t start = 1;
    size_t shown = 1;  ///< levels that are printed
    bool sync = false;
  };
  using Style = std::array<Level, odt_levels>;
  static Level level_of(const XmlTree& part, XmlIndex node);

  std::unordered_map<std::string, Style> styles_;
  OdtCounters headings_{};
};

}  // namespace lectern
