// The tag tree as the rules see it: one record an element, in the order of reading.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/pdf_judge.h"

namespace lectern::pdfcheck {

struct Element {
  uint32_t number = 0;  ///< object number; 0: it has none of its own
  Value dict;
  std::string_view type;     ///< after role mapping
  size_t parent = SIZE_MAX;  ///< SIZE_MAX: the root of the tree
  bool pdf2 = false;         ///< its namespace is PDF 2.0's
  bool content = false;      ///< it holds content itself, not only elements
};

/// Who claims a piece of content.
struct Claim {
  uint32_t page = 0, mcid = 0;
  uint32_t element = 0;
};

struct TagTree {
  std::vector<Element> elements;
  std::vector<Claim> claims;
  std::unordered_map<uint32_t, uint32_t> objects;  ///< annotation: element that claims it, by object numbers
  std::unordered_map<uint32_t, size_t> by_number;
};

/// Reads the tree; rules about its shape (types, parents, circles) are asked on the way.
TagTree read_tags(Judge& judge);

/// Rules about single elements and their neighbours: headings, figures, notes, lists, tables.
void judge_elements(Judge& judge, const TagTree& tags);

/// Rules about tables: the grid of their cells, and which head cells say what each data cell is about.
void judge_tables(Judge& judge, const TagTree& tags);

/// Types of the kids of each element, and where they stand; kids follow their parents in the tree.
class Kids {
 public:
  explicit Kids(const TagTree& tags);
  /// Index of the first kid that is an element; SIZE_MAX: none.
  size_t first(size_t element) const { return first_[element]; }
  size_t next(size_t kid) const { return next_[kid]; }

 private:
  std::vector<size_t> first_, next_;
};

/// An attribute of the element's own attribute objects.
Value attribute_of(File& file, const Value& dict, std::string_view owner, std::string_view key);

/// "Document > Sect > P"
std::string path_of(const TagTree& tags, size_t element);

/// "page 3, Document > Sect > P": the page where the element's first content stands.
std::string place_of(const Judge& judge, const TagTree& tags, size_t element);

}  // namespace lectern::pdfcheck
