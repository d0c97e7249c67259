// What a sentence is for the closing of a speech.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "normalize/draft.h"

namespace lectern {

enum class ClosingKind {
  none,
  formula,     ///< thanks, a wish, "long live"
  conclusion,  ///< "in conclusion"
  peroration   ///< an exhortation or a pledge to all
};

struct ClosingSentence {
  size_t begin = 0, end = 0;  ///< tokens
  ClosingKind kind = ClosingKind::none;
};

class ClosingSentences {
 public:
  explicit ClosingSentences(const NormalizeRules& rules) : rules_(rules) {}

  /// Those of a unit, but for what is only said in brackets.
  std::vector<ClosingSentence> of(const Unit& unit) const;
  /// Units have moved.
  void forget() { addressees_of_ = nullptr; }

 private:
  ClosingKind kind_of(const Unit& unit, const ClosingSentence& sentence) const;
  bool concludes_within(const Tokens& tokens, const ClosingSentence& sentence) const;
  bool concludes_at(const Tokens& tokens, size_t at, size_t end) const;
  bool wishes_within(const Tokens& tokens, const ClosingSentence& sentence) const;
  bool rallies_within(const Tokens& tokens, const ClosingSentence& sentence) const;
  size_t behind_opener(const Unit& unit, size_t at, size_t end) const;
  void collect_addressees(const Unit& unit) const;

  const NormalizeRules& rules_;
  mutable const Unit* addressees_of_ = nullptr;      ///< whose addressees are at hand
  mutable std::map<uint32_t, uint32_t> addressees_;  ///< begin -> end
};

}  // namespace lectern
