#include "model/transcript.h"

#include <algorithm>

#include "base/utf8.h"

namespace lectern {

uint32_t Text::source_offset(uint32_t offset) const {
  const auto after =
      std::upper_bound(map.begin(), map.end(), offset, [](uint32_t at, const Anchor& anchor) { return at < anchor.text_offset; });
  if (after == map.begin()) return 0;
  const Anchor& anchor = *(after - 1);
  return anchor.source_offset + (offset - anchor.text_offset);
}

LineIndex::LineIndex(const std::string& text) : text_(text), starts_{0} {
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    starts_.push_back(static_cast<uint32_t>(at + 1));
}

Position LineIndex::position(uint32_t offset) const {
  const size_t at = std::min<size_t>(offset, text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), static_cast<uint32_t>(at));
  const uint32_t start = *(after - 1);
  const std::string_view before = std::string_view(text_).substr(start, at - start);
  return {static_cast<uint32_t>(after - starts_.begin()), static_cast<uint32_t>(utf8::count(before) + 1)};
}

SourceRange LineIndex::range(Span span) const {
  SourceRange range;
  if (span.empty() || span.begin >= text_.size()) return range;
  size_t last = std::min<size_t>(span.end, text_.size());
  utf8::previous(text_, &last);
  range.begin = position(span.begin);
  range.end = position(static_cast<uint32_t>(last));
  return range;
}

std::string_view LineIndex::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const size_t start = starts_[number - 1];
  const size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
  std::string_view line = std::string_view(text_).substr(start, end - start);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace lectern
