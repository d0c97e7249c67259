// Tokens of printed text for the verbaliser: words, numbers, initials, addresses, signs. The same lexer reads the keys of
// the language's tables, so that what is written there matches what is printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::spoken {

enum class TokenKind {
  word,      ///< letters, with apostrophes inside
  number,    ///< digits, with thousands and a decimal part
  initials,  ///< "U.N.", "a.m."
  address,   ///< of the web, or of mail
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
};

/// `text` must outlive the tokens.
std::vector<Token> tokens_of(std::string_view text, const NumberMarks& marks);

bool is_apostrophe(char32_t c);
/// As Token::folded.
std::string folded(std::string_view text);
/// All letters are capitals, and there is at least one.
bool all_capitals(std::string_view word);
/// The first letter is a capital and another letter follows.
bool capitalised(std::string_view word);

}  // namespace lectern::spoken
