// Where something stands in a source: offsets while reading, lines and columns afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/rare.h"

namespace lectern {

/// Half-open range of byte offsets in a Transcript's decoded text (UTF-8).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin >= end; }
};

/// 1-based line and column; columns count code points, lines are cut at LF only. Line 0 means "nowhere".
struct Position {
  uint32_t line = 0;
  uint32_t column = 0;
  auto operator<=>(const Position&) const = default;
};

/// First and last character (both included) of a piece of the source, as the `src` attribute has it.
struct SourceRange {
  Position begin;
  Position end;
  uint32_t page = 0;  ///< 1-based page of a paged source, 0 where there are no pages
  RareString part;    ///< name of the part inside a package (DOCX, ODT, EPUB), else empty
  bool known() const { return begin.line != 0; }
  bool operator==(const SourceRange&) const = default;
};

/// "12:5-14:20"; page and part are attributes of their own.
std::string to_string(const SourceRange& range);
/// The reverse of to_string; nothing where `text` has another form.
std::optional<SourceRange> parse_source_range(std::string_view text);

}  // namespace lectern
