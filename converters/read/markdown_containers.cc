#include "read/markdown_containers.h"

#include <algorithm>

#include "read/markdown_links.h"

namespace lectern {
namespace {

constexpr uint32_t tab_stop = 4;
constexpr uint32_t code_indent = 4;       ///< a marker set in so far is none
constexpr uint32_t most_item_blanks = 4;  ///< behind a marker; with more, what follows is code
constexpr uint32_t widest_indent = 32;    ///< that is measured; no item takes so much

/// "===" or "---", and blanks.
bool is_underline(std::string_view line) {
  if (line.empty() || (line[0] != '=' && line[0] != '-')) return false;
  const size_t behind = std::min(line.find_first_not_of(line[0]), line.size());
  return line.find_first_not_of(" \t\n", behind) == std::string_view::npos;
}

/// The first piece behind the one that holds `at`.
auto behind(const std::vector<MdParagraph::Piece>& pieces, size_t at) {
  return std::upper_bound(pieces.begin(), pieces.end(), at,
                          [](size_t offset, const MdParagraph::Piece& piece) { return offset < piece.at; });
}

}  // namespace

size_t MdParagraph::source_of(size_t at) const {
  const Piece& piece = *(behind(pieces, at) - 1);
  return piece.source + (at - piece.at);
}

size_t MdParagraph::piece_end(size_t at) const {
  const auto after = behind(pieces, at);
  return after == pieces.end() ? text.size() : after->at;
}

bool MdContainers::blank_at(size_t at) const { return at < buffer_.size() && (buffer_[at] == ' ' || buffer_[at] == '\t'); }

bool MdContainers::line_ends_at(size_t at) const {
  return at >= buffer_.size() || buffer_[at] == '\n' || buffer_[at] == '\r';
}

uint32_t MdContainers::width_at(const MdCursor& cursor) const {
  return buffer_[cursor.at] == '\t' ? tab_stop - cursor.column % tab_stop : 1;
}

MdCursor MdContainers::moved(MdCursor cursor, uint32_t columns) const {
  while (columns > 0 && !line_ends_at(cursor.at)) {
    const uint32_t width = width_at(cursor);
    const uint32_t taken = std::min(width, columns);
    cursor.column += taken;
    cursor.in_tab = taken < width;
    columns -= taken;
    if (!cursor.in_tab) ++cursor.at;
  }
  return cursor;
}

/// Columns of blanks at the cursor.
uint32_t MdContainers::indent(MdCursor cursor) const {
  const uint32_t begin = cursor.column;
  while (blank_at(cursor.at) && cursor.column - begin < widest_indent) cursor = moved(cursor, width_at(cursor));
  return cursor.column - begin;
}

/// Behind the bullet, or the number and its point or bracket.
size_t MdContainers::marker_end(size_t at) const {
  while (at < buffer_.size() && buffer_[at] >= '0' && buffer_[at] <= '9') ++at;
  return std::min(at + 1, buffer_.size());
}

/// Moves over what the container takes of a line; false, and nothing moves, where the line doesn't continue it.
bool MdContainers::take(const Container& container, MdCursor& cursor) const {
  if (container.item_width == 0) return take_quotation_sign(cursor);
  if (indent(cursor) < container.item_width) return false;
  cursor = moved(cursor, container.item_width);
  return true;
}

bool MdContainers::take_quotation_sign(MdCursor& cursor) const {
  const uint32_t before = indent(cursor);
  const MdCursor sign = moved(cursor, before);
  if (before >= code_indent || sign.at >= buffer_.size() || buffer_[sign.at] != '>') return false;
  cursor = moved(sign, 1);
  if (blank_at(cursor.at)) cursor = moved(cursor, 1);
  return true;
}

/// Gives the item's width.
uint32_t MdContainers::take_item_marker(MdCursor& cursor) const {
  const uint32_t begin = cursor.column;
  cursor = moved(cursor, indent(cursor));
  cursor = moved(cursor, static_cast<uint32_t>(marker_end(cursor.at) - cursor.at));
  const uint32_t width = cursor.column - begin;
  const uint32_t blanks = indent(cursor);
  const bool text_follows = blanks > 0 && blanks <= most_item_blanks && !line_ends_at(moved(cursor, blanks).at);
  const uint32_t own = text_follows ? blanks : 1;
  if (blanks > 0) cursor = moved(cursor, own);
  return width + own;
}

void MdContainers::enter(const MdEvent& event) {
  Container container;
  container.line = event.line;
  if (!open_.empty() && open_.back().line == event.line) {
    container.behind = open_.back().behind;
  } else {
    container.behind.at = event.line < lines_.size() ? lines_[event.line] : buffer_.size();
    for (const Container& outer : open_) take(outer, container.behind);
  }
  if (event.kind == MdKind::item) {
    container.item_width = take_item_marker(container.behind);
  } else {
    take_quotation_sign(container.behind);
  }
  open_.push_back(container);
}

/// What is left of a line. As in cmark, all line ends are one byte.
void MdContainers::add(size_t begin, size_t end, MdParagraph& paragraph) const {
  if (begin >= end) return;
  const auto here = [&] { return static_cast<uint32_t>(paragraph.text.size()); };
  const std::string_view line = buffer_.substr(begin, end - begin);
  const size_t content = std::min(line.find_first_of("\r\n"), line.size());
  paragraph.pieces.push_back({here(), static_cast<uint32_t>(begin)});
  paragraph.text += line.substr(0, content);
  if (content == line.size()) return;
  if (content + 1 < line.size()) paragraph.pieces.push_back({here(), static_cast<uint32_t>(end - 1)});
  paragraph.text += '\n';
}

/// A line that continues all containers loses its indentation; a lazy one, which doesn't, keeps what they left. cmark makes
/// spaces of the rest of a tab. False where the line can't end a heading.
bool MdContainers::add_continuation(uint32_t begin, uint32_t end, MdParagraph& paragraph) const {
  MdCursor cursor{begin, 0, false};
  const bool lazy =
      !std::all_of(open_.begin(), open_.end(), [&](const Container& outer) { return take(outer, cursor); });
  const bool may_underline = !lazy && indent(cursor) < code_indent;
  if (!lazy) {
    while (blank_at(cursor.at)) ++cursor.at;
  } else if (cursor.in_tab) {
    for (uint32_t left = width_at(cursor); left > 0; --left) {
      paragraph.pieces.push_back({static_cast<uint32_t>(paragraph.text.size()), static_cast<uint32_t>(cursor.at)});
      paragraph.text += ' ';
    }
    ++cursor.at;
  }
  add(cursor.at, end, paragraph);
  return may_underline;
}

/// To cmark a heading with a line under it may end with the line behind that. CommonMark 0.30, 4.3: it ends with the first such
/// line that has more before it than definitions of links.
MdParagraph MdContainers::paragraph(const MdEvent& block) const {
  const auto end_of = [&](size_t line) {
    return line + 1 < lines_.size() ? std::min(lines_[line + 1], block.end) : block.end;
  };
  MdParagraph paragraph;
  add(block.begin, end_of(block.line), paragraph);
  if (paragraph.pieces.empty()) paragraph.pieces.push_back({0, block.begin});
  paragraph.end = block.end;
  for (size_t line = block.line + size_t{1}; line < lines_.size() && lines_[line] < block.end; ++line) {
    const size_t before = paragraph.text.size();
    const bool may_underline = add_continuation(lines_[line], end_of(line), paragraph);
    const std::string_view text = paragraph.text;
    if (block.kind != MdKind::heading || !may_underline || !is_underline(text.substr(before))) continue;
    if (definitions_end(text.substr(0, before)) == before) continue;
    paragraph.end = end_of(line);
    paragraph.text.resize(before);
    while (paragraph.pieces.back().at >= before) paragraph.pieces.pop_back();
    break;
  }
  return paragraph;
}

}  // namespace lectern
