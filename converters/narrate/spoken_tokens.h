// Tokens of printed text for the verbaliser: words, numbers, initials, addresses, signs. The same lexer reads the keys of
// the language's tables, so that what is written there matches what is printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::spoken {

enum class TokenKind {
  word,      ///< letters, with apostrophes inside; one character of a script without spaces; an elided word ("l'")
  number,    ///< digits, with thousands and a decimal part
  initials,  ///< "U.N.", "a.m."
  address,   ///< of the web, or of mail
  phone,     ///< a telephone number; `digits` holds its groups, parted by spaces
  sign,      ///< one code point, or a run of '-' or '.'
};

struct Token {
  TokenKind kind = TokenKind::sign;
  std::string_view text;
  uint32_t begin = 0;
  uint32_t end = 0;
  bool space = false;    ///< white space stands before it
  std::string folded;    ///< without case, apostrophes straight: what tables are searched by
  std::string digits;    ///< number: whole part, ASCII, without groups
  std::string fraction;  ///< number: digits after the decimal mark
  bool grouped = false;  ///< number: thousands were marked
};

struct NumberMarks {
  std::string groups;  ///< ASCII signs that part thousands; spaces always may
  char decimal = '.';
  std::vector<std::string> elided = {};  ///< words that end in an apostrophe, without it
};

/// `text` must outlive the tokens.
std::vector<Token> tokens_of(std::string_view text, const NumberMarks& marks);

bool is_apostrophe(char32_t c);
/// One of , ; : . ! ? for a mark of pause of any script, else 0.
char pause_of(std::string_view sign);
/// A dash of whatever length, or a hyphen.
bool is_dash(std::string_view sign);
/// The first (last) character is of a script that writes no spaces between words.
bool begins_wide(std::string_view text);
bool ends_wide(std::string_view text);
/// As Token::folded.
std::string folded(std::string_view text);
/// All letters are capitals, and there is at least one.
bool all_capitals(std::string_view word);
/// The first letter is a capital and another letter follows.
bool capitalised(std::string_view word);

}  // namespace lectern::spoken
