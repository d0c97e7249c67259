#include "read/markdown_lines.h"

#include <algorithm>

#include "read/markdown_guard.h"
#include "read/text_builder.h"

namespace lectern {
namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t most_tab_spaces = 4;  ///< that a tab becomes where a container takes a part of it

size_t lines_of(const MdEvent& block) { return static_cast<size_t>(std::count(block.text.begin(), block.text.end(), '\n')); }

/// The literal has one line for each line of the source, but for fences.
class LineFinder {
 public:
  LineFinder(const MdContext& context, const MdEvent& block)
      : context_(context),
        line_(block.line),
        end_line_(std::min(context.tree.lines.size(), block.line + lines_of(block) + 1)) {}

  void skip_line() { ++line_; }

  /// Where the line that ends with `content` has it, from the current line on; none, and nothing moves, where there is no
  /// such line.
  size_t find(std::string_view content) {
    for (size_t line = line_; line < end_line_; ++line) {
      const std::string_view there = line_at(line);
      if (there.size() < content.size() || there.substr(there.size() - content.size()) != content) continue;
      line_ = line + 1;
      return line_begin(line) + there.size() - content.size();
    }
    return none;
  }

  /// Whether the current line ends with `content`.
  bool is_here(std::string_view content) const {
    const std::string_view there = line_at(line_);
    return there.size() >= content.size() && there.substr(there.size() - content.size()) == content;
  }

  /// Offset of the last line's end, or of the first line before any was found.
  size_t end_of_last() const {
    const size_t line = line_ == 0 ? 0 : line_ - 1;
    return std::min(line_begin(line) + line_at(line).size(), context_.buffer.size());
  }

 private:
  size_t line_begin(size_t line) const {
    return line < context_.tree.lines.size() ? context_.tree.lines[line] : context_.buffer.size();
  }

  std::string_view line_at(size_t line) const {
    const std::string_view rest = std::string_view(context_.buffer).substr(line_begin(line));
    return rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()));
  }

  const MdContext& context_;
  size_t line_;
  size_t end_line_;
};

std::string shown(const MdContext& context, std::string_view content, size_t offset) {
  std::string bytes(content);
  for (size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == neutral_byte) bytes[i] = context.source[offset + i];
  return bytes;
}

/// Nothing but blanks and signs of quotations.
bool is_empty_line(const MdContext& context, size_t line) {
  const size_t begin = context.tree.lines[line];
  const size_t sign = context.buffer.find_first_not_of(" \t>", begin);
  return sign == std::string::npos || context.buffer[sign] == '\n' || context.buffer[sign] == '\r';
}

std::string_view first_line(std::string_view text) { return text.substr(0, std::min(text.find('\n'), text.size())); }

}  // namespace

bool is_fenced(const MdContext& context, const MdEvent& block) {
  const std::string_view rest =
      std::string_view(context.buffer).substr(std::min<size_t>(block.begin, context.buffer.size()));
  const std::string_view fence = rest.substr(0, 3);
  if (fence != "```" && fence != "~~~") return false;
  if (first_line(block.text) != rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()))) return true;
  // An indented block has as many lines in the source as it has words for, but for empty ones at its end; a fence has more.
  const std::vector<uint32_t>& starts = context.tree.lines;
  const auto behind = std::upper_bound(starts.begin(), starts.end(), std::max(block.end, block.begin + 1) - 1);
  auto last = static_cast<size_t>(behind - starts.begin());
  while (last > block.line + 1 && is_empty_line(context, last - 1)) --last;
  const std::string_view words = block.text.substr(0, block.text.find_last_not_of(" \t\n>") + 1);
  const auto lines = static_cast<size_t>(std::count(words.begin(), words.end(), '\n')) + (words.empty() ? 0 : 1);
  return block.line + lines < last;
}

Text literal_lines(const MdContext& context, const MdEvent& block) {
  TextBuilder words;
  LineFinder finder(context, block);
  if (block.kind == MdKind::code_block && is_fenced(context, block)) finder.skip_line();
  for (size_t at = 0; at < block.text.size();) {
    std::string_view content = first_line(block.text.substr(at));
    at += content.size() + 1;
    for (size_t spaces = 0; spaces < most_tab_spaces && !finder.is_here(content) && content.substr(0, 1) == " "; ++spaces)
      content.remove_prefix(1);
    const size_t offset = finder.find(content);
    if (offset != none) words.append(shown(context, content, offset), offset);
    if (offset == none) words.append(content, finder.end_of_last());
    words.append("\n", finder.end_of_last());
  }
  return words.finish();
}

}  // namespace lectern
