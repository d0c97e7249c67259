// Positions: offsets of the decoded source to lines and columns, fast where they are asked for in ascending order (a line of
// megabytes must not be counted from its start each time).
#pragma once

#include <string>
#include <vector>

#include "base/position.h"

namespace lectern {

class Positions {
 public:
  explicit Positions(const std::string& text);
  Position at(uint32_t offset);
  /// Of a span that isn't empty; its end is the last character's position.
  SourceRange range(Span span);

 private:
  const std::string& text_;
  std::vector<uint32_t> starts_;
  uint32_t offset_ = 0;  ///< where the last answer stood
  Position last_{1, 1};
};

}  // namespace lectern
