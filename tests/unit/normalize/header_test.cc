#include <gtest/gtest.h>

#include "helpers.h"
#include "model/validate.h"

namespace lectern {
namespace {

using testing::understand;
using testing::words_of;
using Words = std::vector<std::string>;

std::string iso(const Speech& speech) {
  const Node* const date = find(speech.meta, Element::date);
  return date ? std::string(date->get(Attribute::iso)) : "none";
}

constexpr const char* body = "\n\nMr. President,\n\nIt is an honour to speak here today, and I will be brief about it.\n";

TEST(Header, TitleOverLinesKeepsACompoundsHyphen) {
  const Speech speech = understand(
      std::string("**OPENING REMARKS TO NON-\nGOVERNMENTAL ORGANIZATIONS**\n\nNew York, 15 July 2013") + body, "md");
  EXPECT_EQ(words_of(speech, Element::title), Words{"OPENING REMARKS TO NON-GOVERNMENTAL ORGANIZATIONS"});
  EXPECT_EQ(words_of(speech, Element::place), Words{"New York"});
  EXPECT_EQ(iso(speech), "2013-07-15");
}

TEST(Header, AHeadingIsTheTitleInALanguageWithoutRules) {
  const Speech speech = understand("# Ειρήνη\n\nΚυρίες και κύριοι,\n\n## Σχέδιο\n\nΗ ειρήνη είναι αγαθό.\n", "md", "el");
  EXPECT_EQ(words_of(speech, Element::title), Words{"Ειρήνη"});
  EXPECT_EQ(words_of(speech, Element::heading), Words{"Σχέδιο"});
  EXPECT_EQ(words_of(speech, Element::p).size(), 2U);
}

TEST(Header, ADesignationGivesDerivedNameAndRole) {
  const Speech speech = understand(std::string("Statement by H.E. Mr. Volodymyr Zelenskyy, President of Ukraine,\nat UN GA "
                                               "General Debate\n\nNew York, 25 September 2024") +
                                   body);
  EXPECT_EQ(words_of(speech, Element::title),
            Words{"Statement by H.E. Mr. Volodymyr Zelenskyy, President of Ukraine, at UN GA General Debate"});
  EXPECT_EQ(words_of(speech, Element::name), Words{"Volodymyr Zelenskyy"});
  EXPECT_EQ(words_of(speech, Element::role), Words{"President of Ukraine"});
  EXPECT_TRUE(find(speech.meta, Element::name)->derived);
}

/// What OCR with a Latin model makes of an Arabic page: three words in a hundred are odd, and none is a small word of a language.
TEST(Header, NoiseHasNoTitle) {
  const std::string lines = "asst Cyan! atl aay erry) Cala gSall plan elan ollg ghwall Glare) Sault Leper pga) Salud Clopul\n"
                            "ANS pag atl Ana ys aSile adlull Atlas} gedeed) paren) del) iia gts plnallg Cee) Csaige Litabis\n"
                            "Asal) pls Gas Carga oda Cal gat Agi) Nt adel Ay yaa gtlna pnt att aa) ae Cg geeull Gd Ling gal\n";
  const std::string head = "STATEMENT BY H.E. ADA HOLM\n\n";
  EXPECT_EQ(words_of(understand(head + lines), Element::title).size(), 1U);  // too few words to tell
  EXPECT_EQ(words_of(understand(head + lines + "\n" + lines + "\n" + lines), Element::title), Words{});
}

TEST(Header, ADateWithoutAYearHasNoIso) {
  const Speech speech =
      understand(std::string("Norway- Minister of Foreign Affairs Espen Barth Eide - 28 September") + body);
  EXPECT_EQ(words_of(speech, Element::date), Words{"28 September"});
  EXPECT_EQ(iso(speech), "");
  EXPECT_EQ(words_of(speech, Element::name), Words{"Espen Barth Eide"});
  EXPECT_EQ(words_of(speech, Element::role), Words{"Minister of Foreign Affairs"});
}

TEST(Header, ADayThatNoCalendarHasIsNoIso) {
  EXPECT_EQ(iso(understand(std::string("STATEMENT\n\nGeneva, 30 February 2020") + body)), "");
}

TEST(Header, FrontMatterOfABlogPostSaysNothingOfTheDay) {
  const std::string text =
      "---\ntitle: A speech\ndate: 2022-03-02\nlayout: post\n---\n\nLet us begin with what we have seen in these years.\n";
  EXPECT_EQ(iso(understand(text, "md")), "none");
}

TEST(Header, OnlyAnOffice) {
  const Speech speech = understand(std::string("THE DEPUTY SECRETARY-GENERAL\n\n--\n\nNew York, 15 July 2013") + body);
  EXPECT_EQ(words_of(speech, Element::role), Words{"THE DEPUTY SECRETARY-GENERAL"});
  EXPECT_TRUE(words_of(speech, Element::name).empty());
}

TEST(Header, NothingIsInvented) {
  const Speech speech =
      understand("We have come here to work. Nobody else will do it for us, and nobody should.\n\nThank you.\n");
  EXPECT_TRUE(speech.meta.children.empty());
}

TEST(Header, ACheckAgainstDeliveryIsANoteAtTheHeadAndFurnitureLater) {
  const Speech speech = understand(std::string("STATEMENT\n\nCHECK AGAINST DELIVERY\n\nGeneva, 3 May 2020") + body +
                                   "\nCheck against delivery\nWe go on to the next matter now, and it is a hard one.\n");
  EXPECT_EQ(words_of(speech, Element::note), Words{"CHECK AGAINST DELIVERY"});
  EXPECT_EQ(words_of(speech, Element::furniture), Words{"Check against delivery"});
}

TEST(Header, ASecondPlaceDateOrTitleLeavesAModelThatHolds) {
  const Speech speech = understand(std::string("# The Harbour\n\n# The Quay\n\nNew York\n\n15 July 2013\n\nGeneva, 16 July 2013\n\n"
                                               "*Vienna*\n\nPermanent Mission of Norway\n\nEmbassy of Norway") +
                                       body,
                                   "md");
  EXPECT_EQ(to_string(check_speech(speech)), "");
  for (const Element element : {Element::title, Element::place, Element::date, Element::event, Element::publisher})
    EXPECT_LE(words_of(speech, element).size(), 1u);
}

}  // namespace
}  // namespace lectern
