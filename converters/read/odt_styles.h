// Styles of an ODT, each with what it inherits. Names of automatic styles say nothing; those of their parents do.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "read/run_look.h"
#include "read/style_roles.h"
#include "read/xml_tree.h"

namespace lectern {

struct OdtLook {
  RunLook run;
  StyleMeaning meaning;
  int outline = 0;         ///< level from 1; 0: none
  std::string list_style;  ///< by which its numbers are printed
  bool breaks_before = false;
  bool breaks_after = false;
};

class OdtStyles {
 public:
  OdtStyles() = default;
  /// What a part of the package says: office:styles and office:automatic-styles, wherever they stand.
  void add(const XmlTree& part);

  const OdtLook& paragraph(std::string_view name) const { return of('p', name); }
  const OdtLook& text(std::string_view name) const { return of('t', name); }
  const std::string& default_lang() const { return default_lang_; }
  /// Inheritance; once all parts are added.
  void settle();

 private:
  struct Style {
    std::string shown;  ///< name for people; empty where the style is automatic
    std::string parent;
    OdtLook own;
    bool done = false;
    bool busy = false;
  };
  const OdtLook& of(char family, std::string_view name) const;
  void settle(char family, Style& style);
  void add_style(const XmlTree& part, XmlIndex node, bool automatic);

  std::unordered_map<std::string, Style> styles_;  ///< by family letter and name
  std::string default_lang_;
  OdtLook none_;
};

}  // namespace lectern
