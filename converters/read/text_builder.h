// TextBuilder: makes a Text (words, map, marks) from pieces of the source. Owns the invariants of Text: anchors ascend and
// are as few as possible, marks are ordered and nest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/transcript.h"

namespace lectern {

class TextBuilder {
 public:
  /// `piece` stands at `source_offset`: in the same spelling, or it is what the source's entity or escape there means.
  void append(std::string_view piece, size_t source_offset);

  /// Marks nest: close() ends the last open mark of that kind; marks opened after it are cut there and go on behind it.
  void open(MarkKind kind, std::string value = {});
  void close(MarkKind kind);
  bool is_open(MarkKind kind) const;
  size_t open_marks() const { return open_.size(); }
  /// A mark over [begin, now); a point where begin is now.
  void mark(MarkKind kind, uint32_t begin, std::string value = {});

  uint32_t size() const { return static_cast<uint32_t>(text_.words.size()); }
  const std::string& words() const { return text_.words; }

  /// Closes what is open, makes CR, FF and VT spaces, takes white space off both ends and hands the Text over; the builder
  /// is empty again.
  Text finish();

 private:
  Text text_;
  std::vector<Mark> open_;
};

using ByteRange = std::pair<uint32_t, uint32_t>;  ///< [first, second)

/// Removes ranges (ascending, disjoint) of `words` and moves map and marks along. Marks that become empty go.
void remove_ranges(Text& text, const std::vector<ByteRange>& ranges);

/// A run of exactly two asterisks at or after `at` that touches a word; npos where there is none.
size_t find_double_asterisk(std::string_view words, size_t at);

/// Pairs of double asterisks that stand in the words become MarkKind::strong and go: plain text made from PDFs has them, and
/// Markdown leaves them where a space stands inside.
void mark_bold_pairs(Text& text);

}  // namespace lectern
