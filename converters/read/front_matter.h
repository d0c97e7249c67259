// The block between "---" lines at the head of a Markdown file: YAML, of which the plain part is read: fields of one value.
#pragma once

#include <string_view>
#include <vector>

#include "model/transcript.h"

namespace lectern {

struct FrontMatter {
  std::vector<Block> blocks;  ///< metadata, and furniture "front" for all else, in source order
  uint32_t end = 0;           ///< where the Markdown begins; 0: there is no front matter
};

FrontMatter read_front_matter(std::string_view text);

}  // namespace lectern
