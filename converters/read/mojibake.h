// Text that somebody decoded wrongly before it came here, and saved as UTF-8: Arabic as "ÇáÓáÇã", UTF-8 as "Ø§Ù„". What was
// done is known where undoing it gives words; noise that a reader of pictures made of Arabic pages can only be told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

struct Repaired {
  std::string text;
  std::string_view was;  ///< the encoding that was taken for Windows-1252
};

/// Nothing where the text is as it should be, or where it isn't certain how it came to be as it is.
std::optional<Repaired> repair_mojibake(std::string_view text);

/// Latin letters that are the words of no language: signs inside words, capitals behind small letters, words without vowels,
/// and none of the small words that every text is full of.
bool looks_garbled(std::string_view text);

}  // namespace lectern
