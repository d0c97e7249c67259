// Cuts a Text in pieces, map and marks along, in one pass over all of it.
#pragma once

#include <vector>

#include "model/transcript.h"

namespace lectern {

class TextCutter {
 public:
  explicit TextCutter(const Text& text) : text_(text) {}
  /// Words [begin, end); the next piece begins at `end` or behind it.
  Text next(uint32_t begin, uint32_t end);

 private:
  const Text& text_;
  size_t next_mark_ = 0;
  std::vector<size_t> open_;
};

/// Moves begin and end over white space.
void trim_spaces(std::string_view words, uint32_t* begin, uint32_t* end);

}  // namespace lectern
