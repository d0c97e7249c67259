#include "write/pdf/boxes.h"

#include <algorithm>

namespace lectern::pdf {
namespace {

constexpr double cell_padding = 4;
constexpr double label_width = 1.25;   ///< of a hanging label, in sizes
constexpr size_t splittable_row = 30;  ///< lines from which on a table row may be parted by a page's end

struct Column {
  double x = 0, width = 0;
};

class BoxMaker {
 public:
  BoxMaker(Typesetter& typesetter, const Plan& plan, const Style& style)
      : typesetter_(typesetter), plan_(plan), style_(style), said_(plan.notes.size(), false) {}

  Boxes run(double tallest_note) {
    out_.notes.resize(plan_.notes.size());
    if (!plan_.notes.empty()) make_notes(tallest_note);
    out_.text.first = out_.boxes.size();
    for (const FlowItem& item : plan_.flow)
      if (item.note < 0 || !at_foot(item.note)) add(item);
    out_.text.last = out_.boxes.size();
    return std::move(out_);
  }

 private:
  bool at_foot(int32_t note) const {
    const BoxRange range = out_.notes[static_cast<size_t>(note)];
    return range.first < range.last;
  }

  void make_notes(double tallest) {
    for (const FlowItem& item : plan_.flow) {
      if (item.note < 0 || !plan_.notes[static_cast<size_t>(item.note)].referred) continue;
      BoxRange& range = out_.notes[static_cast<size_t>(item.note)];
      if (range.last == 0) range.first = out_.boxes.size();
      add(item);
      range.last = out_.boxes.size();
    }
    after_ = 0;
    for (BoxRange& range : out_.notes) {
      double height = 0;
      for (size_t at = range.first; at < range.last; ++at) height += out_.boxes[at].before + out_.boxes[at].height;
      if (height > tallest) range = {};
    }
  }

  void add(const FlowItem& item) { item.is_row ? row(plan_.rows[item.index]) : block(item.index); }

  size_t text_length(const Block& block) const {
    if (block.first_run == block.last_run) return 0;
    return plan_.runs[block.last_run - 1].end - plan_.runs[block.first_run].begin;
  }

  RoleStyle style_of(const Block& block) const { return role_style(style_, block, text_length(block)); }

  void block(uint32_t index) {
    const Block& block = plan_.blocks[index];
    const RoleStyle style = style_of(block);
    if (block.role == Role::rule) return rule(style, index);
    const double measure = style_.measure - style.start - style.end;
    const bool is_label = block.role == Role::item_label || block.role == Role::note_label;
    const LineRange lines =
        style.balanced ? balanced(block, style, measure) : typesetter_.set(block, style, is_label ? 1e6 : measure);
    if (is_label) {
      label_ = lines.first < lines.last ? static_cast<int64_t>(lines.first) : -1;
      label_block_ = index;
      return;
    }
    const size_t first = out_.boxes.size();
    for (uint32_t line = lines.first; line < lines.last; ++line) {
      const bool opens = line == lines.first;
      Box& box = open_box(opens ? space_above(style) : 0, style.leading);
      if (opens) place_label(style, typesetter_.layout().lines[line].rtl);
      add_line(line, index, style, {style.start, measure}, typesetter_.layout().lines[line].rtl);
      collect_notes(line, box);
      box.last_mark = static_cast<uint32_t>(out_.marks.size());
    }
    keep_lines(first, style);
    after_ += style.after;
    after_label_ = block.role == Role::label;
  }

  /// Titles and headings in lines of about equal length, as few as the measure allows.
  LineRange balanced(const Block& block, const RoleStyle& style, double measure) {
    LineRange lines = typesetter_.set(block, style, measure);
    const uint32_t count = lines.last - lines.first;
    if (count < 2) return lines;
    double total = 0;
    for (uint32_t line = lines.first; line < lines.last; ++line)
      total += static_cast<double>(typesetter_.layout().lines[line].width);
    for (const double slack : {1.04, 1.1, 1.18, 1e6}) {
      typesetter_.drop(lines);
      lines = typesetter_.set(block, style, std::min(measure, total / count * slack));
      if (lines.last - lines.first == count) break;
    }
    return lines;
  }

