// UTF-8 after Markus Kuhn's decoder test and table 3-7 of the Unicode Standard.
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace lectern::utf8 {
namespace {

std::string encoded(char32_t c) {
  std::string text;
  append(text, c);
  return text;
}

TEST(Utf8, EveryScalarValueGoesThereAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = encoded(c);
    ASSERT_EQ(well_formed(text, 0), text.size()) << std::hex << static_cast<unsigned>(c);
    size_t at = 0;
    ASSERT_EQ(next(text, &at), c);
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(previous(text, &at), c);
    ASSERT_EQ(at, 0u);
  }
}

/// Straight from the standard's table, written the slow way.
bool table_3_7(unsigned a, unsigned b) {
  if (a >= 0xC2 && a <= 0xDF) return b >= 0x80 && b <= 0xBF;
  return false;
}

TEST(Utf8, AllPairsOfBytes) {
  for (unsigned a = 0; a < 256; ++a)
    for (unsigned b = 0; b < 256; ++b) {
      const std::string text{static_cast<char>(a), static_cast<char>(b)};
      const bool expected = (a < 0x80 && b < 0x80) || table_3_7(a, b);
      ASSERT_EQ(valid(text), expected) << a << " " << b;
    }
}

struct Case {
  const char* what;
  std::string bytes;
  bool valid;
};

TEST(Utf8, KuhnsCases) {
  const Case cases[] = {
      {"2.1.1 first of one byte", std::string("\0", 1), true},
      {"2.1.2 first of two", "\xC2\x80", true},
      {"2.1.3 first of three", "\xE0\xA0\x80", true},
      {"2.1.4 first of four", "\xF0\x90\x80\x80", true},
      {"2.1.5 five bytes", "\xF8\x88\x80\x80\x80", false},
      {"2.2.3 last of three", "\xEF\xBF\xBF", true},
      {"2.2.4 beyond U+10FFFF", "\xF7\xBF\xBF\xBF", false},
      {"2.3.1 U+D7FF", "\xED\x9F\xBF", true},
      {"2.3.2 U+E000", "\xEE\x80\x80", true},
      {"2.3.4 U+10FFFF", "\xF4\x8F\xBF\xBF", true},
      {"2.3.5 U+110000", "\xF4\x90\x80\x80", false},
      {"3.1.1 continuation alone", "\x80", false},
      {"3.2.1 start without its byte", "\xC3 ", false},
      {"3.3.2 three without the last", "\xE0\xA0", false},
      {"3.3.3 four without the last", "\xF0\x90\x80", false},
      {"3.5.1 FE", "\xFE", false},
      {"3.5.2 FF", "\xFF", false},
      {"4.1.1 overlong slash, two", "\xC0\xAF", false},
      {"4.1.2 overlong slash, three", "\xE0\x80\xAF", false},
      {"4.1.3 overlong slash, four", "\xF0\x80\x80\xAF", false},
      {"4.2.1 longest overlong of two", "\xC1\xBF", false},
      {"4.2.2 longest overlong of three", "\xE0\x9F\xBF", false},
      {"4.2.3 longest overlong of four", "\xF0\x8F\xBF\xBF", false},
      {"4.3.1 overlong NUL", "\xC0\x80", false},
      {"5.1.1 U+D800", "\xED\xA0\x80", false},
      {"5.1.7 U+DFFF", "\xED\xBF\xBF", false},
      {"5.2.1 a pair of surrogates", "\xED\xA0\x80\xED\xB0\x80", false},
      {"5.3.2 U+FFFF is a character's code", "\xEF\xBF\xBF", true},
  };
  for (const Case& test : cases) EXPECT_EQ(valid(test.bytes), test.valid) << test.what;
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count(""), 0u);
  EXPECT_EQ(count("na\xC3\xAFve"), 5u);
  EXPECT_EQ(count("\xE4\xB8\x96\xE7\x95\x8C"), 2u);
}

}  // namespace
}  // namespace lectern::utf8
