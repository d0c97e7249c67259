// Forms: how numbers, captures of a pattern, initials and addresses are said.
#pragma once

#include <string>
#include <string_view>

#include "narrate/spoken_language.h"

namespace lectern::spoken {

/// A number as it stands: a year where it looks like one, else its value, with its decimal part digit by digit.
std::string number_said(const Language& language, const Token& number);
/// "WHO" -> "W H O", or the letters' names where the language has them.
std::string spelled(const Language& language, std::string_view letters);
/// What a rule says, with words elided before vowels ("de euros" -> "d'euros").
std::string elided(const Language& language, std::string_view said);
/// Capitals said as letters, with the plural's ending ("NGOs") or the genitive's ("WHO's"); empty where they are a word.
/// `alone`: no other word in capitals stands beside it; `all`: the whole sentence is in capitals.
std::string capitals_said(const Language& language, std::string_view word, bool alone, bool all);
/// Digit by digit, with a pause between the groups; groups of two as numbers.
std::string phone_said(const Language& language, const Token& phone);
std::string address_said(const Language& language, std::string_view address);
/// One piece of a rule's `say`; empty where the piece wants the capture said as it would be elsewhere.
std::string form_said(const Language& language, const std::vector<Token>& tokens, const Match& match, const SayPiece& piece);

}  // namespace lectern::spoken
