// UTF-8 by hand where a library call per character would cost more than the work: stepping, counting, encoding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::utf8 {

/// What `next` does for a character beyond ASCII.
char32_t next_far(std::string_view text, size_t* at);
/// Code point at `*at`, which is moved past it. `text` must be valid UTF-8 and *at < text.size().
inline char32_t next(std::string_view text, size_t* at) {
  const auto lead = static_cast<unsigned char>(text[*at]);
  if (lead >= 0x80) return next_far(text, at);
  ++*at;
  return lead;
}
/// Code point that ends before `*at`, which is moved to its start. `text` must be valid and *at > 0.
char32_t previous(std::string_view text, size_t* at);
void append(std::string& to, char32_t code_point);
size_t count(std::string_view text);  ///< code points
/// Length of the well-formed sequence at `at` (Unicode 15, table 3-7), 0 where there is none.
size_t well_formed(std::string_view text, size_t at);
bool valid(std::string_view text);

}  // namespace lectern::utf8