  double space_above(const RoleStyle& style) {
    const double own = after_label_ ? std::min(style.before, style.size * 0.25) : style.before;
    after_label_ = false;
    return own + std::exchange(after_, 0);
  }

  Box& open_box(double before, double height) {
    Box& box = out_.boxes.emplace_back();
    box.before = before;
    box.height = height;
    box.first_mark = static_cast<uint32_t>(out_.marks.size());
    return box;
  }

  /// Two lines at least before and after a page's end; short paragraphs stay whole.
  void keep_lines(size_t first, const RoleStyle& style) {
    auto& boxes = out_.boxes;
    const size_t count = boxes.size() - first;
    if (count == 0) return;
    for (size_t at = 0; at + 1 < count; ++at) {
      const bool edge = at == 0 || at + 2 == count;
      boxes[first + at].keep_with_next = edge || count <= 3 || style.keep_together;
    }
    boxes.back().keep_with_next = style.keep_with_next;
  }

  /// `within` is measured from the edge where the paragraph begins, as `rtl` has it.
  void add_line(uint32_t line, uint32_t block, const RoleStyle& style, Column within, bool rtl) {
    Mark mark;
    mark.line = line;
    mark.block = block;
    const double width = static_cast<double>(typesetter_.layout().lines[line].width);
    mark.x = static_cast<float>(rtl ? style_.measure - within.x - width : within.x);
    mark.y = static_cast<float>(style.leading / 2 + style.size * 0.35);
    out_.marks.push_back(mark);
  }

  void collect_notes(uint32_t line, Box& box) {
    if (plan_.notes.empty()) return;
    const Layout& layout = typesetter_.layout();
    for (uint32_t at = layout.lines[line].first_piece; at < layout.lines[line].last_piece; ++at) {
      const int32_t link = layout.pieces[at].link;
      const int32_t note = link < 0 ? -1 : plan_.links[static_cast<size_t>(link)].note;
      if (note < 0 || said_[static_cast<size_t>(note)] || !at_foot(note)) continue;
      said_[static_cast<size_t>(note)] = true;
      box.notes.push_back(static_cast<uint32_t>(note));
    }
  }

  /// A label hangs before the first line of what it labels.
  void place_label(const RoleStyle& style, bool rtl) {
    if (label_ < 0) return;
    const auto line = static_cast<uint32_t>(std::exchange(label_, -1));
    const double width = static_cast<double>(typesetter_.layout().lines[line].width);
    const double hang = std::max(style.size * label_width, width + style.size * 0.35);
    add_line(line, label_block_, style, {std::max(0.0, style.start - hang), hang}, rtl);
  }

  void rule(const RoleStyle& style, uint32_t index) {
    Box& box = open_box(space_above(style), style.leading);
    add_rule(index, style.leading / 2);
    box.last_mark = static_cast<uint32_t>(out_.marks.size());
    box.keep_with_next = true;
  }

  void add_rule(uint32_t block, double y) {
    Mark mark;
    mark.is_rule = true;
    mark.block = block;
    mark.y = static_cast<float>(y);
    mark.width = static_cast<float>(style_.measure);
    mark.thickness = static_cast<float>(hairline);
    out_.marks.push_back(mark);
  }

  /// Widths by the longest text of each column: nothing is measured twice.
  void columns_of(const Row& first) {
    const size_t count = plan_.table_columns[first.table];
    std::vector<double> weights(count, 6);
    for (size_t index = static_cast<size_t>(&first - plan_.rows.data()); index < plan_.rows.size(); ++index) {
      const Row& row = plan_.rows[index];
      if (row.table != first.table) break;
      for (uint32_t at = row.first_cell; at < row.last_cell; ++at) {
        const Cell& cell = plan_.cells[at];
        double length = 0;
        for (uint32_t block = cell.first_block; block < cell.last_block; ++block)
          length = std::max(length, static_cast<double>(text_length(plan_.blocks[block])));
        if (cell.columns == 1 && cell.column < count)
          weights[cell.column] = std::max(weights[cell.column], std::min(length, 48.0));
      }
    }
    double sum = 0;
    for (const double weight : weights) sum += weight;
    columns_.clear();
    double x = 0;
    for (const double weight : weights) {
      columns_.push_back({x, style_.measure * weight / sum});
      x += columns_.back().width;
    }
  }

