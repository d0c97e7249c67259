#include "read/text_builder.h"

#include <algorithm>

namespace lectern {
namespace {

/// More marks than this and bold pairs are left alone: to find those that cross them would cost more than it is worth.
constexpr size_t most_marks_to_compare = 64;

bool space_byte(char c) { return c == ' ' || c == '\n' || c == '\t'; }

bool no_break_space_ends(const std::string& words, uint32_t end) {
  return end >= 2 && words[end - 2] == '\xC2' && words[end - 1] == '\xA0';
}

/// Where offsets of a text stand once ranges of it are removed.
class Shift {
 public:
  explicit Shift(const std::vector<ByteRange>& ranges) : ranges_(ranges) {
    uint32_t sum = 0;
    for (const auto& [begin, end] : ranges) {
      removed_before_.push_back(sum);
      sum += end - begin;
    }
  }

  uint32_t operator()(uint32_t offset) const {
    const auto after =
        std::partition_point(ranges_.begin(), ranges_.end(), [&](const ByteRange& r) { return r.first < offset; });
    if (after == ranges_.begin()) return offset;
    const auto last = static_cast<size_t>(after - ranges_.begin()) - 1;
    const auto& [begin, end] = ranges_[last];
    return offset - removed_before_[last] - std::min(offset - begin, end - begin);
  }

 private:
  const std::vector<ByteRange>& ranges_;
  std::vector<uint32_t> removed_before_;
};

void order_marks(std::vector<Mark>& marks) {
  const auto before = [](const Mark& a, const Mark& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; };
  if (!std::is_sorted(marks.begin(), marks.end(), before)) std::stable_sort(marks.begin(), marks.end(), before);
}

/// Copies [begin, end) of `from` to the end of `to`; `anchor` ascends over the calls.
void keep(const Text& from, ByteRange range, size_t& anchor, Text& to) {
  const auto [begin, end] = range;
  while (anchor + 1 < from.map.size() && from.map[anchor + 1].text_offset <= begin) ++anchor;
  for (uint32_t at = begin; at < end;) {
    const bool more = anchor + 1 < from.map.size() && from.map[anchor + 1].text_offset < end;
    const uint32_t until = more ? from.map[anchor + 1].text_offset : end;
    const Anchor& source = from.map[anchor];
    to.map.push_back({static_cast<uint32_t>(to.words.size()), source.source_offset + (at - source.text_offset)});
    to.words.append(from.words, at, until - at);
    at = until;
    if (more) ++anchor;
  }
}

bool opens_bold(const std::string& words, size_t at) {
  const bool after = at + 2 < words.size() && !space_byte(words[at + 2]);
  return after && (at == 0 || space_byte(words[at - 1]) || words[at - 1] == '(' || words[at - 1] == '"');
}

bool crosses(const std::vector<Mark>& marks, ByteRange range) {
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    const bool begins_inside = mark.begin > range.first && mark.begin < range.second;
    const bool ends_inside = mark.end > range.first && mark.end < range.second;
    return begins_inside != ends_inside;
  });
}

}  // namespace

void TextBuilder::append(std::string_view piece, size_t source_offset) {
  if (piece.empty()) return;
  const uint32_t at = size();
  const auto source = static_cast<uint32_t>(source_offset);
  const bool goes_on = !text_.map.empty() && text_.map.back().source_offset + (at - text_.map.back().text_offset) == source;
  if (!goes_on) text_.map.push_back({at, source});
  text_.words.append(piece);
}

void TextBuilder::open(MarkKind kind, std::string value) { open_.push_back({kind, size(), size(), std::move(value)}); }

bool TextBuilder::is_open(MarkKind kind) const {
  return std::any_of(open_.begin(), open_.end(), [&](const Mark& mark) { return mark.kind == kind; });
}

void TextBuilder::close(MarkKind kind) {
  const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Mark& mark) { return mark.kind == kind; });
  if (found == open_.rend()) return;
  const auto closed = static_cast<size_t>(open_.rend() - found) - 1;
  for (size_t i = closed; i < open_.size(); ++i) {
    Mark done = open_[i];
    done.end = size();
    if (done.begin < done.end) text_.marks.push_back(std::move(done));
    open_[i].begin = size();
  }
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(closed));
}

void TextBuilder::mark(MarkKind kind, uint32_t begin, std::string value) {
  text_.marks.push_back({kind, begin, size(), std::move(value)});
}

Text TextBuilder::finish() {
  while (!open_.empty()) close(open_.back().kind);
  Text done = std::exchange(text_, {});
  for (char& c : done.words) c = c == '\r' || c == '\f' || c == '\v' ? ' ' : c;
  const auto size = static_cast<uint32_t>(done.words.size());
  uint32_t end = size;
  while (end > 0 && (space_byte(done.words[end - 1]) || no_break_space_ends(done.words, end)))
    end -= space_byte(done.words[end - 1]) ? 1 : 2;
  uint32_t begin = 0;
  while (begin < end && space_byte(done.words[begin])) ++begin;
  std::vector<ByteRange> outside;
  if (begin > 0) outside.emplace_back(0, begin);
  if (end < size) outside.emplace_back(end, size);
  remove_ranges(done, outside);
  order_marks(done.marks);
  return done;
}

void remove_ranges(Text& text, const std::vector<ByteRange>& ranges) {
  if (ranges.empty()) return;
  Text kept;
  kept.words.reserve(text.words.size());
  size_t anchor = 0;
  uint32_t at = 0;
  for (const auto& [begin, end] : ranges) {
    keep(text, {at, begin}, anchor, kept);
    at = end;
  }
  keep(text, {at, static_cast<uint32_t>(text.words.size())}, anchor, kept);
  const Shift shift(ranges);
  for (Mark& mark : text.marks) {
    const bool point = mark.begin == mark.end;
    mark.begin = shift(mark.begin);
    mark.end = shift(mark.end);
    if (point || mark.begin < mark.end) kept.marks.push_back(std::move(mark));
  }
  text = std::move(kept);
}

size_t find_double_asterisk(std::string_view words, size_t at) {
  while ((at = words.find("**", at)) != std::string_view::npos) {
    const size_t end = std::min(words.find_first_not_of('*', at), words.size());
    const bool alone = at > 0 && space_byte(words[at - 1]) && end < words.size() && space_byte(words[end]);
    if (end - at == 2 && !alone) return at;
    at = end;
  }
  return std::string_view::npos;
}

void mark_bold_pairs(Text& text) {
  if (text.marks.size() > most_marks_to_compare) return;
  std::vector<ByteRange> asterisks;
  std::vector<Mark> bold;
  size_t open = find_double_asterisk(text.words, 0);
  while (open != std::string::npos) {
    const size_t close = find_double_asterisk(text.words, open + 2);
    if (close == std::string::npos) break;
    const ByteRange range{static_cast<uint32_t>(open), static_cast<uint32_t>(close + 2)};
    if (!opens_bold(text.words, open) || crosses(text.marks, range)) {
      open = close;
      continue;
    }
    asterisks.emplace_back(range.first, range.first + 2);
    asterisks.emplace_back(range.second - 2, range.second);
    bold.push_back({MarkKind::strong, range.first, range.second, {}});
    open = find_double_asterisk(text.words, close + 2);
  }
  if (bold.empty()) return;
  text.marks.insert(text.marks.end(), bold.begin(), bold.end());
  remove_ranges(text, asterisks);
  order_marks(text.marks);
}

}  // namespace lectern
