#include "lang/phrase.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

class PhraseTest : public ::testing::Test {
 protected:
  /// Words matched at the start of `text`; empty where nothing is.
  std::string matched(const std::vector<std::string>& patterns, const std::string& text) {
    Phrases phrases(3);
    for (const std::string& pattern : patterns) EXPECT_EQ(phrases.add(pattern, lexicon_), std::nullopt) << pattern;
    phrases.finish(lexicon_);
    Tokens tokens;
    tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon_, &tokens);
    const auto match = phrases.match(tokens, 0, tokens.size(), lexicon_);
    return match ? text.substr(0, tokens[match->end - 1].end) : std::string();
  }

  std::string wrong(const std::string& pattern) {
    Phrases phrases(3);
    return phrases.add(pattern, lexicon_).value_or("");
  }

  void add(const std::string& word, const std::string& of) {
    lexicon_.word(lexicon_.add(word)).classes |= uint64_t{1} << lexicon_.class_number(of);
  }

  Lexicon lexicon_;
};

TEST_F(PhraseTest, WordsInAnyCase) {
  EXPECT_EQ(matched({"thank you"}, "Thank YOU all"), "Thank YOU");
  EXPECT_EQ(matched({"thank you"}, "Thanks, you"), "");
  EXPECT_EQ(matched({"thank you"}, "Thank"), "");
}

TEST_F(PhraseTest, AHyphenIsASpace) {
  EXPECT_EQ(matched({"vice president"}, "Vice-President of it"), "Vice-President");
  EXPECT_EQ(matched({"vice-president"}, "vice president"), "vice president");
}

TEST_F(PhraseTest, TheLongestMatchWins) {
  EXPECT_EQ(matched({"good", "good evening", "good evening (everyone)?"}, "Good evening everyone!"),
            "Good evening everyone");
}

TEST_F(PhraseTest, OptionalAlternativesAndRepeats) {
  const std::vector<std::string> pattern{"(i|we) (really|truly)* thank+ (you all|you)?"};
  EXPECT_EQ(matched(pattern, "We really truly really thank you all"), "We really truly really thank you all");
  EXPECT_EQ(matched(pattern, "I thank them"), "I thank");
  EXPECT_EQ(matched(pattern, "they thank"), "");
}

TEST_F(PhraseTest, ClassesAndKinds) {
  add("president", "chair");
  lexicon_.word(lexicon_.add("five")).cardinal = 5;
  lexicon_.word(lexicon_.add("third")).ordinal = 3;
  EXPECT_EQ(matched({"mr. {chair}"}, "Mr President,"), "Mr President");
  EXPECT_EQ(matched({"the <ord> (of)? <num> <any>"}, "The third of five areas"), "The third of five areas");
  EXPECT_EQ(matched({"the <ord> (of)? <num> <any>"}, "The third of 12 areas"), "The third of 12 areas");
  EXPECT_EQ(matched({"my <cap> friend"}, "my Old friend"), "my Old friend");
  EXPECT_EQ(matched({"my <cap> friend"}, "my old friend"), "");
}

TEST_F(PhraseTest, Punctuation) {
  EXPECT_EQ(matched({"finally , the third"}, "Finally, the third"), "Finally, the third");
  EXPECT_EQ(matched({"finally , the third"}, "Finally the third"), "");
}

TEST_F(PhraseTest, WhatCantBeUsedIsSaid) {
  EXPECT_NE(wrong("(a|b"), "");
  EXPECT_NE(wrong("a)"), "");
  EXPECT_NE(wrong("{office"), "");
  EXPECT_NE(wrong("<word>"), "");
  EXPECT_NE(wrong("(a)?"), "");
  EXPECT_NE(wrong(""), "");
  std::string long_one;
  for (int i = 0; i < 65; ++i) long_one += "w ";
  EXPECT_NE(wrong(long_one), "");
  EXPECT_EQ(wrong("a (b|c)?"), "");
}

TEST_F(PhraseTest, NothingIsExponential) {
  std::string pattern;
  for (int i = 0; i < 60; ++i) pattern += "a? ";
  pattern += "b";
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "a ";
  EXPECT_EQ(matched({pattern}, text), "");
}

}  // namespace
}  // namespace lectern
