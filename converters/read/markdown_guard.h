// What stands between untrusted text and cmark: one linear pass that takes its meaning from markup that would make cmark
// 0.30 quadratic or nest deeper than the limit. Nothing is lost: such a byte becomes a placeholder that readers show as it
// was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/text_builder.h"

namespace lectern {

/// Stands in the buffer where the source's byte is to be shown, not obeyed. No decoded text holds it.
constexpr char neutral_byte = '\x01';

struct GuardedMarkdown {
  std::string buffer;           ///< as long as the source; offsets are the same
  std::vector<ByteRange> fed;   ///< whole lines for cmark: all but the rest of long runs of blank lines
  uint32_t too_deep = 0;        ///< markers that would nest deeper than the limit
  uint32_t first_too_deep = 0;  ///< offset of the first
  uint32_t too_much = 0;        ///< brackets and underscores beyond what a paragraph may have
  uint32_t first_too_much = 0;
};

/// `from`: where Markdown begins, behind front matter. Also makes lines of no-break spaces blank, takes form feeds out, and
/// leaves "[Audience]: Yes!" to be text where Markdown would see the definition of a link.
GuardedMarkdown guard_markdown(std::string_view text, uint32_t from, uint32_t depth);

}  // namespace lectern
