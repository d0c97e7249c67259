#include "base/unicode.h"

#include <gtest/gtest.h>

namespace lectern::unicode {
namespace {

TEST(Unicode, NamesALanguageByThreeLetters) {
  EXPECT_EQ(iso_639_2("fr-CA"), "fra");
  EXPECT_EQ(iso_639_2("de"), "deu");
  EXPECT_EQ(iso_639_2("haw"), "haw");
  for (const char* const tag : {"", "und", "xx", "q-x"}) EXPECT_EQ(iso_639_2(tag), "") << tag;
}

TEST(Unicode, Properties) {
  EXPECT_TRUE(is_letter(U'a') && is_letter(U'é') && is_letter(U'Ж') && is_letter(U'世') && is_letter(U'ª'));
  EXPECT_FALSE(is_letter(U'1') || is_letter(U'-') || is_letter(0x0301));
  EXPECT_TRUE(is_digit(U'7') && is_digit(U'٣') && is_digit(U'½') && is_digit(U'Ⅳ'));
  EXPECT_FALSE(is_digit(U'a'));
  EXPECT_TRUE(is_mark(0x0301) && !is_mark(U'e'));
  EXPECT_TRUE(is_space(U' ') && is_space(0x00A0) && is_space(0x3000) && is_space(U'\n') && !is_space(0x200B));
  EXPECT_TRUE(is_control(0) && is_control(0x1B) && is_control(0x9B) && !is_control(U' '));
  EXPECT_TRUE(is_wide(U'世') && is_wide(U'か') && is_wide(U'한') && !is_wide(U'a'));
  EXPECT_TRUE(is_upper(U'É') && is_lower(U'é') && !is_upper(U'é') && !is_lower(U'世'));
}

TEST(Unicode, Normalisation) {
  EXPECT_EQ(nfc("e\xCC\x81"), "\xC3\xA9");
  EXPECT_EQ(nfkc("\xEF\xAC\x81nd \xC2\xBD"),
            "find 1\xE2\x81\x84"
            "2");  // the fi ligature, one half
  EXPECT_EQ(nfkc("plain"), "plain");
}

TEST(Unicode, Case) {
  EXPECT_EQ(fold("STRASSE"), fold("stra\xC3\x9F"
                                  "e"));
  EXPECT_EQ(fold("ABC"), "abc");
  EXPECT_EQ(lower("IZMIR", "tr"), "\xC4\xB1zm\xC4\xB1r");
  EXPECT_EQ(lower("IZMIR", "en"), "izmir");
  EXPECT_EQ(upper("\xC3\xA9", "fr"), "\xC3\x89");
}

TEST(Unicode, SentencesEndAtStops) {
  const std::string text = "Smith spoke. He cited 1.5 of it! Done?";
  const std::vector<uint32_t> ends = sentence_ends(text, "en");
  ASSERT_EQ(ends.size(), 3u);
  EXPECT_EQ(text.substr(0, ends[0]), "Smith spoke. ");
  EXPECT_EQ(text.substr(ends[0], ends[1] - ends[0]), "He cited 1.5 of it! ");
  EXPECT_EQ(ends.back(), text.size());
  EXPECT_TRUE(sentence_ends("", "en").empty());
}

TEST(Unicode, SmallLettersInARowCountForOne) {
  const std::string text = "He said no. then left the.room at 5. \xC3\xA9t\xC3\xA9 came. \xF0\x9F\x98\x80 Nobody e.g. stayed";
  const std::vector<uint32_t> ends = sentence_ends(text, "en");
  const std::vector<uint32_t> expected = {static_cast<uint32_t>(text.find("\xF0\x9F")), static_cast<uint32_t>(text.size())};
  EXPECT_EQ(ends, expected);
}

TEST(Unicode, SentenceEndsAreBytes) {
  const std::string text = "\xD0\x94\xD0\xB0. \xE4\xB8\x96\xE7\x95\x8C\xE3\x80\x82\xF0\x9F\x98\x80 ok.";
  const std::vector<uint32_t> ends = sentence_ends(text, "ru");
  EXPECT_EQ(ends.front(), 6u);
  EXPECT_EQ(ends.back(), text.size());
}

TEST(Unicode, Decodes) {
  std::vector<uint64_t> broken;
  EXPECT_EQ(decode("caf\xE9 \x93x\x94", "windows-1252", &broken), "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D");
  EXPECT_TRUE(broken.empty());
  EXPECT_EQ(decode(std::string("a\0\x16\x4e", 4), "utf-16le", &broken), "a\xE4\xB8\x96");
  EXPECT_TRUE(broken.empty());
  EXPECT_EQ(decode(std::string("a\0\x00\xD8z\0", 6), "utf-16le", &broken), "a\xEF\xBF\xBDz") << "a surrogate alone";
  EXPECT_EQ(broken.size(), 1u);
  const std::string long_text(20000, 'x');
  EXPECT_EQ(decode(long_text, "windows-1252", nullptr), long_text) << "longer than one piece";
}

}  // namespace
}  // namespace lectern::unicode
