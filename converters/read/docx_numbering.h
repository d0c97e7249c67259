// Numbers that Word prints before paragraphs: numbering.xml, and the counters that run along the document.
#pragma once

#include <array>
#include <string>
#include <unordered_map>

#include "read/xml_tree.h"

namespace lectern {

struct DocxNumber {
  std::string label;     ///< as printed: "1.", "(a)", "•"; may be empty
  bool ordered = false;  ///< it counts
};

class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(const XmlTree& numbering);

  /// Counts on at a level (from 0) of a w:num and says what is printed there; nothing where there is no such number.
  bool next(int num, int level, DocxNumber& to);

 private:
  static constexpr size_t levels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text;
    std::string font;
    uint32_t start = 1;
    int restart = -1;  ///< level (from 1) whose step resets it; 0: none does; -1: any above
    bool legal = false;
    bool known = false;
  };
  struct Counter {
    uint32_t value = 0;
    bool running = false;
  };
  struct Num {
    std::string abstract;
    std::array<Level, levels> own;  ///< overrides, where known
    std::array<int64_t, levels> start{-1, -1, -1, -1, -1, -1, -1, -1, -1};
    bool begun = false;
  };

  static Level read_level(const XmlTree& tree, XmlIndex node);
  const Level& level_of(const Num& num, size_t level) const;
  std::string label_of(const Num& num, size_t level);

  std::unordered_map<std::string, std::array<Level, levels>> abstracts_;
  std::unordered_map<std::string, std::array<Counter, levels>> counters_;  ///< by abstract
  std::unordered_map<int, Num> nums_;
};

}  // namespace lectern
