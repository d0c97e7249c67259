#include "base/escape.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace lectern {
namespace {

TEST(Escape, XmlText) {
  std::string to = "x";
  append_xml_text(to, "a < b && c > d \"quoted\" 'too'");
  EXPECT_EQ(to, "xa &lt; b &amp;&amp; c &gt; d \"quoted\" 'too'");
}

TEST(Escape, XmlAttributeKeepsWhiteSpaceFromBeingNormalised) {
  std::string to;
  append_xml_attribute(to, "a\tb\nc\rd \"<&>\"");
  EXPECT_EQ(to, "a&#9;b&#10;c&#13;d &quot;&lt;&amp;&gt;&quot;");
}

TEST(Escape, TerminalsSeeNoControls) {
  EXPECT_EQ(terminal_safe("caf\xC3\xA9 \xE4\xB8\x96"), "caf\xC3\xA9 \xE4\xB8\x96");
  EXPECT_EQ(terminal_safe("\x1b[31mred\x07"), "\\x1b[31mred\\x07");
  EXPECT_EQ(terminal_safe("\xC2\x9B"
                          "31m"),
            "\\x9b31m");  // CSI as a C1 control
  EXPECT_EQ(terminal_safe("a\xE2\x80\xAE"
                          "b"),
            "a\\u202eb");  // RIGHT-TO-LEFT OVERRIDE
  EXPECT_EQ(terminal_safe("a\xE2\x81\xA6"
                          "b\xE2\x81\xA9"),
            "a\\u2066b\\u2069");  // isolates
  EXPECT_EQ(terminal_safe("a\xE2\x80\xA8"
                          "b"),
            "a\\u2028b");                              // LINE SEPARATOR
  EXPECT_EQ(terminal_safe("\xFF\xC3"), "\\xff\\xc3");  // broken UTF-8
  EXPECT_EQ(terminal_safe("a\x7f"), "a\\x7f");
  EXPECT_EQ(terminal_safe(std::string("a\0b", 3)), "a\\x00b");
}

/// 10,000 names of random bytes: nothing that a terminal obeys comes out.
TEST(Escape, RandomBytesComeOutHarmless) {
  std::mt19937 random(20130715);
  for (int i = 0; i < 10000; ++i) {
    std::string name(random() % 40, '\0');
    for (char& c : name) c = static_cast<char>(random() % 4 == 0 ? random() % 32 : random() % 256);
    const std::string safe = terminal_safe(name);
    ASSERT_TRUE(utf8::valid(safe));
    for (size_t at = 0; at < safe.size();) {
      const char32_t c = utf8::next(safe, &at);
      ASSERT_TRUE(c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069));
    }
  }
}

TEST(Escape, DeceptiveCharacters) {
  for (const char32_t c : {0x1B, 0x7F, 0x9B, 0x061C, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF})
    EXPECT_TRUE(is_deceptive(c)) << uint32_t{c};
  for (const char32_t c : {0x20, 0xA0, 0xE9, 0x200D, 0x2010, 0x4E16, 0x1F600}) EXPECT_FALSE(is_deceptive(c)) << uint32_t{c};
}

}  // namespace
}  // namespace lectern
