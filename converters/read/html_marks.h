// Marks that inline tags of HTML ask for: <em>, <s>, <sup>, <a href>, ...
#pragma once

#include "read/html_text.h"
#include "read/text_builder.h"

namespace lectern {

/// Opens or closes the mark of `tag`, if it has one; opens none where `depth` are open already.
void apply_html_mark(const HtmlTag& tag, size_t depth, TextBuilder& out);

}  // namespace lectern
