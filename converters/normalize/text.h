// Small questions about words that several passes ask.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "normalize/draft.h"

namespace lectern {

/// Moves begin and end over white space of every kind, zero-width characters included.
void trim(std::string_view words, uint32_t* begin, uint32_t* end);
using unicode::has_words;
char32_t first_character(std::string_view text);
char32_t last_character(std::string_view text);
/// Written without spaces, a sign a syllable or more: Han and kana.
bool is_han(const Unit& unit, const Token& token);
/// Scripts that write no spaces between words: none stands between the two, at a line's end or between sentences.
bool runs_on(char32_t before, char32_t after);
bool starts_small(std::string_view text);
/// A full stop, question or exclamation mark, colon or ellipsis stands at the end, quotation marks and brackets left out.
bool ends_sentence(std::string_view text);
bool is_quotation_mark(char32_t c);
/// A dash, a dot or another sign before the items of a list, the one of Word's symbol font included.
bool is_bullet_sign(char32_t c);
/// Bytes of the bullet before a line and the space behind it; 0 where there is none.
uint32_t bullet_length(std::string_view words);
/// One of the kinds that the schema knows; "front" for any other.
std::string furniture_kind(std::string_view value);

/// Small Roman numbers from "i" to "xx"; 0 for any other word.
int roman_number(std::string_view word);
/// Text with runs of white space as one space, trimmed.
std::string collapsed(std::string_view text);

/// Appends words [begin, end) of a line's text to a unit: white space collapsed, marks made annotations, source offsets
/// kept.
void append_words(Unit& unit, const Row& line, uint32_t begin, uint32_t end);
/// The words of a row, by the rules of the document.
Tokens tokens_of(const Draft& draft, const Row& row);
/// Nothing but a line break stands between the two in the source, though the reader may have made a block of each.
bool is_next_line(const Draft& draft, const Row& before, const Row& line);
/// A paragraph or salutation in the language of the speech; one in another goes with what stands around it.
bool holds_words(const Unit& unit);
Unit unit_of(const Row& line);
/// A whole text, line breaks included.
Unit unit_of(const Text& text);
/// Tokens of a unit, furniture and stage notes left out.
void tokenize_unit(Unit& unit, const Lexicon& lexicon);
/// Takes words [begin, end) out of a unit; what stands behind them moves up.
void erase_words(Unit& unit, uint32_t begin, uint32_t end);
/// The same for many ranges, in order and apart from each other, in one pass.
void erase_words(Unit& unit, const std::vector<std::pair<uint32_t, uint32_t>>& ranges);
/// Tokens of the words in bold or italics that stand at the start of a paragraph like a heading, where all of them are a phrase of
/// the set; 0 where that isn't so.
size_t run_in_head(const Unit& unit, const NormalizeRules& rules, PhraseSet set);
/// Parts a unit before offset `at`: what stands behind it, the white space between them left out.
Unit split(Unit& unit, uint32_t at);
/// Parts a unit of the draft at the token; false where that stands amid an annotation.
bool part_unit(Draft& draft, size_t unit, size_t token);
/// Puts `more` behind a unit, with a space between them; its tokens are those of before.
void append_unit(Unit& unit, Unit&& more);
/// Words between two tokens of a unit, the second included.
std::string_view words_between(const Unit& unit, size_t first, size_t last);

/// Whether `word` stands in `words` with no letter beside it, spelt just so.
bool holds_word(std::string_view words, std::string_view word);

}  // namespace lectern
