// The verbaliser: printed words -> spoken words, with a map back. Pure; driven by the language's SpokenRules alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lang/spoken_rules.h"

namespace lectern {

namespace spoken {
struct Language;
}

/// Bytes [printed_begin, printed_end) are spoken as bytes [begin, end).
struct SpokenSpan {
  uint32_t printed_begin = 0;
  uint32_t printed_end = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  bool own = false;  ///< as the user's lexicon has it
};

/// Where the language has rules: letters, spaces, hyphens, apostrophes and , . ; : ? ! only.
struct SpokenText {
  std::string text;
  std::vector<SpokenSpan> spans;  ///< ascending on both sides; what is silent has no span
};

class Verbaliser {
 public:
  explicit Verbaliser(const SpokenRules& rules);  ///< `rules` is copied
  ~Verbaliser();
  Verbaliser(const Verbaliser&) = delete;
  Verbaliser& operator=(const Verbaliser&) = delete;

  SpokenText say(std::string_view printed) const;

 private:
  std::unique_ptr<const spoken::Language> language_;
};

}  // namespace lectern
