#include <gtest/gtest.h>

#include "helpers.h"

namespace lectern {
namespace {

using testing::letters;
using testing::transcript_of;
using testing::understand;
using testing::words_of;
using Words = std::vector<std::string>;

std::string of(const Speech& speech, Element element, Attribute attribute) {
  std::string all;
  walk(speech.body, [&](const Node& node) {
    if (node.element == element) all += std::string(node.get(attribute)) + ";";
    return true;
  });
  return all;
}

TEST(Salutations, LinesOfAddressees) {
  const Speech speech = understand("Mr. President,\nExcellencies,\nLadies and gentlemen,\n\nI will be brief.\n");
  EXPECT_EQ(words_of(speech, Element::addressee), (Words{"Mr. President", "Excellencies", "Ladies and gentlemen"}));
  EXPECT_EQ(words_of(speech, Element::salutation).size(), 1u);
}

TEST(Salutations, ALineAmidTheText) {
  const Speech speech =
      understand("And indeed, they are under threat.\nPresident,\nFor the first time in 79 years we have a war.\n");
  EXPECT_EQ(words_of(speech, Element::addressee), Words{"President"});
  EXPECT_EQ(words_of(speech, Element::p).size(), 2u);
}

TEST(Salutations, TheOpeningPhraseOfAParagraph) {
  EXPECT_EQ(words_of(understand("Friends in civil society, you work with migrants.\n"), Element::addressee),
            Words{"Friends in civil society"});
  EXPECT_EQ(words_of(understand("Governor Newsom, thank you for that.\n"), Element::addressee), Words{"Governor Newsom"});
  EXPECT_EQ(words_of(understand("Good evening, everyone. It is late.\n"), Element::addressee), Words{"everyone"});
}

TEST(Salutations, AnAppositionStaysWithItsItem) {
  EXPECT_EQ(words_of(understand("Your Excellency, Philemon Yang, President of the General Assembly,\n\nI thank you.\n"),
                     Element::addressee),
            Words{"Your Excellency, Philemon Yang, President of the General Assembly"});
  EXPECT_EQ(
      words_of(
          understand(
              "Vice President Cheney, Mr. Chief Justice, President Carter, fellow citizens:\n\nOn this day we celebrate.\n"),
          Element::addressee),
      (Words{"Vice President Cheney", "Mr. Chief Justice", "President Carter", "fellow citizens"}));
}

TEST(Salutations, WhatIsNone) {
  for (const char* text :
       {"However, Mr. President, we must act now.\n", "And my friends, it is late.\n",
        "Allow me, Sir, to thank you for your words.\n", "Thank you, Special Envoy Stern, for all.\n",
        "Mr. Kofi Annan, who led us, has gone.\n", "The President of the Assembly, Mr. Opertti, has said so.\n",
        "Regrettably, I am not able to agree with it.\n"})
    EXPECT_TRUE(words_of(understand(text), Element::addressee).empty()) << text;
}

TEST(Points, BlocksWithTheirLead) {
  const Speech speech = understand(
      "I see three areas of work.\n\nFirst, we must go.\n\nSecond, we must see.\n\nThird and finally, we must stay.\n");
  EXPECT_EQ(words_of(speech, Element::cue), (Words{"First", "Second", "Third and finally"}));
  EXPECT_EQ(of(speech, Element::priority, Attribute::n), "1;2;3;");
  EXPECT_EQ(of(speech, Element::lead, Attribute::announced), "3;");
}

TEST(Points, TheShortestWordsAreTheCue) {
  const Speech speech = understand(
      "They are of three orders.\n\nThe first is that it works.\n\nThe second important issue is trust.\n\nFinally, the "
      "third important issue is money.\n");
  EXPECT_EQ(words_of(speech, Element::cue), (Words{"first", "second", "Finally, the third"}));
}

TEST(Points, InASentence) {
  const Speech speech = understand("It needs two things: first, quick reforms; and secondly, the support of its Members.\n");
  EXPECT_EQ(words_of(speech, Element::priority), (Words{"first, quick reforms", "secondly, the support of its Members"}));
}

TEST(Points, WhatIsNoList) {
  for (const char* text :
       {"Finally, I wish to speak of peace. It is late.\n", "First, let me thank the Chair. We have worked long.\n",
        "The First Committee met. The Second Committee did not.\n", "1.\tWe met.\n\n2.\tWe spoke.\n\n3.\tWe agreed.\n"})
    EXPECT_TRUE(words_of(understand(text), Element::priority).empty()) << text;
}

TEST(Points, RunningNumbersOfARecordAreNumbers) {
  const Speech speech =
      understand("287.\tI should also like to thank you.\n\n288.\tFirst, we agreed.\n\n289.\tSecondly, we signed.\n");
  EXPECT_EQ(words_of(speech, Element::num), (Words{"287.", "288.", "289."}));
  EXPECT_EQ(words_of(speech, Element::cue), (Words{"First", "Secondly"}));
}

TEST(Quotations, WithWhoseWordsTheyAre) {
  const Speech speech = understand("\"Knowing the facts is the source of wisdom\", a Finnish President once said.\n");
  EXPECT_EQ(words_of(speech, Element::quote), Words{"Knowing the facts is the source of wisdom"});
  EXPECT_EQ(of(speech, Element::quote, Attribute::by), "a Finnish President;");
}

TEST(Quotations, ATermIsNone) {
  const Speech speech = understand("It was a true \u201Cgame-changer\u201D for all of us.\n");
  EXPECT_TRUE(words_of(speech, Element::quote).empty());
  EXPECT_EQ(words_of(speech, Element::so_called), Words{"game-changer"});
}

TEST(Quotations, TheNameOfAThemeIsNone) {
  const Speech speech = understand("The theme of this debate is \u201CWe are one world and we must act together\u201D.\n");
  EXPECT_TRUE(words_of(speech, Element::quote).empty());
}

TEST(Quotations, OverSentencesInParts) {
  const Speech speech = understand("As Churchill said: \u201CThe price is high. We must pay it.\u201D And so we did.\n");
  EXPECT_EQ(of(speech, Element::quote, Attribute::part), "I;F;");
}

TEST(Quotations, OverParagraphsInParts) {
  const Speech speech = understand(
      "Mr. Wilson said:\n\n\u201CIt will be judged by that. We know it.\n\n\u201CI hope that it can apply. I do hope "
      "so.\u201D\n\nSo do we.\n");
  EXPECT_EQ(of(speech, Element::quote, Attribute::part), "I;M;M;F;");
}

// A scan whose paragraphs are lost is one paragraph; its thanks are a closing all the same, and no word of it goes.
TEST(Closing, TheThanksOfASpeechThatIsOneParagraph) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "The boats are back in the harbour. ";
  const Speech speech = understand(text + "Thank you very much.\n");
  EXPECT_EQ(words_of(speech, Element::formula), Words{"Thank you very much."});
  EXPECT_EQ(words_of(speech, Element::p).size(), 2u);
  EXPECT_EQ(letters(speech), letters(transcript_of(text + "Thank you very much.\n")));
}

TEST(Closing, ThanksAndWishes) {
  const Speech speech =
      understand("We must work on water. It is a long road.\n\nI wish you fruitful discussions.\n\nThank you.\n");
  EXPECT_EQ(words_of(speech, Element::closing).size(), 1u);
  EXPECT_EQ(words_of(speech, Element::formula), (Words{"I wish you fruitful discussions.", "Thank you."}));
}

TEST(Closing, NoneWhereTheSpeechJustStops) {
  EXPECT_TRUE(words_of(understand("We met. The roads were closed.\n\nThe items will be discussed in the committees.\n"),
                       Element::closing)
                  .empty());
}

TEST(Turns, LabelsAndQuestions) {
  const Speech speech =
      understand("THE PRESIDENT:\u00A0 I feel good.\n\nQ\u00A0\u00A0 How are you?\n\nTHE PRESIDENT:\u00A0 Well.\n", "md");
  EXPECT_EQ(words_of(speech, Element::label), (Words{"THE PRESIDENT:", "Q", "THE PRESIDENT:"}));
}

TEST(Turns, TheNameInATag) {
  const Speech speech = understand(
      "<CHAPTER ID=\"006\">\n9. EU data (vote)\n<P>\n<SPEAKER ID=\"106\" NAME=\"Jean Jouyet\">\nMadam President, this is a "
      "report of the Council.\n");
  EXPECT_EQ(words_of(speech, Element::title), Words{"EU data (vote)"});
  const Node* const label = find(speech.body, Element::label);
  ASSERT_NE(label, nullptr);
  EXPECT_EQ(plain_text(*label), "Jean Jouyet");
}

TEST(Stage, NotesInBrackets) {
  const Speech speech = understand("I am glad (applause) to be here. (Laughter.) We go on.\n");
  EXPECT_EQ(words_of(speech, Element::stage), (Words{"(applause)", "(Laughter.)"}));
  EXPECT_EQ(words_of(speech, Element::s).size(), 2u);
}

TEST(Paragraphs, HyphensAtLineEnds) {
  const Speech speech = understand(
      "We have seen in these years that the inter-\nnational community and the full-\nfrontal view of things, a "
      "full-frontal one, differ.\n");
  EXPECT_EQ(words_of(speech, Element::p), Words{"We have seen in these years that the international community and the "
                                                "full-frontal view of things, a full-frontal one, differ."});
}

TEST(Sources, PlacesAreLinesAndColumns) {
  const Speech speech = understand("Caf\u00E9 life is good. It is.\n");
  const Node* const sentence = find(speech.body, Element::s);
  ASSERT_NE(sentence, nullptr);
  EXPECT_EQ(to_string(sentence->src), "1:1-1:18");
}

}  // namespace
}  // namespace lectern
