// Tables: rows of cells between bars ("| a | b |"), which the Markdown of the reader leaves as lines.
#include <algorithm>

#include "normalize/draft.h"
#include "normalize/text.h"

namespace lectern {
namespace {

bool is_row(const Row& line) {
  const std::string_view words = line.words();
  return line.kind == RowKind::text && line.container < 0 && words.size() >= 3 && words.front() == '|' &&
         words.back() == '|';
}

/// "| ---- | :--: |": parts the head from the rows.
bool is_divider(std::string_view words) {
  return words.find('-') != std::string_view::npos && words.find_first_not_of("|-: ") == std::string_view::npos;
}

Text piece(const Row& line, uint32_t begin, uint32_t end) {
  Text text;
  trim(line.text->words, &begin, &end);
  text.words = line.text->words.substr(begin, end - begin);
  for (uint32_t at = begin; at < end;) {
    text.map.push_back({at - begin, line.text->source_offset(at)});
    const auto next = std::upper_bound(line.text->map.begin(), line.text->map.end(), at,
                                       [](uint32_t offset, const Anchor& a) { return offset < a.text_offset; });
    at = next == line.text->map.end() ? end : std::min(end, next->text_offset);
  }
  for (const uint32_t m : line.marks) {
    Mark mark = line.text->marks[m];
    if (mark.begin < begin || mark.end > end) continue;
    mark.begin -= begin;
    mark.end -= begin;
    text.marks.push_back(std::move(mark));
  }
  return text;
}

Block row_of(const Row& line, bool head) {
  Block row;
  row.kind = BlockKind::row;
  row.span = {line.text->source_offset(line.begin), line.text->source_offset(line.end - 1) + 1};
  const std::string& words = line.text->words;
  for (uint32_t at = line.begin + 1; at < line.end;) {
    auto end = static_cast<uint32_t>(std::min<size_t>(words.find('|', at), line.end));
    while (end < line.end && words[end - 1] == '\\')
      end = static_cast<uint32_t>(std::min<size_t>(words.find('|', end + 1), line.end));
    Block cell;
    cell.kind = BlockKind::cell;
    cell.head = head;
    cell.text = piece(line, at, end);
    if (!cell.text.map.empty())
      cell.span = {cell.text.map.front().source_offset,
                   cell.text.source_offset(static_cast<uint32_t>(cell.text.words.size()) - 1) + 1};
    row.children.push_back(std::move(cell));
    at = end + 1;
  }
  return row;
}

}  // namespace

void find_tables(Draft& draft) {
  if (draft.transcript.kind != "md") return;
  std::vector<Row> lines;
  lines.reserve(draft.lines.size());
  for (size_t i = 0; i < draft.lines.size();) {
    size_t next = i;
    while (next < draft.lines.size() && is_row(draft.lines[next]) && draft.lines[next].block == draft.lines[i].block) ++next;
    if (next - i < 3 || !is_divider(draft.lines[i + 1].words())) {
      const size_t end = std::max(next, i + 1);
      for (; i < end; ++i) lines.push_back(std::move(draft.lines[i]));
      continue;
    }
    Block& table = draft.made_blocks.emplace_back();
    table.kind = BlockKind::table;
    for (size_t r = i; r < next; ++r)
      if (r != i + 1) table.children.push_back(row_of(draft.lines[r], r == i));
    table.span = {table.children.front().span.begin, table.children.back().span.end};
    Row whole;
    whole.kind = RowKind::opaque;
    whole.block = &table;
    whole.text = &table.text;
    whole.block_start = whole.own_block = true;
    lines.push_back(std::move(whole));
    i = next;
  }
  draft.lines = std::move(lines);
}

}  // namespace lectern
