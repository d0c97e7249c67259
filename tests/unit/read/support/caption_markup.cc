// What of captions is no words: by a definition of our own, generous where the reader must decide.
#include <algorithm>
#include <string>

#include "markup.h"

namespace lectern::test {
namespace {

void mark_inside(std::string_view source, char open, char close, std::vector<bool>& markup) {
  for (size_t at = source.find(open); at != std::string_view::npos; at = source.find(open, at + 1)) {
    const size_t end = source.find(close, at);
    if (end == std::string_view::npos) return;
    for (size_t i = at; i <= end; ++i) markup[i] = true;
  }
}

}  // namespace

std::vector<bool> caption_markup_bytes(std::string_view source, std::string_view kind) {
  std::vector<bool> markup(source.size(), kind == "json");
  const auto mark = [&](size_t from, size_t to) { std::fill(markup.begin() + from, markup.begin() + to, true); };
  size_t before = 0;
  bool style = false;
  for (size_t at = 0; at < source.size();) {
    const size_t end = std::min(source.find_first_of("\r\n", at), source.size());
    const std::string_view line = source.substr(at, end - at);
    if (line.find("-->") != std::string_view::npos) mark(before, end);
    const size_t first = std::min(line.find_first_not_of(" \t\f\v\xEF\xBB\xBF"), line.size());
    const std::string_view content = line.substr(first);
    if (content.starts_with("STYLE") || content.starts_with("REGION")) style = true;
    if (content.empty()) style = false;
    if (style || content.starts_with("WEBVTT")) mark(at, style ? end : at + first + 6);
    if (content.starts_with("NOTE")) mark(at + first, at + first + 4);
    if (!content.empty()) before = at;
    at = end + (source.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  mark_inside(source, '<', '>', markup);
  mark_inside(source, '{', '}', markup);
  mark_inside(source, '&', ';', markup);
  for (size_t at = 0; at + 1 < source.size(); ++at)
    if (source[at] == '\\' && (source[at + 1] == 'N' || source[at + 1] == 'h')) markup[at + 1] = true;
  return markup;
}

}  // namespace lectern::test
