// XML as a flat list of elements in document order: what the rules read. markup.cc is this room's libxml2 adapter: no
// entities, no external subset, no network, and the parser's own limits.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace lectern {

struct MarkupElement {
  std::string_view
      name;  ///< local name; "epub:", "dc:", "svg:", "math:" before it for those namespaces, "other:" for unknown ones
  std::vector<std::pair<std::string_view, std::string>> attributes;  ///< "epub:type", "xml:lang"
  std::string text;                                                  ///< words directly in it, without those of its children
  int line = 0;
  size_t parent = 0;  ///< the root's is itself
  size_t after = 0;   ///< index behind its last descendant

  const std::string* find(std::string_view attribute) const;  ///< nullptr: it hasn't that attribute
  std::string_view get(std::string_view attribute) const;     ///< empty: it hasn't
};

struct Markup {
  std::vector<MarkupElement> elements;  ///< the root first; empty where the bytes aren't well-formed
  std::string root_namespace;
  bool has_doctype = false;
  std::string doctype;           ///< its name
  bool external_subset = false;  ///< the doctype names a public or system identifier
  bool declarations = false;     ///< entities or elements are declared
  std::string fault;             ///< why it isn't well-formed
  int fault_line = 0;
  std::unordered_set<std::string> names;  ///< owns the names

  /// Words of the element and all inside it.
  std::string words(size_t element) const;
};

Markup read_markup(std::string_view bytes);

}  // namespace lectern
