#include "normalize/positions.h"

#include <algorithm>

#include "base/utf8.h"

namespace lectern {

Positions::Positions(const std::string& text) : text_(text), starts_{0} {
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    starts_.push_back(static_cast<uint32_t>(at + 1));
}

Position Positions::at(uint32_t offset) {
  const auto to = static_cast<uint32_t>(std::min<size_t>(offset, text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), to);
  const uint32_t start = *(after - 1);
  const auto line = static_cast<uint32_t>(after - starts_.begin());
  const std::string_view text = text_;
  uint32_t column = 0;
  if (last_.line == line && offset_ >= start && to >= offset_) {
    column = last_.column + static_cast<uint32_t>(utf8::count(text.substr(offset_, to - offset_)));
  } else if (last_.line == line && offset_ >= start && offset_ - to < to - start) {
    column = last_.column - static_cast<uint32_t>(utf8::count(text.substr(to, offset_ - to)));
  } else {
    column = 1 + static_cast<uint32_t>(utf8::count(text.substr(start, to - start)));
  }
  offset_ = to;
  last_ = {line, column};
  return last_;
}

SourceRange Positions::range(Span span) {
  SourceRange range;
  if (span.empty() || span.begin >= text_.size()) return range;
  size_t last = std::min<size_t>(span.end, text_.size());
  utf8::previous(text_, &last);
  range.begin = at(span.begin);
  range.end = at(static_cast<uint32_t>(last));
  return range;
}

}  // namespace lectern
