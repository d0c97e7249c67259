// Header emission: lines with their uses become the nodes of meta, in source order.
#pragma once

#include <vector>

#include "normalize/header_lines.h"

namespace lectern {

/// What the lines say of the title.
struct HeaderFound {
  bool meta_title = false;  ///< front matter has one
  bool titled = false;      ///< the header's own lines have one
  bool designated = false;  ///< a line says whose words follow
};

void emit_header(Draft& draft, const std::vector<HeaderLine>& lines, const HeaderFound& found);
/// Metadata and furniture alone, where nothing says that the lines are a header.
void emit_header_metadata(Draft& draft, const std::vector<HeaderLine>& lines);

}  // namespace lectern
