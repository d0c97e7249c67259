// The encodings themselves: bytes of each -> code points, and the guess which one it is. Only decode.cc uses this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

enum class Encoding { utf8, utf16le, utf16be, utf32le, utf32be, windows1252, named };

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  size_t bom = 0;        ///< bytes of the byte order mark
  bool guessed = false;  ///< neither a BOM nor valid UTF-8 says so
  bool clean = false;    ///< UTF-8 of which nothing has to be replaced
  std::string_view name = {};  ///< where the encoding is `named`: as it is called, in a table that lives as long as the program
};

std::string_view name_of(const EncodingGuess& guess);
/// "ISO-8859-1", "gb2312": the names by which documents announce an encoding, in any case.
std::optional<EncodingGuess> encoding_named(std::string_view name);

EncodingGuess guess_encoding(std::string_view bytes);

/// A replaced piece of the source.
struct Replacement {
  uint64_t source_offset = 0;  ///< in the bytes of the file
  uint32_t text_offset = 0;    ///< of its U+FFFD in the text
  bool broken = false;         ///< a broken sequence; otherwise a character that no text may hold (NUL, other controls)
};

/// What was replaced: all are counted, the first few are kept.
struct Replacements {
  std::vector<Replacement> first;
  uint64_t broken = 0;
  uint64_t controls = 0;
  void add(const Replacement& one);
};

/// `from` = size of the BOM. The result is valid UTF-8 and legal XML 1.0 text, but for FF and VT.
std::string to_utf8(std::string_view bytes, const EncodingGuess& guess, Replacements& replaced);

}  // namespace lectern
