// Hyphens at line ends: undone where the parts are one word, kept where they make a compound.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "normalize/draft.h"

namespace lectern {

class Hyphens {
 public:
  explicit Hyphens(const Draft& draft) : draft_(draft) {}
  /// `unit` ends with words and a hyphen, `next` goes on: takes the hyphen off where it only cut a word. True where nothing
  /// may stand between the two (also where the hyphen stays).
  bool undo(Unit& unit, std::string_view next);

 private:
  void collect();

  const Draft& draft_;
  bool collected_ = false;
  std::unordered_set<std::string> words_;  ///< of the document, small letters, with their hyphens
};

}  // namespace lectern
