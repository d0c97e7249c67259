// Who speaks: names and offices in a line of a header.
#pragma once

#include <optional>
#include <vector>

#include "normalize/draft.h"

namespace lectern {

/// Token ranges; begin == end: none. Courtesy before a name belongs to neither.
struct SpeakerParts {
  size_t name_begin = 0, name_end = 0;
  size_t role_begin = 0, role_end = 0;
  size_t end = 0;  ///< past all that was read
  bool has_name() const { return name_begin < name_end; }
  bool has_role() const { return role_begin < role_end; }
};

/// "H.E. Mr. Denis Becirovic, Chairman of the Presidency", "President Biden", "First Lady Jill Biden".
std::optional<SpeakerParts> read_speaker(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);
/// One after the other, joined by "and" or commas.
std::vector<SpeakerParts> read_speakers(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);
/// "HE. Mr. Ana Ruiz": at `at` stand the two letters of a style that have lost the stop between them.
bool is_misread_style(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);
/// A line that holds an office and nothing else: "THE DEPUTY SECRETARY-GENERAL".
bool is_office(const Tokens& tokens, const NormalizeRules& rules);

}  // namespace lectern
