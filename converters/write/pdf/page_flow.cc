#include "write/pdf/page_flow.h"

#include <algorithm>

namespace lectern::pdf {
namespace {

constexpr double note_gap = 14;  ///< between the text and the first footnote, the short rule included
constexpr double note_rule_width = 96;

class Pager {
 public:
  Pager(const Boxes& boxes, const Style& style, bool rtl)
      : boxes_(boxes), style_(style), rtl_(rtl), room_(style.height - 2 * style.margin) {}

  std::vector<PageMarks> run() {
    size_t first = boxes_.text.first;
    while (first < boxes_.text.last || !waiting_.empty()) {
      const size_t end = page_end(first);
      pages_.emplace_back();
      place_text(first, end);
      place_notes(first, end);
      sort();
      first = end;
    }
    if (pages_.empty()) pages_.emplace_back();
    return std::move(pages_);
  }

 private:
  double height_of(uint32_t note) const {
    double height = 0;
    for (size_t at = boxes_.notes[note].first; at < boxes_.notes[note].last; ++at)
      height += boxes_.boxes[at].before + boxes_.boxes[at].height;
    return height;
  }

  double needed(size_t at, size_t first) const {
    return (at == first ? 0 : boxes_.boxes[at].before) + boxes_.boxes[at].height;
  }

  /// Fills the page greedily, notes included, then goes back to a place where it may end.
  size_t page_end(size_t first) const {
    double text = 0, notes = 0;
    for (const uint32_t note : waiting_) notes += height_of(note);
    if (notes > 0) notes = std::min(notes + note_gap, room_ / 2);
    size_t end = first;
    for (; end < boxes_.text.last; ++end) {
      double more = 0;
      for (const uint32_t note : boxes_.boxes[end].notes) more += height_of(note);
      if (more > 0 && notes == 0) more += note_gap;
      const double line = needed(end, first);
      if (end > first && text + line + notes + more > room_) break;
      text += line;
      notes += more;
    }
    if (end == boxes_.text.last) return end;
    size_t cut = end;
    while (cut > first && boxes_.boxes[cut - 1].keep_with_next) --cut;
    return cut > first ? cut : end;
  }

  void place(const Box& box, double y) {
    for (uint32_t index = box.first_mark; index < box.last_mark; ++index) {
      Mark mark = boxes_.marks[index];
      mark.x += static_cast<float>(style_.left(pages_.size() - 1, rtl_));
      mark.y = static_cast<float>(style_.height - style_.margin - y - static_cast<double>(mark.y));
      pages_.back().marks.push_back(mark);
    }
  }

  void place_text(size_t first, size_t end) {
    used_ = 0;
    for (size_t at = first; at < end; ++at) {
      if (at > first) used_ += boxes_.boxes[at].before;
      place(boxes_.boxes[at], used_);
      used_ += boxes_.boxes[at].height;
    }
  }

  /// Notes fill the page from its foot; what doesn't fit waits for the next page.
  void place_notes(size_t first, size_t end) {
    for (size_t at = first; at < end; ++at)
      waiting_.insert(waiting_.end(), boxes_.boxes[at].notes.begin(), boxes_.boxes[at].notes.end());
    if (waiting_.empty()) return;
    double height = note_gap;
    size_t count = 0;
    for (; count < waiting_.size(); ++count) {
      const double more = height_of(waiting_[count]);
      const bool alone = first == end && count == 0;
      if (!alone && used_ + height + more > room_ + 0.01) break;
      height += more;
    }
    if (count == 0) return;
    double y = room_ - height;
    rule(y + note_gap / 2);
    y += note_gap;
    for (size_t note = 0; note < count; ++note) {
      const BoxRange range = boxes_.notes[waiting_[note]];
      for (size_t at = range.first; at < range.last; ++at) {
        y += boxes_.boxes[at].before;
        place(boxes_.boxes[at], y);
        y += boxes_.boxes[at].height;
      }
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  void rule(double y) {
    Mark mark;
    mark.is_rule = true;
    mark.block = UINT32_MAX;
    mark.x = static_cast<float>(style_.left(pages_.size() - 1, rtl_) + (rtl_ ? style_.measure - note_rule_width : 0));
    mark.y = static_cast<float>(style_.height - style_.margin - y);
    mark.width = static_cast<float>(note_rule_width);
    mark.thickness = static_cast<float>(hairline);
    pages_.back().marks.push_back(mark);
  }

  void sort() {
    auto& marks = pages_.back().marks;
    const auto before = [](const Mark& a, const Mark& b) { return a.block < b.block; };
    if (!std::is_sorted(marks.begin(), marks.end(), before)) std::stable_sort(marks.begin(), marks.end(), before);
  }

  const Boxes& boxes_;
  const Style& style_;
  const bool rtl_;
  const double room_;
  std::vector<PageMarks> pages_;
  std::vector<uint32_t> waiting_;  ///< notes that were referred to and have no place yet
  double used_ = 0;
};

}  // namespace

std::vector<PageMarks> flow_pages(Typesetter& typesetter, const Plan& plan, const Style& style) {
  const double room = style.height - 2 * style.margin;
  const Boxes boxes = make_boxes(typesetter, plan, style, room * 0.4);
  return Pager(boxes, style, typesetter.rtl()).run();
}

}  // namespace lectern::pdf