  struct CellLine {
    uint32_t line = 0, block = 0;
    RoleStyle style;
    Column column;
  };

  /// The lines of a row's cells, those of equal height together.
  std::vector<std::vector<CellLine>> cell_lines(const Row& row) {
    std::vector<std::vector<CellLine>> by_height;
    for (uint32_t at = row.first_cell; at < row.last_cell; ++at) {
      const Cell& cell = plan_.cells[at];
      if (cell.column >= columns_.size()) continue;
      const Column& first = columns_[cell.column];
      const Column& last = columns_[std::min<size_t>(cell.column + cell.columns, columns_.size()) - 1];
      const Column column{first.x, last.x + last.width - first.x - 2 * cell_padding};
      size_t height = 0;
      for (uint32_t index = cell.first_block; index < cell.last_block; ++index) {
        const RoleStyle style = style_of(plan_.blocks[index]);
        const LineRange lines =
            typesetter_.set(plan_.blocks[index], style, std::max(column.width - style.start, style.size));
        for (uint32_t line = lines.first; line < lines.last; ++line) {
          if (by_height.size() <= height) by_height.emplace_back();
          by_height[height++].push_back({line, index, style, {column.x + style.start, column.width}});
        }
      }
    }
    return by_height;
  }

  /// Columns begin where the document does, the lines in them where their paragraph does.
  void add_cell_line(const CellLine& cell) {
    const bool document = typesetter_.rtl(), rtl = typesetter_.layout().lines[cell.line].rtl;
    Column within = cell.column;
    if (rtl != document) within.x = style_.measure - within.x - within.width;
    add_line(cell.line, cell.block, cell.style, within, rtl);
  }

  void row(const Row& row) {
    const bool opens_table = columns_.empty() || row.table != table_;
    if (opens_table) columns_of(row);
    table_ = row.table;
    const auto by_height = cell_lines(row);
    const uint32_t first_block = row.first_cell < row.last_cell ? plan_.cells[row.first_cell].first_block : 0;
    const RoleStyle cell_style = role_style(style_, Block{.role = Role::cell}, 0);
    for (size_t at = 0; at < std::max<size_t>(by_height.size(), 1); ++at) {
      const bool top = at == 0, bottom = at + 1 >= by_height.size();
      const double padding = top ? cell_padding : 0;
      Box& box = open_box(top && opens_table ? style_.size + after_ : 0,
                          cell_style.leading + padding + (bottom ? cell_padding : 0));
      if (top) add_rule(first_block, 0);
      if (at < by_height.size()) {
        for (const CellLine& cell : by_height[at]) {
          add_cell_line(cell);
          out_.marks.back().y += static_cast<float>(padding);
          collect_notes(cell.line, box);
        }
      }
      if (bottom) add_rule(first_block, box.height);
      box.last_mark = static_cast<uint32_t>(out_.marks.size());
      box.keep_with_next = bottom ? opens_table : by_height.size() < splittable_row;  // the head stays with the first row
    }
    after_ = 0;
    after_label_ = false;
  }

  Typesetter& typesetter_;
  const Plan& plan_;
  const Style& style_;
  Boxes out_;
  std::vector<bool> said_;  ///< by note: its first reference was met
  std::vector<Column> columns_;
  uint32_t table_ = 0;
  double after_ = 0;
  bool after_label_ = false;
  int64_t label_ = -1;  ///< line of a label that waits; -1: none
  uint32_t label_block_ = 0;
};

}  // namespace

Boxes make_boxes(Typesetter& typesetter, const Plan& plan, const Style& style, double tallest_note) {
  return BoxMaker(typesetter, plan, style).run(tallest_note);
}

}  // namespace lectern::pdf
