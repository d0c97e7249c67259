// Tokens: words, numbers and punctuation of a text, as phrases see them. A hyphen within a word parts it in two tokens and
// is no token itself; a full stop after an abbreviation belongs to its word. A clitic before a known word is a token,
// and so is an elided word with its apostrophe ("l'").
// Scripts that write no spaces between words (Han, kana) give the longest word of the lexicon that stands there, else one
// character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/lexicon.h"

namespace lectern {

struct Token {
  enum class Kind : uint8_t { word, number, punctuation };
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t word = 0;  ///< in the lexicon; 0: not known
  char32_t mark = 0;  ///< punctuation: its character, or the one of European print with the same meaning (',' for U+3001)
  Kind kind : 2 = Kind::word;
  bool capital : 1 = false;      ///< starts with a capital letter
  bool capitals : 1 = false;     ///< at least two letters, none of them small
  bool caseless : 1 = false;     ///< of a script without capitals: Arabic, Han, Devanagari
  bool glued : 1 = false;        ///< initials and a name in one word: "B.K.Asanov"
  bool initial : 1 = false;      ///< one capital letter with a full stop behind it: "F." in a name
  bool line_start : 1 = false;   ///< a line break of the source stands before it
  bool number_mark : 1 = false;  ///< a number with letters or signs in it: 79th, 60%
  bool hyphened : 1 = false;     ///< a hyphen joins the next token to it: "Tae-yul"
  bool dotted : 1 = false;       ///< letters with full stops between them: "M.P.", "G.C.S.K."

  bool is(char32_t punctuation) const { return kind == Kind::punctuation && mark == punctuation; }
  bool is_word() const { return kind == Kind::word; }
};

using Tokens = std::vector<Token>;

/// Appends the tokens of text[begin, end).
void tokenize(std::string_view text, uint32_t begin, uint32_t end, const Lexicon& lexicon, Tokens* tokens);

}  // namespace lectern
