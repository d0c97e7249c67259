// Patterns: the rules of a language, compiled, and their match at a token. A pattern is a fixed row of elements, so matching
// is linear in the text.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lang/spoken_rules.h"
#include "narrate/spoken_phrases.h"
#include "narrate/spoken_tokens.h"

namespace lectern::spoken {

/// What stood for one {class} of a pattern.
struct Capture {
  size_t first = 0;  ///< tokens
  size_t count = 1;
  const std::string* value = nullptr;  ///< of the table, for classes that are tables
};

/// A piece of what is said: words, or a capture in some form ("ordinal", "year", ...).
struct SayPiece {
  std::string words;
  size_t capture = 0;  ///< from 1; 0: words
  std::string form;
};

struct Match {
  size_t tokens = 0;
  std::vector<Capture> captures;
  const std::vector<SayPiece>* say = nullptr;
};

/// "MMXIII" -> 2013; 0 where it is no roman number in its usual spelling.
int roman_value(std::string_view word);
/// "XXIe" -> 21 where "e" is among the endings of ordinals.
int roman_ordinal(std::string_view word, const std::vector<std::string>& suffixes);

class Patterns {
 public:
  Patterns(const SpokenRules& rules, const NumberMarks& marks);
  std::optional<Match> find(const std::vector<Token>& tokens, size_t at) const;
  const PhraseTable& table(const std::string& name) const;
  const std::vector<std::string>& suffixes() const { return suffixes_; }

 private:
  enum class Class {
    literal,
    table,
    integer,
    number,
    year,
    two_digits,
    four_digits,
    day,
    month_number,
    hour,
    hour12,
    minute,
    cents,
    suffix,
    roman,
    name,
    word,
    capitals,
    letter,
    roman_suffix,
  };
  struct Element {
    Class kind = Class::literal;
    std::string text;                      ///< literal
    const PhraseTable* phrases = nullptr;  ///< table
    bool space = false;
    TokenKind token = TokenKind::word;  ///< literal: its kind
    bool ahead = false;                 ///< must follow, and is no part of the match
  };
  struct Pattern {
    std::vector<Element> elements;
    std::vector<SayPiece> say;
  };

  Element element_named(const std::string& name) const;
  std::vector<Element> compile(const std::string& find) const;
  std::optional<Capture> take(const Element& element, const std::vector<Token>& tokens, size_t at) const;
  bool fits(Class kind, const Token& token) const;
  bool may_begin(const Element& element, TokenKind kind) const;
  std::optional<Match> match(const Pattern& pattern, const std::vector<Token>& tokens, size_t at) const;

  NumberMarks marks_;
  std::vector<std::string> suffixes_;
  std::map<std::string, PhraseTable> tables_;
  std::vector<Pattern> patterns_;
  std::array<std::vector<size_t>, 6> by_kind_;  ///< patterns that may begin with a token of the kind, in their order
};

}  // namespace lectern::spoken
