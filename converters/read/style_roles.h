// What the name of a paragraph style says of its words: the built-in names of word processors, and names that offices of
// parliaments give their own.
#pragma once

#include <string_view>

namespace lectern {

enum class StyleRole { none, heading, title, subtitle, quotation, contents, speaker, stage, header, footer, list };

struct StyleMeaning {
  StyleRole role = StyleRole::none;
  int level = 0;         ///< of a heading
  bool certain = false;  ///< a built-in name; else words in a name of somebody's own
};

/// By name ("heading 2", "Subtitle", "D3/ Intervinent"), without regard to case.
StyleMeaning style_meaning(std::string_view name);

}  // namespace lectern
