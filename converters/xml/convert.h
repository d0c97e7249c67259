// Attributes of the XML as fields of a Node, and white space as the model has it. No libxml2 here.
#pragma once

#include <string>
#include <string_view>

#include "model/speech.h"

namespace lectern::xml {

/// `name` has its prefix where it is xml: ("xml:id"). Returns what is wrong, empty where all is well.
std::string set_attribute(Node& node, std::string_view name, std::string_view value);

/// Drops indentation between blocks; between sentences one space or nothing is left; in words a line end with its
/// indentation becomes one space. Furniture stays as it is.
void settle_space(Speech& speech);

}  // namespace lectern::xml
