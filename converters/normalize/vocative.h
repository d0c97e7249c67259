// Vocatives: reads a chain of addressees ("Mr. President, Excellencies, ladies and gentlemen,") from a row of tokens.
#pragma once

#include <optional>
#include <vector>

#include "lang/normalize_rules.h"

namespace lectern {

struct Addressee {
  size_t begin = 0;  ///< tokens
  size_t end = 0;
};

struct Address {
  std::vector<Addressee> addressees;
  size_t begin = 0;       ///< first token, greeting included
  size_t end = 0;         ///< past the punctuation behind the last addressee
  bool greeting = false;  ///< opens with a greeting; then there may be no addressee
  bool certain = false;   ///< holds a head that is an address wherever it stands
  bool closed = false;    ///< a sign of punctuation stands behind it
  double sure = 0;
};

/// Tokens [at, end) hold nothing but addressees.
std::optional<Address> read_whole_address(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);
/// Tokens open with addressees, and a clause follows.
std::optional<Address> read_opening_address(const Tokens& tokens, size_t at, size_t end, const NormalizeRules& rules);

}  // namespace lectern
