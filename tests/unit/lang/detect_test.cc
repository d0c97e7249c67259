// Languages told by their words, and the sample that is looked at.
#include "lang/detect.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace lectern {
namespace {

TEST(Detect, TheLanguagesOfSpeeches) {
  const std::pair<const char*, const char*> texts[] = {
      {"en", "The boats are back in the harbour after a long winter, and we are glad that the market has opened its doors."},
      {"fr",
       "Monsieur le Président, les bateaux sont de retour au port après un long hiver, et nous nous en réjouissons tous."},
      {"es",
       "Señor Presidente, los barcos han vuelto al puerto después de un largo invierno y todos nos alegramos de ello."},
      {"pt",
       "Senhor Presidente, os barcos voltaram ao porto depois de um longo inverno e todos ficamos muito contentes com "
       "isso."},
      {"it",
       "Signor Presidente, le barche sono tornate nel porto dopo un lungo inverno e tutti noi ne siamo molto contenti."},
      {"de",
       "Herr Präsident, die Boote sind nach einem langen Winter in den Hafen zurückgekehrt, und wir alle freuen uns sehr."},
      {"ru", "Господин Председатель, лодки вернулись в гавань после долгой зимы, и мы все этому очень рады."},
      {"ar", "السيد الرئيس، لقد عادت القوارب إلى الميناء بعد شتاء طويل، ونحن جميعا سعداء بذلك."},
      {"zh", "主席先生，漫长的冬天过去了，船只回到了港口，我们大家都为此感到非常高兴，市场也重新开放了。"},
      {"zh-Hant", "主席先生，漫長的冬天過去了，船隻回到了港口，我們大家都為此感到非常高興，市場也重新開放了。"},
  };
  for (const auto& [tag, text] : texts) {
    const DetectedLanguage found = detect_language(text);
    EXPECT_EQ(found.tag, tag) << text;
    EXPECT_TRUE(found.sure) << text;
  }
}

/// The translation of each paragraph is longer than the paragraph.
TEST(Detect, AChineseSpeechWithItsTranslation) {
  const std::string text =
      "主席先生，漫长的冬天过去了，船只回到了港口，我们大家都为此感到非常高兴，市场也重新开放了。\n"
      "Mr President, the long winter is over and the boats have come back to the harbour; all of us are very glad about it, and the market "
      "has opened its doors again to everybody who lives here.\n"
      "我们还有很多工作要做，道路需要修理，学校需要教师，我们将一起努力。\n"
      "There is still a lot of work for us to do: the roads must be mended, the schools need teachers, and we will make every effort together.\n";
  EXPECT_EQ(detect_language(text).tag, "zh");
  EXPECT_EQ(detect_language(text.substr(text.find("Mr"))).tag, "en");
}

TEST(Detect, WhatSaysTooLittleIsAGuess) {
  EXPECT_FALSE(detect_language("").sure);
  EXPECT_FALSE(detect_language("42 xq 17").sure);
  EXPECT_FALSE(detect_language("12345 67890 ...").sure);
}

TEST(Detect, ASampleIsSpreadAndWhole) {
  const std::string piece(1000, 'a'), other = [] {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "й";
    return text;
  }();
  EXPECT_EQ(language_sample({piece}, 4096), piece + "\n");
  const std::string sample = language_sample({piece, other, piece, other}, 4096);
  EXPECT_TRUE(utf8::valid(sample));
  EXPECT_LE(sample.size(), 4096u + 64u);
  EXPECT_GE(sample.size(), 3000u);
  EXPECT_NE(sample.find('a'), std::string::npos);
  EXPECT_NE(sample.find("й"), std::string::npos);
}

}  // namespace
TEST(Detect, NamesTheNeighbourOfManySpeakers) {
  EXPECT_EQ(larger_neighbour("gl"), "es");
  EXPECT_EQ(larger_neighbour("es"), "");
  EXPECT_EQ(larger_neighbour(""), "");
}

TEST(Detect, LettersTellWhereWordsAreBroken) {
  EXPECT_EQ(language_of_script("\u0627\u0644\u0633\u064A \u062F\u064F \u0627\u0644\u0631"), "ar");
  EXPECT_EQ(language_of_script("\u06A9\u06CC\u06AF \u0627\u0644"), "");  // Persian or Urdu
  EXPECT_EQ(language_of_script("\u0434\u043E\u043A\u043B\u0430\u0434 ab"), "ru");
  EXPECT_EQ(language_of_script("\u56FD\u5BB6 1 2 3"), "zh");
  EXPECT_EQ(language_of_script("The boats are back."), "");
  EXPECT_EQ(language_of_script(""), "");
}

}  // namespace lectern
