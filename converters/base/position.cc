#include "base/position.h"

#include <charconv>

namespace lectern {
namespace {

void append_position(std::string& to, const Position& position) {
  to += std::to_string(position.line);
  to += ':';
  to += std::to_string(position.column);
}

/// Reads "12:5" from the front of `text` and removes it.
bool take_position(std::string_view& text, Position* position) {
  const auto take_number = [&text](uint32_t* number) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), *number);
    if (failure != std::errc() || *number == 0) return false;
    text.remove_prefix(static_cast<size_t>(end - text.data()));
    return true;
  };
  if (!take_number(&position->line) || text.empty() || text.front() != ':') return false;
  text.remove_prefix(1);
  return take_number(&position->column);
}

}  // namespace

std::string to_string(const SourceRange& range) {
  std::string text;
  append_position(text, range.begin);
  text += '-';
  append_position(text, range.end);
  return text;
}

std::optional<SourceRange> parse_source_range(std::string_view text) {
  SourceRange range;
  if (!take_position(text, &range.begin) || text.empty() || text.front() != '-') return std::nullopt;
  text.remove_prefix(1);
  if (!take_position(text, &range.end) || !text.empty() || range.end < range.begin) return std::nullopt;
  return range;
}

}  // namespace lectern
