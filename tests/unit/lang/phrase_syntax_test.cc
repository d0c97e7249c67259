// Each element of the pattern language that lang/phrase.h lists, with what it takes and what it leaves.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cpu_time.h"
#include "lang/phrase.h"

namespace lectern {
namespace {

struct Sample {
  const char* pattern;
  const char* text;
  const char* taken;  ///< empty: nothing matches at the start of the text
};

Lexicon small_lexicon() {
  Lexicon lexicon;
  for (const char* office : {"minister", "chair"})
    lexicon.word(lexicon.add(office)).classes |= uint64_t{1} << static_cast<unsigned>(WordClass::office);
  lexicon.word(lexicon.add("three")).cardinal = 3;
  lexicon.word(lexicon.add("third")).ordinal = 3;
  lexicon.word(lexicon.add("3rd")).ordinal = 3;
  return lexicon;
}

std::string taken(const std::string& pattern, const std::string& text) {
  Lexicon lexicon = small_lexicon();
  Phrases phrases(5);
  const auto why = phrases.add(pattern, lexicon);
  if (why) return "not compiled: " + *why;
  phrases.finish(lexicon);
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  const auto match = phrases.match(tokens, 0, tokens.size(), lexicon);
  return match ? text.substr(0, tokens[match->end - 1].end) : "";
}

class Syntax : public ::testing::TestWithParam<Sample> {};

TEST_P(Syntax, TakesWhatItSays) {
  EXPECT_EQ(taken(GetParam().pattern, GetParam().text), GetParam().taken) << GetParam().pattern;
}

INSTANTIATE_TEST_SUITE_P(
    Words, Syntax,
    ::testing::Values(Sample{"thank you", "thank   you", "thank   you"}, Sample{"thank you", "thanks to you", ""},
                      Sample{"co-operation", "co operation", "co operation"}, Sample{"don't", "Don\u2019t go", "Don\u2019t"},
                      Sample{"h.e", "H.E. Mr. X", "H.E."}, Sample{"\u00E9lan", "\u00C9LAN now", "\u00C9LAN"}));
INSTANTIATE_TEST_SUITE_P(Alternatives, Syntax,
                         ::testing::Values(Sample{"(mr|madam) president", "Madam President", "Madam President"},
                                           Sample{"(mr|madam) president", "President", ""},
                                           Sample{"(the right|dear) friends", "the right friends", "the right friends"},
                                           Sample{"good evening|hello", "Hello there", "Hello"},
                                           Sample{"a (b (c|d)|e) f", "a b d f", "a b d f"},
                                           Sample{"a (b (c|d)|e) f", "a e f", "a e f"},
                                           Sample{"a (b (c|d)|e) f", "a b f", ""}));
INSTANTIATE_TEST_SUITE_P(Repeats, Syntax,
                         ::testing::Values(Sample{"dear? friends", "friends", "friends"},
                                           Sample{"dear? friends", "dear friends", "dear friends"},
                                           Sample{"dear? friends", "dear dear friends", ""},
                                           Sample{"very+ good", "very very very good", "very very very good"},
                                           Sample{"very+ good", "good", ""}, Sample{"very* good", "good", "good"},
                                           Sample{"very* good", "very very good", "very very good"},
                                           Sample{"(so|very)+ good", "so very so good", "so very so good"}));
INSTANTIATE_TEST_SUITE_P(
    Kinds, Syntax,
    ::testing::Values(Sample{"the {office}", "the Minister", "the Minister"}, Sample{"the {office}", "the boat", ""},
                      Sample{"<any> boat", "my boat", "my boat"}, Sample{"<any> boat", ", boat", ""},
                      Sample{"<any> boat", "12 boat", ""}, Sample{"<cap> boat", "My boat", "My boat"},
                      Sample{"<cap> boat", "my boat", ""}, Sample{"<num> boats", "12 boats", "12 boats"},
                      Sample{"<num> boats", "three boats", "three boats"}, Sample{"<num> boats", "old boats", ""},
                      Sample{"<ord> boat", "third boat", "third boat"}, Sample{"<ord> boat", "3rd boat", "3rd boat"},
                      Sample{"<ord> boat", "three boat", ""}, Sample{"<card> boats", "three boats", "three boats"},
                      Sample{"<card> boats", "third boats", ""}));
INSTANTIATE_TEST_SUITE_P(Punctuation, Syntax,
                         ::testing::Values(Sample{"a , b", "a, b", "a, b"}, Sample{"a , b", "a b", ""},
                                           Sample{"a : b", "a: b", "a: b"}, Sample{"a ; b", "a; b", "a; b"},
                                           Sample{"a ! b", "a! b", "a! b"}, Sample{"a . b", "a. b", "a. b"},
                                           Sample{"a ? b", "a? b", "a? b"}, Sample{"a - b", "a - b", "a - b"},
                                           Sample{"a (,)? b", "a, b", "a, b"}, Sample{"a (,)? b", "a b", "a b"}));

TEST(Phrases, TheLongestOfAllPhrasesIsTaken) {
  Lexicon lexicon = small_lexicon();
  Phrases phrases(5);
  for (const char* pattern : {"in", "in the", "<any> the old town"}) ASSERT_FALSE(phrases.add(pattern, lexicon)) << pattern;
  phrases.finish(lexicon);
  const std::string text = "in the old town";
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  const auto all = phrases.match(tokens, 0, tokens.size(), lexicon);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->end, 4u);
  EXPECT_EQ(all->phrase, 2);
  const auto cut = phrases.match(tokens, 0, 3, lexicon);
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->end, 2u) << "nothing past `end` is looked at";
  EXPECT_FALSE(phrases.match(tokens, 4, 4, lexicon));
}

