#include "read/text_layout.h"

#include <algorithm>
#include <map>

namespace lectern {
namespace {

constexpr size_t enough_lines = 10;      ///< samples below which a width says nothing
constexpr uint32_t long_line = 60;       ///< columns; a shorter line may be an address or a heading
constexpr uint32_t narrow_column = 200;  ///< no typesetter wraps beyond

/// The sentence of `before` plainly runs on into `after`.
bool runs_on(const Line& before, const Line& after) {
  return before.ends == Ends::open && (after.begins == Begins::lower || after.begins == Begins::caseless);
}

/// A sentence ends amid the line: a stop and a space behind a word of three letters or more ("MR. HOLM" is none).
bool ends_within(std::string_view words) {
  constexpr size_t least = 3;
  for (size_t at = words.find_first_of(".?!"); at != std::string_view::npos; at = words.find_first_of(".?!", at + 1)) {
    if (at < least || at + 2 >= words.size() || words[at + 1] != ' ') continue;
    if (std::all_of(words.begin() + static_cast<long>(at - least), words.begin() + static_cast<long>(at), [](char c) { return c != ' ' && c != '.'; })) return true;
  }
  return false;
}

/// Columns that `before` would have had with the first word of `after` on it.
uint32_t with_next_word(const Line& before, const Line& after) {
  return before.indent + before.width + 1 + after.first_word;
}

uint32_t percentile(std::vector<uint32_t>& values, size_t per_cent) {
  const size_t at = values.size() * per_cent / 100;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

/// Pairs of neighbouring lines of words, and how many of them hold one sentence. Where no small letter shows that it goes
/// on, only a line that is nearly full counts: titles and addressees have no stop either.
struct Pairs {
  uint32_t nearly_full = 0;  ///< columns
  size_t all = 0;
  size_t run_on = 0;
  void add(const Line& before, const Line& after) {
    ++all;
    run_on += runs_on(before, after) && (after.begins == Begins::lower || before.width >= nearly_full);
  }
  bool share(size_t per_cent) const { return run_on * 100 >= all * per_cent; }
};

uint32_t usual_indent(const std::vector<Line>& lines) {
  std::map<uint32_t, size_t> counts;
  for (const Line& line : lines)
    if (line.kind == LineKind::words) ++counts[line.indent];
  uint32_t usual = 0;
  size_t most = 0;
  for (const auto& [indent, count] : counts)
    if (count > most) {
      most = count;
      usual = indent;
    }
  return usual;
}

bool starts_further_in(const Layout& layout, const Line& line) { return line.indent > layout.indent; }

/// `before` could have held the first word of `after`, so its end was meant.
bool ended_on_purpose(const Layout& layout, const Line& before, const Line& after) {
  return layout.room != 0 && with_next_word(before, after) < layout.room;
}

bool goes_on_in_wrapped(const Layout& layout, const Line* above, const Line& before, const Line& after) {
  if (runs_on(before, after) && !ended_on_purpose(layout, before, after)) return true;
  if (before.ends == Ends::sentence && after.capitals && !before.capitals) return false;
  const bool further_in = starts_further_in(layout, after);
  if (further_in && !starts_further_in(layout, before)) return false;
  const bool was_block = above != nullptr && starts_further_in(layout, *above) && starts_further_in(layout, before);
  if (was_block && !further_in) return false;
  if (after.begins == Begins::lower || !ended_on_purpose(layout, before, after)) return true;
  if (before.ends == Ends::sentence) return false;
  const bool short_before = with_next_word(before, after) * 10 < layout.room * 6;
  const bool prose_after = after.width * 10 >= layout.room * 6;
  return !(short_before && prose_after);
}

}  // namespace

void tell_capitals(std::string_view text, std::vector<Line>& lines) {
  constexpr size_t sentences_in = 12, longest_label = 40;  // one line in so many; bytes
  size_t all = 0, loud = 0, parted = 0;
  for (const Line& line : lines) {
    if (line.kind != LineKind::words) continue;
    ++all;
    loud += line.capitals;
    parted += line.capitals && ends_within(text.substr(line.first, line.last - line.first));
  }
  if (all < enough_lines || loud * 5 < all * 4 || parted < 2 || parted * sentences_in < all) return;
  for (Line& line : lines) {
    if (!line.capitals || line.begins != Begins::upper) continue;
    const size_t colon = text.substr(line.first, line.last - line.first).find(": ");
    line.begins = colon <= longest_label ? Begins::other : Begins::caseless;
  }
}

Layout measure_layout(const std::vector<Line>& lines) {
  Layout layout;
  std::vector<uint32_t> full;
  std::vector<uint32_t> widths;
  for (const Line& line : lines)
    if (line.kind == LineKind::words) widths.push_back(line.width);
  if (widths.empty()) return layout;
  const uint32_t widest = percentile(widths, 90);
  Pairs adjacent{widest * 6 / 10};
  Pairs over_blank{widest * 6 / 10};
  const Line* before = nullptr;
  size_t blank = 0;
  for (const Line& line : lines) {
    if (line.kind == LineKind::blank) {
      ++blank;
      continue;
    }
    if (line.kind != LineKind::words) {
      before = nullptr;
      continue;
    }
    if (before != nullptr && blank == 0) adjacent.add(*before, line);
    if (before != nullptr && blank == 1 && !(before->capitals && line.capitals)) over_blank.add(*before, line);  // headings are in capitals, too
    if (before != nullptr && blank == 0 && runs_on(*before, line)) full.push_back(with_next_word(*before, line));
    before = &line;
    blank = 0;
  }
  layout.indent = usual_indent(lines);
  const bool narrow = widest <= narrow_column;
  layout.double_spaced =
      narrow && over_blank.all >= enough_lines && over_blank.all > 2 * adjacent.all && over_blank.share(40);
  layout.wrapped = narrow && ((adjacent.all >= 2 && adjacent.share(25)) || layout.double_spaced);
  // Slips of a scan cut lines short; what is half as wide as most lines is none of those that were full.
  if (layout.wrapped && full.size() >= enough_lines) layout.room = std::max(percentile(full, 10) * 9 / 10, widest * 6 / 10);
  return layout;
}

bool goes_on(const Layout& layout, const Line* above, const Line& before, const Line& after, Gap gap) {
  const bool close = gap.blank == 0 && !gap.page;
  if (layout.wrapped && close) return goes_on_in_wrapped(layout, above, before, after);
  if (layout.double_spaced && gap.blank == 1 && !gap.page) return goes_on_in_wrapped(layout, above, before, after);
  if (before.ends != Ends::open) return false;
  const bool full = layout.room != 0 ? !ended_on_purpose(layout, before, after) : before.width >= long_line;
  if (!full) return false;
  if (after.begins == Begins::lower) return true;
  const bool loud = before.capitals && after.capitals && above != nullptr && layout.room != 0;
  if (after.begins == Begins::caseless) return layout.wrapped && (gap.page || (loud && gap.blank == 1));
  if (starts_further_in(layout, before) && !starts_further_in(layout, after)) return false;  // a line in the middle of the page
  return layout.room != 0 && after.begins != Begins::other && above != nullptr;
}

}  // namespace lectern
