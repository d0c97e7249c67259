// Rules about tables: a regular grid, and head cells for each data cell.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "check/pdf_structure.h"

namespace lectern::pdfcheck {
namespace {

using Kind = Value::Kind;

constexpr int64_t widest = 10'000;         ///< columns; more is judged by nobody
constexpr size_t most_places = 4'000'000;  ///< of the grids of a document

struct Cell {
  size_t element;
  size_t row, column;
  size_t rows, columns;
};

class Table {
 public:
  Table(Judge& judge, const TagTree& tags, const Kids& kids, size_t table)
      : judge_(judge), file_(judge.file), tags_(tags), kids_(kids), table_(table) {}

  void run(size_t& room) {
    collect_rows(table_, 0);
    if (!place_cells(room)) return judge_.unread(path_of(tags_, table_), "a table of this size");
    regular();
    heads();
  }

 private:
  std::string_view type(size_t at) const { return tags_.elements[at].type; }

  void found(std::string_view rule, std::string message) { judge_.found(rule, place_of(judge_, tags_, table_), std::move(message)); }

  void collect_rows(size_t at, unsigned depth) {
    for (size_t kid = kids_.first(at); kid != SIZE_MAX; kid = kids_.next(kid)) {
      if (type(kid) == "TR") rows_.push_back(kid);
      if (depth == 0 && (type(kid) == "THead" || type(kid) == "TBody" || type(kid) == "TFoot")) collect_rows(kid, 1);
    }
  }

  size_t span(size_t cell, std::string_view key) const {
    const int64_t said = attribute_of(file_, tags_.elements[cell].dict, "Table", key).integer(1);
    return static_cast<size_t>(std::clamp<int64_t>(said, 1, widest));
  }

  /// Each cell takes the first free place of its row; false: too many places to look at.
  bool place_cells(size_t& room) {
    std::vector<size_t> free_from;  // by column: the first row that no cell from above reaches
    for (size_t row = 0; row < rows_.size(); ++row) {
      size_t column = 0;
      for (size_t kid = kids_.first(rows_[row]); kid != SIZE_MAX; kid = kids_.next(kid)) {
        if (type(kid) != "TH" && type(kid) != "TD") continue;
        while (column < free_from.size() && free_from[column] > row) ++column;
        const Cell cell{kid, row, column, span(kid, "RowSpan"), span(kid, "ColSpan")};
        if (cell.columns + column > static_cast<size_t>(widest) || cell.columns > room) return false;
        room -= cell.columns;
        if (free_from.size() < column + cell.columns) free_from.resize(column + cell.columns, 0);
        for (size_t at = column; at < column + cell.columns; ++at) {
          overlap_ = overlap_ || free_from[at] > row;
          free_from[at] = row + cell.rows;
        }
        if (row + cell.rows > rows_.size()) too_tall_ = true;
        column += cell.columns;
        cells_.push_back(cell);
      }
      size_t end = column;
      while (end < free_from.size() && free_from[end] > row) ++end;
      widths_.push_back(end);
    }
    return true;
  }

  void regular() {
    if (overlap_) found("UA1:7.2-15", "two cells of a table lie on each other");
    if (too_tall_) found("UA1:7.2-41", "a cell reaches below the last row of its table");
    for (size_t row = 1; row < widths_.size(); ++row)
      if (widths_[row] != widths_[0])
        return found("UA1:7.2-42", "row " + std::to_string(row + 1) + " of a table has " + std::to_string(widths_[row]) +
                                       " columns, the first has " + std::to_string(widths_[0]));
  }

  void heads() {
    std::unordered_set<std::string_view> ids;
    bool all_say = true;
    for (const Cell& cell : cells_) {
      if (type(cell.element) != "TH") continue;
      const Value& dict = tags_.elements[cell.element].dict;
      if (const Value id = file_.get(dict, "ID"); id.is(Kind::string)) ids.insert(id.text);
      all_say = all_say && attribute_of(file_, dict, "Table", "Scope").is(Kind::name);
    }
    bool headless = false, unknown = false;
    for (const Cell& cell : cells_) {
      if (type(cell.element) != "TD") continue;
      const Value headers = attribute_of(file_, tags_.elements[cell.element].dict, "Table", "Headers");
      if (headers.is(Kind::array) && headers.count > 0) {
        for (uint32_t at = 0; at < std::min(headers.count, 1000u); ++at)
          unknown = unknown || ids.count(file_.at(headers, at).text) == 0;
        continue;
      }
      headless = headless || !all_say;
    }
    if (unknown) found("UA1:7.5-2", "a cell's Headers name a cell that isn't there");
    if (headless) found("UA1:7.5-1", "a head cell doesn't say what it heads (Scope), and a data cell doesn't name its heads (Headers)");
  }

  Judge& judge_;
  File& file_;
  const TagTree& tags_;
  const Kids& kids_;
  size_t table_;
  std::vector<size_t> rows_, widths_;
  std::vector<Cell> cells_;
  bool overlap_ = false, too_tall_ = false;
};

}  // namespace

void judge_tables(Judge& judge, const TagTree& tags) {
  const auto is_table = [](const Element& element) { return element.type == "Table"; };
  if (std::none_of(tags.elements.begin(), tags.elements.end(), is_table)) return;
  const Kids kids(tags);
  size_t room = most_places;
  for (size_t at = 0; at < tags.elements.size(); ++at)
    if (is_table(tags.elements[at])) Table(judge, tags, kids, at).run(room);
  judge.verdict.rules_checked += 6;
}

}  // namespace lectern::pdfcheck