TEST(Phrases, FindGivesTheFirstThatStarts) {
  Lexicon lexicon = small_lexicon();
  Phrases phrases(5);
  ASSERT_FALSE(phrases.add("old town", lexicon));
  phrases.finish(lexicon);
  const std::string text = "the old boat in the old town by the old town";
  Tokens tokens;
  tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
  const auto found = phrases.find(tokens, 0, tokens.size(), lexicon);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->begin, 5u);
  EXPECT_EQ(found->end, 7u);
  EXPECT_FALSE(phrases.find(tokens, 0, 6, lexicon));
}

TEST(Phrases, AFaultSaysWhatIsWrong) {
  Lexicon lexicon = small_lexicon();
  Phrases phrases(5);
  std::string nested = "a", many = "a";
  for (int i = 0; i < 40; ++i) nested = "(" + nested + ")";
  for (int i = 0; i < 64; ++i) many += " a";
  EXPECT_NE(phrases.add(nested, lexicon).value_or("").find("deep"), std::string::npos);
  EXPECT_NE(phrases.add(many, lexicon).value_or("").find("64"), std::string::npos);
  EXPECT_NE(phrases.add("a <noun>", lexicon).value_or("").find("noun"), std::string::npos);
  EXPECT_NE(phrases.add("a* b?", lexicon).value_or("").find("nothing"), std::string::npos);
  EXPECT_TRUE(phrases.empty());
}

/// Patterns on which a backtracking matcher never ends, over text that almost matches: eight times the text, about eight
/// times the time for one start.
TEST(Phrases, OneStepATokenOnHostileText) {
  for (const char* pattern : {"(a+ a*)+ b", "(a|a a|<any>)* b", "(<any>? <any>? <any>? <any>?)+ b", "((a*)* (a*)*)* b"}) {
    Lexicon lexicon;
    Phrases phrases(5);
    ASSERT_FALSE(phrases.add(pattern, lexicon)) << pattern;
    phrases.finish(lexicon);
    double seconds[2];
    for (int large = 0; large < 2; ++large) {
      std::string text;
      for (int i = 0; i < (large ? 400000 : 50000); ++i) text += "a ";
      Tokens tokens;
      tokenize(text, 0, static_cast<uint32_t>(text.size()), lexicon, &tokens);
      seconds[large] =
          test::cpu_seconds_of([&] { EXPECT_FALSE(phrases.match(tokens, 0, tokens.size(), lexicon)) << pattern; });
    }
    EXPECT_LT(seconds[1], 32 * seconds[0] + 0.05 * test::slowness()) << pattern;
  }
}

}  // namespace
}  // namespace lectern
