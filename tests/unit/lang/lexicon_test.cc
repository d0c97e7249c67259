#include "lang/lexicon.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern {
namespace {

TEST(Lexicon, AWordHasOneNumber) {
  Lexicon lexicon;
  const uint32_t friends = lexicon.add("friends");
  EXPECT_NE(friends, 0u);
  EXPECT_EQ(lexicon.add("friends"), friends);
  EXPECT_EQ(lexicon.find("friends"), friends);
  EXPECT_EQ(lexicon.find("friend"), 0u);
  EXPECT_EQ(lexicon.find(""), 0u);
}

/// Its table grows; what was found before is found after.
TEST(Lexicon, HoldsManyWords) {
  Lexicon lexicon;
  constexpr uint32_t count = 20000;
  for (uint32_t i = 0; i < count; ++i) ASSERT_EQ(lexicon.add("word" + std::to_string(i)), i + 1);
  for (uint32_t i = 0; i < count; ++i) ASSERT_EQ(lexicon.find("word" + std::to_string(i)), i + 1);
  EXPECT_EQ(lexicon.find("word20000"), 0u);
  EXPECT_EQ(lexicon.size(), count + 1);
}

TEST(Lexicon, ClassesHaveTheNamesThatPassesUse) {
  Lexicon lexicon;
  EXPECT_EQ(lexicon.class_number("courtesy"), static_cast<int>(WordClass::courtesy));
  EXPECT_EQ(lexicon.class_number("office"), static_cast<int>(WordClass::office));
  EXPECT_EQ(lexicon.class_number("count_noun"), static_cast<int>(WordClass::count_noun));
  EXPECT_EQ(lexicon.class_number("prefix"), static_cast<int>(WordClass::prefix));
}

TEST(Lexicon, AClassOfARulesFileIsNewAndNoMoreThan64Are) {
  Lexicon lexicon;
  const int own = lexicon.class_number("fish");
  EXPECT_GE(own, static_cast<int>(WordClass::count_));
  EXPECT_EQ(lexicon.class_number("fish"), own);
  int last = own;
  for (int i = 0; i < 64; ++i) {
    const int number = lexicon.class_number("class" + std::to_string(i));
    if (number < 0) break;
    last = number;
  }
  EXPECT_EQ(last, 63);
  EXPECT_EQ(lexicon.class_number("one more"), -1);
  EXPECT_EQ(lexicon.class_number("fish"), own);
}

TEST(Lexicon, WordsAreFolded) {
  EXPECT_EQ(fold_word("Excellencies"), "excellencies");
  EXPECT_EQ(fold_word("DON\u2019T"), "don't");
  EXPECT_EQ(fold_word("\u00C9LAN"), "\u00E9lan");
}

}  // namespace
}  // namespace lectern
