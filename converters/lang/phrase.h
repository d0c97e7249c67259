// Phrases: patterns of words, compiled to position automata (Glushkov) of at most 64 positions. Matching costs one step per
// token and phrase, whatever the pattern: nothing is tried twice.
//
//   thank you            words, in any case; a hyphen is a space, and so is what parts an elision from its word (l'heure)
//   (mr|madam) president alternatives, each of one or more words
//   dear? friends        optional; also  x+  (once or more)  and  x*  (any number)
//   dear~ dear~adj ~ing  any word that starts so; one with an ending of the table [endings]; any that ends so
//   {office}             any word of that class of the rules file
//   <any> <cap> <num> <ord> <card>   any word; a capitalised one; a number or a word for one; an ordinal; a cardinal
//   , . : ; ! ? -        punctuation
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/tokens.h"

namespace lectern {

struct PhraseMatch {
  size_t begin = 0;     ///< first token
  size_t end = 0;       ///< past the last token
  uint16_t phrase = 0;  ///< number of the phrase in its set
};

class Phrases {
 public:
  Phrases() = default;
  /// Bit by which a lexicon's words say that a phrase of this set may start with them.
  explicit Phrases(unsigned bit) : bit_(bit) {}

  /// Compiles one pattern; words that the lexicon lacks are added to it. The message says what is wrong with the pattern.
  std::optional<std::string> add(std::string_view pattern, Lexicon& lexicon);
  /// To be called once, after the last `add`, when all words have their classes and the lexicon is finished.
  void finish(Lexicon& lexicon);

  /// Longest phrase that starts at token `at` and ends at or before `end`.
  std::optional<PhraseMatch> match(const Tokens& tokens, size_t at, size_t end, const Lexicon& lexicon) const;
  /// First phrase that starts in [begin, end).
  /// Only a number or a word that has the set's bit may open one of the phrases.
  bool opens_with_known() const { return by_anything_.empty(); }
  std::optional<PhraseMatch> find(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon) const;
  bool empty() const { return phrases_.empty(); }

 private:
  friend class PhraseParser;
  enum class Kind : uint8_t { word, form, word_class, any, capital, number, ordinal, cardinal, punctuation };
  struct Position {
    Kind kind = Kind::word;
    uint32_t value = 0;
    uint64_t follow = 0;
  };
  struct Phrase {
    std::vector<Position> positions;
    uint64_t first = 0;
    uint64_t last = 0;
  };

  static bool fits(const Position& position, const Token& token, const Lexicon& lexicon);
  void run(uint16_t phrase, const Tokens& tokens, size_t at, size_t end, const Lexicon& lexicon, PhraseMatch* best) const;

  unsigned bit_ = 63;
  std::vector<Phrase> phrases_;
  std::vector<std::pair<uint32_t, uint16_t>> by_word_;  ///< sorted
  std::vector<uint16_t> by_number_;                     ///< phrases that may start with a number or a word for one
  std::vector<uint16_t> by_anything_;                   ///< phrases that may start with other than known words
};

}  // namespace lectern
