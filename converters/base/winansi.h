// WinAnsiEncoding, which is Windows-1252: the characters that a simple PDF font says with one byte each.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lectern::winansi {

/// 0 where the character has no code. Controls and the soft hyphen have none.
uint8_t code_of(char32_t c);
/// 0 where the code means nothing.
char32_t character_of(uint8_t code);

}  // namespace lectern::winansi
