// Phrases: the tables of a language ("Mr." -> "Mister", "US$" -> "US dollar | ..."), looked up at a token; the longest wins.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lang/spoken_rules.h"
#include "narrate/spoken_tokens.h"

namespace lectern::spoken {

struct PhraseFound {
  size_t tokens = 0;
  const std::string* value = nullptr;
};

class PhraseTable {
 public:
  PhraseTable() = default;
  /// An entry in small letters is found in any case (of units, where they are one letter, as it is); one with capitals as it
  /// is, or all in capitals. "*ах" is every word that ends so.
  PhraseTable(const SpokenTable& table, const NumberMarks& marks, bool exact = false);

  std::optional<PhraseFound> find(const std::vector<Token>& tokens, size_t at) const;
  /// Does an entry begin with a token of this kind?
  bool begins_with(TokenKind kind) const { return (kinds_ >> static_cast<unsigned>(kind) & 1u) != 0; }

 private:
  struct Piece {
    std::string text;
    std::string folded;
    bool space = false;
  };
  struct Entry {
    std::vector<Piece> pieces;
    bool small = false;
    bool exact = false;  ///< "g" isn't "G"
    std::string value;
  };
  static bool matches(const Entry& entry, const std::vector<Token>& tokens, size_t at);

  std::unordered_map<std::string, std::vector<Entry>> by_first_;  ///< by the case-folded first token, longest first
  std::vector<std::pair<std::string, std::string>> endings_;      ///< of words, with their values
  unsigned kinds_ = 0;
};

/// A table from words parted by spaces; each stands for itself, or for what follows its equals sign ("bn=billion"). A space
/// inside one is written as an underscore.
SpokenTable table_of_words(std::string_view words);

/// Pieces parted by `mark`, without white space around them.
std::vector<std::string> parted(std::string_view text, char mark);

}  // namespace lectern::spoken
