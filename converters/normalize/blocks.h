// Nodes for single blocks: paragraphs, furniture, tables, figures, footnotes.
#pragma once

#include "normalize/draft.h"

namespace lectern {

Node paragraph_node(Draft& draft, const Unit& unit);
Node furniture_node(Draft& draft, const Unit& unit, const std::string& kind);
/// A table, a figure, a footnote, or a block inside of one, as it is.
Node block_node(Draft& draft, const Block& block);

}  // namespace lectern
