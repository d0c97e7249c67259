// The tag tree as a pure plan: what is tagged as what, in which order, with which words.
#include "write/pdf/plan.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace lectern::test {
namespace {

std::string planned(const Speech& speech) {
  Diagnostics diagnostics;
  return pdf::dump(pdf::plan_document(speech, diagnostics));
}

/// Dump of one section's content, without the title before and the bookmarks after.
std::string planned_blocks(std::vector<Node> blocks) {
  Speech speech = titled("T");
  Node section = element_node(Element::section);
  section.children = std::move(blocks);
  speech.body.children.push_back(std::move(section));
  std::string dump = planned(speech);
  const size_t start = dump.find("  Sect\n");
  return start == std::string::npos ? "" : dump.substr(start + 7, dump.find("bookmark") - start - 7);
}

TEST(PdfPlan, HeaderStandsInItsFixedOrder) {
  Speech speech = titled("Opening remarks");
  speech.presentation.header.push_back(words(Element::subtitle, "at the hearings"));
  speech.presentation.header.push_back(
      with(Element::speaker, {words(Element::name, "Jan Eliasson"), words(Element::role, "Deputy")}));
  speech.presentation.header.push_back(words(Element::date, "15 July 2013"));
  Node derived = words(Element::place, "New York");
  derived.derived = true;
  speech.presentation.header.push_back(derived);
  EXPECT_EQ(planned(speech),
            "Document\n"
            "  H1:Title\n    \"Opening remarks\"\n"
            "  P:Subtitle\n    \"at the hearings\"\n"
            "  P:Speaker\n    \"Jan Eliasson\"\n"
            "  P:SpeakerRole\n    \"Deputy\"\n"
            "  P:Date\n    \"15 July 2013\"\n"
            "bookmark Opening remarks\n");
}

TEST(PdfPlan, GeneratedTitleIsShownWhereNoneIsPrinted) {
  Speech speech;
  speech.presentation.title = "Speech";
  EXPECT_EQ(planned(speech), "Document\n  H1:Title\n    \"Speech\"\nbookmark Speech\n");
}

TEST(PdfPlan, SalutationOfSeveralLinesIsAList) {
  EXPECT_EQ(planned_blocks({with(Element::salutation, {sentence("Mr. President,"), sentence("Excellencies,")})}),
            "    L:Addressees None\n"
            "      LI:Addressee\n        LBody\n          \"Mr. President,\"\n"
            "      LI:Addressee\n        LBody\n          \"Excellencies,\"\n");
  EXPECT_EQ(planned_blocks({with(Element::salutation, {sentence("Mr. President,")})}), "    P:Salutation\n      \"Mr. President,\"\n");
}

TEST(PdfPlan, CueIsALabelOnlyWhereItOpensThePoint) {
  const Node opens =
      with(Element::priority, {with(Element::p, {with(Element::s, {words(Element::cue, "First"), text_node(", peace.")})})});
  const Node inside =
      with(Element::priority,
           {with(Element::p, {with(Element::s, {text_node("My "), words(Element::cue, "second"), text_node(" point.")})})});
  EXPECT_EQ(planned_blocks({with(Element::priorities, {opens, inside})}),
            "    L:Priorities Ordered\n"
            "      LI:Priority\n        Lbl:Cue\n          \"First\"\n        LBody\n          \", peace.\"\n"
            "      LI:Priority\n        LBody\n          \"My second point.\"\n");
}

TEST(PdfPlan, PointsInsideAParagraphPartItsTags) {
  Node first = with(Element::priority, {with(Element::s, {words(Element::cue, "First"), text_node(", peace.")})});
  Node second = with(Element::priority, {with(Element::s, {words(Element::cue, "Second"), text_node(", trade.")})});
  EXPECT_EQ(planned_blocks({with(Element::p, {sentence("I have two."), text_node(" "), first, text_node(" "), second,
                                              text_node(" "), sentence("That is all.")})}),
            "    P\n      \"I have two. \"\n"
            "    L:Priorities Ordered\n"
            "      LI:Priority\n        Lbl:Cue\n          \"First\"\n        LBody\n          \", peace. \"\n"
            "      LI:Priority\n        Lbl:Cue\n          \"Second\"\n        LBody\n          \", trade. \"\n"
            "    P\n      \"That is all.\"\n");
}

TEST(PdfPlan, QuotationsInlineAndAsBlocks) {
  EXPECT_EQ(
      planned_blocks(
          {with(Element::p, {with(Element::s, {text_node("He said “"), words(Element::quote, "yes"), text_node("”.")})}),
           with(Element::quote, {paragraph("One."), paragraph("Two.")})}),
      "    P\n      \"He said “\"\n      Quote:Quotation\n        \"yes\"\n      \"”.\"\n"
      "    BlockQuote:BlockQuotation\n      P\n        \"One.\"\n      P\n        \"Two.\"\n");
}

TEST(PdfPlan, FurnitureAndDerivedWordsAreShownNowhere) {
  Node derived = sentence("again");
  derived.derived = true;
  EXPECT_EQ(planned_blocks({with(Element::p, {sentence("Peace."), derived, words(Element::furniture, "- 2 -")}),
                            words(Element::furniture, "*** *** ***")}),
            "    P\n      \"Peace.\"\n");
}

TEST(PdfPlan, StageNotesStandInBrackets) {
  EXPECT_EQ(planned_blocks({words(Element::stage, "Applause"), words(Element::stage, "(Laughter)"),
                            with(Element::p, {sentence("Thank you."), text_node(" "), words(Element::stage, "applause"),
                                              text_node(" "), sentence("Now.")})}),
            "    P:StageNote\n      \"[Applause]\"\n    P:StageNote\n      \"(Laughter)\"\n"
            "    P\n      \"Thank you. \"\n      Span:StageRemark\n        \"[applause]\"\n      \" Now.\"\n");
}

TEST(PdfPlan, LanguagesAreSaidWhereTheyChange) {
  Node foreign = words(Element::foreign, "coup d’État");
  foreign.lang = "fr";
  Node other = paragraph("Merci.");
  other.lang = "fr";
  Node same = sentence("Yes.");
  same.lang = "en";
  EXPECT_EQ(
      planned_blocks(
          {with(Element::p, {with(Element::s, {text_node("A "), foreign, text_node(".")}), text_node(" "), same}), other}),
      "    P\n      \"A \"\n      Span:ForeignWords lang=fr\n        \"coup d’État\"\n      \". Yes.\"\n"
      "    P lang=fr\n      \"Merci.\"\n");
}

TEST(PdfPlan, HeadingsSkipNoLevelAndAreBookmarks) {
  Speech speech = titled("T");
  Node inner = with(Element::section, {words(Element::heading, "Trade"), paragraph("a")});
  Node unheaded = with(Element::section, {with(Element::section, {words(Element::heading, "Goods"), paragraph("b")})});
  Node outer = with(Element::section, {words(Element::heading, "Policy"), inner, unheaded});
  speech.body.children.push_back(outer);
  const std::string dump = planned(speech);
  EXPECT_NE(dump.find("H2\n      \"Policy\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("H3\n        \"Trade\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("H3\n          \"Goods\""), std::string::npos) << dump;
  EXPECT_NE(dump.find("bookmark T\nbookmark Policy\nbookmark   Trade\nbookmark   Goods\n"), std::string::npos) << dump;
}

TEST(PdfPlan, ListsTablesVerseFigures) {
  Node bullets =
      with(Element::list, {words(Element::item, "one"), with(Element::item, {paragraph("two"), paragraph("more")})});
  Node figure = element_node(Element::figure);
  figure.set(Attribute::alt, "A map");
  EXPECT_EQ(planned_blocks({bullets, rich_table(),
                            with(Element::verse, {words(Element::line, "a"), words(Element::line, "b")}), figure}),
            "    L Disc\n"
            "      LI\n        Lbl\n          \"•\"\n        LBody\n          \"one\"\n"
            "      LI\n        Lbl\n          \"•\"\n        LBody\n          P\n            \"two\"\n          P\n         "
            "   \"more\"\n"
            "    Table\n"
            "      TR\n        TH column\n          \"Country\"\n        TH column\n          \"Year\"\n"
            "      TR\n        TD\n          \"Finland\"\n        TD\n          \"1955\"\n"
            "      TR\n        TD\n          \"Bhutan\"\n        TD\n          \"1971\"\n"
            "    P:Verse\n      Span:VerseLine\n        \"a\\n\"\n      Span:VerseLine\n        \"b\"\n"
            "    Figure alt=A map\n      \"[A map]\"\n");
}

/// "true" is a head of a column in the first row, of a row below.
TEST(PdfPlan, HeadsOfRowsAndColumnsAreToldApart) {
  const auto head = [](const char* text, const char* said) {
    Node cell = words(Element::cell, text);
    cell.set(Attribute::head, said);
    return cell;
  };
  EXPECT_EQ(planned_blocks({with(Element::table, {with(Element::row, {head("Year", "true"), head("All", "row")}),
                                                  with(Element::row, {head("2012", "true"), head("Top", "column")})})}),
            "    Table\n"
            "      TR\n        TH column\n          \"Year\"\n        TH row\n          \"All\"\n"
            "      TR\n        TH row\n          \"2012\"\n        TH column\n          \"Top\"\n");
}

TEST(PdfPlan, ListsSayHowTheirLabelsCount) {
  const auto item = [](const char* label, const char* text) {
    Node made = with(Element::item, {words(Element::num, label)});
    made.children.push_back(text_node(text));
    return made;
  };
  const std::string letters = planned_blocks({with(Element::list, {item("(a)", " one"), item("(b)", " two")})});
  EXPECT_EQ(letters.substr(0, letters.find('\n')), "    L LowerAlpha");
  const std::string mixed = planned_blocks({with(Element::list, {item("(a)", " one"), words(Element::item, "two")})});
  EXPECT_EQ(mixed.substr(0, mixed.find('\n')), "    L Ordered");
}

TEST(PdfPlan, NumberOfAParagraphStandsBeforeItsWords) {
  EXPECT_EQ(planned_blocks({words(Element::num, "12."), paragraph("We agree.")}), "    P\n      \"12. We agree.\"\n");
}

TEST(PdfPlan, OnlyHarmlessAddressesAreLinks) {
  const auto linked = [](const char* address) {
    Node link = words(Element::ref, "here");
    link.set(Attribute::href, address);
    return planned_blocks({with(Element::p, {with(Element::s, {link})})});
  };
  EXPECT_EQ(linked("https://example.org"), "    P\n      Link alt=here\n        \"here\"\n");
  EXPECT_EQ(linked("HTTP://example.org"), "    P\n      Link alt=here\n        \"here\"\n");
  for (const char* const bad : {"javascript:alert(1)", "file:///etc/passwd", "annex.html", "https://"})
    EXPECT_EQ(linked(bad), "    P\n      \"here\"\n") << bad;
}

TEST(PdfPlan, WhiteSpaceIsSingleAndControlsAreDropped) {
  EXPECT_EQ(
      planned_blocks({paragraph(std::string("  a\t\n b \x01\x7F soft\xC2\xADhyphen \xEF\xBB\xBF c \xE2\x80\xA8 d  "))}),
      "    P\n      \"a b softhyphen c d\"\n");
  EXPECT_EQ(planned_blocks({paragraph("broken \xC3 bytes \xF0\x9F")}), "    P\n      \"broken bytes\"\n");
}

TEST(PdfPlan, EmptyBlocksLeaveNothing) {
  EXPECT_EQ(planned_blocks({paragraph(" "), paragraph("a"), with(Element::p, {})}), "    P\n    P\n      \"a\"\n    P\n");
}

TEST(PdfPlan, NotesKnowTheirReferences) {
  Diagnostics diagnostics;
  const pdf::Plan plan = pdf::plan_document(rich_speech(), diagnostics);
  ASSERT_EQ(plan.notes.size(), 1u);
  EXPECT_TRUE(plan.notes[0].referred);
  ASSERT_EQ(plan.links.size(), 3u);
  EXPECT_EQ(plan.links[0].address, "https://example.org/report");
  EXPECT_EQ(plan.links[1].note, 0);
  EXPECT_TRUE(plan.links[2].leads_back);
  EXPECT_EQ(plan.links[2].back_to, plan.links[1].node);
}

TEST(PdfPlan, ANoteThatNothingRefersToLeadsNowhere) {
  Node note = with(Element::fn, {words(Element::num, "1"), paragraph("By letter.")});
  note.id = "fn-1";
  EXPECT_EQ(planned_blocks({paragraph("a"), note}),
            "    P\n      \"a\"\n    Note:Footnote id=fn-1\n      Lbl\n        \"1\"\n      \"By letter.\"\n");
  Node mark = words(Element::note_ref, "1");
  mark.set(Attribute::target, "fn-1");
  EXPECT_EQ(planned_blocks({with(Element::p, {with(Element::s, {text_node("a"), mark})}), note}),
            "    P\n      \"a\"\n      Reference\n        Link alt=Note 1\n          \"1\"\n"
            "    Note:Footnote id=fn-1\n      Lbl\n        Link alt=Back to text 1\n          \"1\"\n      \"By letter.\"\n");
}

TEST(PdfPlan, EmphasisTurnsAndClosingAreElements) {
  EXPECT_EQ(planned_blocks({with(Element::turn, {words(Element::label, "The Minister:"),
                                                 with(Element::p, {with(Element::s, {words(Element::em, "No"), text_node(" "),
                                                                                     words(Element::strong, "more")})})}),
                            with(Element::closing, {paragraph("Thank you.")})}),
            "    Sect:Turn title=The Minister:\n"
            "      P:TurnSpeaker\n        \"The Minister:\"\n"
            "      P\n        Span:Emphasis\n          \"No\"\n        \" \"\n        Span:StrongEmphasis\n"
            "          \"more\"\n"
            "    Div:Closing\n      P\n        \"Thank you.\"\n");
}

}  // namespace
}  // namespace lectern::test
