// Print-outs: what a browser prints over and under each page.
#pragma once

#include <string_view>

namespace lectern {

/// "9/30/24, 5:33 PM The page's title".
bool is_print_head(std::string_view words);

/// "https://... 2/10".
bool is_print_foot(std::string_view words);

}  // namespace lectern
