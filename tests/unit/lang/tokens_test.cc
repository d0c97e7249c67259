#include "lang/tokens.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

std::vector<std::string> words(const std::string& text) {
  Lexicon lexicon;
  lexicon.word(lexicon.add("mr")).stop = Stop::never;
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  std::vector<std::string> all;
  for (const Token& token : tokens) all.push_back(text.substr(token.begin, token.end - token.begin));
  return all;
}

using Words = std::vector<std::string>;

TEST(Tokens, WordsAndPunctuation) { EXPECT_EQ(words("Well, Chancellor!"), (Words{"Well", ",", "Chancellor", "!"})); }

TEST(Tokens, AFullStopAfterAnAbbreviationBelongsToIt) {
  EXPECT_EQ(words("Mr. President."), (Words{"Mr.", "President", "."}));
  EXPECT_EQ(words("H.E. is U.S. law."), (Words{"H.E.", "is", "U.S.", "law", "."}));
}

TEST(Tokens, HyphensPartWords) {
  EXPECT_EQ(words("Secretary-General"), (Words{"Secretary", "General"}));
  EXPECT_EQ(words("war -- peace"), (Words{"war", "-", "-", "peace"}));
}

TEST(Tokens, ApostrophesAreInside) {
  EXPECT_EQ(words("it’s O'Neill’s ‘here’"), (Words{"it’s", "O'Neill’s", "‘", "here", "’"}));
}

TEST(Tokens, Numbers) {
  EXPECT_EQ(words("1,204 at 9:30, 61%, 79th."), (Words{"1,204", "at", "9:30", ",", "61", "%", ",", "79th", "."}));
}

TEST(Tokens, ScriptsWithoutSpacesAreCutAtTheLongestKnownWord) {
  Lexicon lexicon;
  for (const char* const word : {"主席", "副主席", "先生", "各位"}) lexicon.add(word);
  const std::string text = "副主席先生，2021年各位：한국";
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  std::vector<std::string> all;
  for (const Token& token : tokens) all.push_back(text.substr(token.begin, token.end - token.begin));
  EXPECT_EQ(all, (Words{"副主席", "先生", "，", "2021", "年", "各位", "：", "한국"}));
  EXPECT_TRUE(tokens[2].is(','));
  EXPECT_TRUE(tokens[6].is(':'));
  EXPECT_TRUE(tokens[0].caseless);
  EXPECT_EQ(tokens[3].kind, Token::Kind::number);
  EXPECT_EQ(tokens[4].word, 0u);
}

TEST(Tokens, CapitalsAndLines) {
  Lexicon lexicon;
  const std::string text = "THE chair\nÉlan";
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_TRUE(tokens[0].capitals);
  EXPECT_FALSE(tokens[1].capital);
  EXPECT_TRUE(tokens[2].capital);
  EXPECT_FALSE(tokens[2].capitals);
  EXPECT_TRUE(tokens[2].line_start);
}

}  // namespace
}  // namespace lectern
