// Styles of a DOCX, each with what it inherits: how its words look, what its name says, where its numbers come from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "read/run_look.h"
#include "read/style_roles.h"
#include "read/xml_tree.h"

namespace lectern {

/// Where a paragraph's number comes from; num 0: it has none.
struct NumberPlace {
  int num = -1;  ///< -1: nothing is said
  int level = -1;
};

struct ParagraphLook {
  RunLook run;
  StyleMeaning meaning;
  NumberPlace number;
  int outline = -1;  ///< level from 0
  bool page_break_before = false;
};

RunLook run_look(const XmlTree& tree, XmlIndex properties);                                    ///< of w:rPr
void add_paragraph_properties(const XmlTree& tree, XmlIndex properties, ParagraphLook& look);  ///< of w:pPr

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(const XmlTree& styles);

  /// Of the paragraph style with this id; of the default one where the id is empty.
  const ParagraphLook& paragraph(std::string_view id) const;
  /// Of a character style.
  const RunLook& run(std::string_view id) const;
  const std::string& default_lang() const { return default_lang_; }

 private:
  struct Style {
    std::string name;
    std::string based_on;
    ParagraphLook own;
    bool done = false;
    bool busy = false;
  };
  void settle(Style& style);

  std::unordered_map<std::string, Style> styles_;
  std::string default_paragraph_;
  std::string default_lang_;
  ParagraphLook none_;
};

}  // namespace lectern
