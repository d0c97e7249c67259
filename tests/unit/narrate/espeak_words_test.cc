// What espeak-ng is given for words that it says unclearly: whole words alone, the map back follows, the user's own words win.
#include "narrate/espeak_words.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/unicode.h"
#include "helpers.h"
#include "narrate/script.h"
#include "narrate/user_lexicon.h"

namespace lectern {
namespace {

using testing::ElementsAre;

const SpokenTable table = {{"of", "a'f"}, {"resolution", "ressolution"}, {"they", "th"}};

std::vector<std::string> pieces(const SpokenText& said) {
  std::vector<std::string> found;
  for (const SpokenSpan& span : said.spans) found.push_back(said.text.substr(span.begin, span.end - span.begin));
  return found;
}

TEST(EspeakWords, AreFoundAgainWhereTheyStand) {
  const SpokenText said = test::verbaliser("en").say("They speak of Resolution 68/4: state-of-the-art, of 5 km");
  const SpokenText given = for_espeak(said, table);
  EXPECT_EQ(given.text, "th speak a'f ressolution sixty-eight slash four: state-a'f-the-art, a'f five kilometres");
  EXPECT_THAT(pieces(given), ElementsAre("th", "speak", "a'f", "ressolution sixty-eight slash four", "state", "a'f", "the", "art", "a'f", "five kilometres"));
  ASSERT_EQ(given.spans.size(), said.spans.size());
  for (size_t i = 0; i < said.spans.size(); ++i) {
    EXPECT_EQ(given.spans[i].printed_begin, said.spans[i].printed_begin);
    EXPECT_EQ(given.spans[i].printed_end, said.spans[i].printed_end);
  }
}

TEST(EspeakWords, AreWholeWords) {
  for (const char* const words : {"often", "off", "of's", "o'of", "ofé", "éof", "theyre", "\u043eof"})
    EXPECT_EQ(for_espeak({words, {}}, table).text, words);
  EXPECT_EQ(for_espeak({"OF, Of. of", {}}, table).text, "a'f, a'f. a'f");
  const SpokenTable before = {{"of", "a'f"}, {"of a", "of"}, {"be of", "bee"}};
  EXPECT_EQ(for_espeak({"Of a, of an, of, a of-a of  a of", {}}, before).text, "of a, a'f an, a'f, a a'f-a a'f  a a'f");
  EXPECT_EQ(for_espeak({"be of a be", {}}, before).text, "bee of a be");
  EXPECT_EQ(for_espeak({"of", {}}, {}).text, "of");
  EXPECT_EQ(for_espeak({"", {}}, table).text, "");
}

TEST(EspeakWords, LeaveTheUsersWordsAlone) {
  const SpokenText said = {"the as-of-ahn of as", {{0, 3, 0, 3}, {4, 9, 4, 13, true}, {10, 12, 14, 16}, {13, 15, 17, 19}}};
  const SpokenText given = for_espeak(said, {{"of", "a'f"}, {"as", "a'ss"}});
  EXPECT_EQ(given.text, "the as-of-ahn a'f a'ss");
  EXPECT_THAT(pieces(given), ElementsAre("the", "as-of-ahn", "a'f", "a'ss"));
}

/// What is wrong with a table: a form that no engine may get, or a word that is never found.
std::string fault(const SpokenTable& words) {
  for (const auto& [word, form] : words) {
    const auto of_letters = [](std::string_view text, std::string_view marks) {
      return !text.empty() && std::all_of(text.begin(), text.end(), [marks](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 || marks.find(c) != std::string_view::npos;
      });
    };
    const size_t space = word.find(' ');
    const bool pair = space != std::string::npos;  // a form of the first before the second
    if (!of_letters(word.substr(0, space), "'") || (pair && !of_letters(word.substr(space + 1), "'")) || unicode::fold(word) != word)
      return "never found: " + word;
    if (!of_letters(form, "'-") || form == word) return "can't be said: " + form;
  }
  return {};
}

TEST(EspeakWords, OfTheBuiltInTablesCanBeSaid) {
  EXPECT_GE(test::english().spoken->espeak.size(), 3u);
  for (const char* const lang : {"ar", "ca", "de", "en", "es", "fr", "gl", "it", "pt", "ru", "tl", "zh"}) {
    Diagnostics diagnostics;
    const auto rules = load_rules(lang, "", real_env(), diagnostics);
    ASSERT_TRUE(rules.ok()) << lang;
    EXPECT_EQ(fault(rules.value()->spoken->espeak), "") << lang;
  }
  for (const auto& wrong : {std::pair("Of", "a'f"), {"of the end", "a'f"}, {"of ", "a'f"}, {"of", "a'f the"}, {"of", "of"}, {"of", "[[@v]]"}, {"of", "o.f"}, {"of", "0v"}, {"of", ""}})
    EXPECT_NE(fault({{wrong.first, wrong.second}}), "") << wrong.first << '=' << wrong.second;
}

TEST(EspeakWords, GiveWayToTheUsersOwn) {
  const Speech speech = test::speech_of({{"Out of it."}});
  ScriptOptions options;
  EXPECT_THAT(script(speech, test::english(), options).at(0).say, ElementsAre("Out a'f it."));
  options.spoken = with_lexicon(test::english().spoken, {{"en", {{"Of", "of"}}}}, "en");
  EXPECT_THAT(script(speech, test::english(), options).at(0).say, ElementsAre("Out of it."));
  options.spoken = with_lexicon(test::english().spoken, {{"en", {{"of", "ov"}}}}, "en");
  EXPECT_THAT(script(speech, test::english(), options).at(0).say, ElementsAre("Out ov it."));
}

TEST(EspeakWords, AreGivenToNoOtherEngine) {
  const Speech speech = test::speech_of({{"Out of it."}});
  ScriptOptions options;
  options.by_espeak = [](const Utterance&) { return false; };
  EXPECT_THAT(script(speech, test::english(), options).at(0).say, ElementsAre("Out of it."));
}

}  // namespace
}  // namespace lectern
