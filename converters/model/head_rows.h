// Which cells with head="true" are heads of columns, which of rows (HTML, 4.9.12 "Forming relationships between data cells and
// header cells"; PDF/UA-1, 7.5 asks for the Scope).
#pragma once

#include <algorithm>

#include "model/node.h"

namespace lectern {

/// Told of the rows of a table from above. The first row's heads are those of columns, and so are those of the next ones as long
/// as every cell so far was a head that isn't said to be a row's.
class HeadRows {
 public:
  bool heads_columns(const Node& row) {
    const bool only_heads = std::all_of(row.children.begin(), row.children.end(), [](const Node& child) {
      const std::string_view head = child.get(Attribute::head);
      return child.element != Element::cell || (!head.empty() && head != "row");
    });
    const bool of_columns = first_ || (only_heads_ && only_heads);
    first_ = false;
    only_heads_ = only_heads_ && only_heads;
    return of_columns;
  }

 private:
  bool first_ = true;
  bool only_heads_ = true;
};

}  // namespace lectern
