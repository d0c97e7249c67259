#include "narrate/spoken_output.h"

#include <algorithm>

#include "narrate/spoken_tokens.h"

namespace lectern::spoken {
namespace {

constexpr std::string_view marks = ",;:.?!";  // from weak to strong

/// A script without spaces between words has none in its numbers either.
void append_words(std::string& text, std::string_view words) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    text += words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (!words.empty() && !(ends_wide(text) && begins_wide(words))) text += ' ';
  }
}

}  // namespace

void Output::words(std::string_view words, uint32_t begin, uint32_t end, bool own) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  if (words.empty()) return;
  std::string& text = said_.text;
  const bool wide = ends_wide(text) && begins_wide(words);
  if (!text.empty() && !joined_ && !glued_ && !wide) text += ' ';
  joined_ = glued_ = false;
  const auto from = static_cast<uint32_t>(text.size());
  append_words(text, words);
  said_.spans.push_back({begin, end, from, static_cast<uint32_t>(text.size()), own});
}

void Output::pause(char mark) {
  std::string& text = said_.text;
  if (joined_) text.pop_back();
  joined_ = false;
  if (text.empty()) return;
  const size_t last = marks.find(text.back());
  if (last == std::string_view::npos)
    text += mark;
  else if (marks.find(mark) > last)
    text.back() = mark;
}

void Output::hyphen() {
  if (said_.text.empty() || joined_ || marks.find(said_.text.back()) != std::string_view::npos) return;
  said_.text += '-';
  joined_ = true;
}

SpokenText Output::take() {
  if (joined_) said_.text.pop_back();
  joined_ = false;
  return std::move(said_);
}

}  // namespace lectern::spoken
