// Numbers as they are printed: the number formats of Word and of OpenDocument, and the characters of symbol fonts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

/// 4 in the format that Word calls so ("decimal", "lowerRoman", "upperLetter", "chineseCounting", ...); decimal where the
/// format isn't known. Empty for "none" and "bullet".
std::string word_number(uint32_t number, std::string_view format);

/// 4 in OpenDocument's "1", "a", "A", "i", "I"; `letter_sync`: 27 is "aa" and not "aa" of base 26.
std::string odf_number(uint32_t number, std::string_view format, bool letter_sync);

/// The character that a symbol font shows for a code (with or without U+F000 added); U+FFFD where it isn't known.
char32_t symbol_character(std::string_view font, uint32_t code);

/// Characters of the private use area that Symbol and Wingdings leave in a text, each as what it shows.
std::string without_private_use(std::string_view text, std::string_view font);

}  // namespace lectern
