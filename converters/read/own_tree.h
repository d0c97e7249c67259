// The elements of a page of our own as a tree: well-formed XHTML in the narrow form in which we write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct OwnElement {
  std::string name;  ///< empty: words
  std::string text;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<OwnElement> children;

  bool is_text() const { return name.empty(); }
  bool is_blank() const { return is_text() && text.find_first_not_of(" \t\r\n") == std::string::npos; }
  std::string_view get(std::string_view attribute) const;
  std::string_view css_class() const { return get("class"); }
};

/// The root element; nothing where tags don't match or nest deeper than `depth`. Scripts and styles are left out, and so are
/// prefixes of names.
std::optional<OwnElement> own_tree(std::string_view text, size_t depth);

}  // namespace lectern
