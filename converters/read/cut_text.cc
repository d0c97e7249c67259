#include "read/cut_text.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lectern {

Text TextCutter::next(uint32_t begin, uint32_t end) {
  Text piece;
  piece.words = text_.words.substr(begin, end - begin);
  auto anchor = std::upper_bound(text_.map.begin(), text_.map.end(), begin,
                                 [](uint32_t at, const Anchor& a) { return at < a.text_offset; });
  if (anchor != text_.map.begin() && begin < end) piece.map.push_back({0, text_.source_offset(begin)});
  for (; anchor != text_.map.end() && anchor->text_offset < end; ++anchor)
    piece.map.push_back({anchor->text_offset - begin, anchor->source_offset});
  for (; next_mark_ < text_.marks.size() && text_.marks[next_mark_].begin < end; ++next_mark_) open_.push_back(next_mark_);
  std::erase_if(open_, [&](size_t m) { return text_.marks[m].end <= begin && text_.marks[m].begin < begin; });
  for (const size_t m : open_) {
    Mark mark = text_.marks[m];
    mark.begin = std::max(mark.begin, begin) - begin;
    mark.end = std::min(mark.end, end) - begin;
    if (mark.begin < mark.end) piece.marks.push_back(std::move(mark));
  }
  return piece;
}

void trim_spaces(std::string_view words, uint32_t* begin, uint32_t* end) {
  while (*begin < *end) {
    size_t at = *begin;
    if (!unicode::is_space(utf8::next(words, &at))) break;
    *begin = static_cast<uint32_t>(at);
  }
  while (*begin < *end) {
    size_t at = *end;
    if (!unicode::is_space(utf8::previous(words, &at))) break;
    *end = static_cast<uint32_t>(at);
  }
}

}  // namespace lectern
