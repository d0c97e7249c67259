// Plain text in the layouts that archives have.
#include <gtest/gtest.h>

#include "read/read.h"
#include "support/blocks.h"

namespace lectern {
namespace {

using test::text_blocks;

/// Ten wrapped lines, so that the width of the column is known.
const std::string column =
    "The members of this Assembly have come together once\n"
    "again to speak of what unites them and of what keeps\n"
    "them apart, and it falls to me to say a few words on\n"
    "behalf of a small country that has always put a lot of\n"
    "trust in the work that is done here, in good years and\n"
    "in bad ones, by people whose names are seldom heard of\n"
    "outside this building and whose patience is the true\n"
    "foundation of the peace that most of us have been able\n"
    "to enjoy for longer than any generation before us, and\n"
    "which none of us may take for granted, not for one day\n"
    "or for one hour, whatever the difficulties may be that\n"
    "we see before us now.\n";

std::string after_column(const std::string& text) {
  const std::string all = text_blocks(column + text);
  return all.substr(all.find("before us now.") + 16);
}

TEST(Text, BlankLinesPartParagraphs) {
  EXPECT_EQ(text_blocks("One.\n\nTwo.\n"),
            "paragraph 1:1-1:4 \"One.\"\n"
            "paragraph 3:1-3:4 \"Two.\"\n");
}

TEST(Text, ALineIsAParagraphWhereSentencesEndWithIt) {
  EXPECT_EQ(text_blocks("Mr. President,\nThank you for the floor.\nWe meet in hard times.\n"),
            "paragraph 1:1-1:14 \"Mr. President,\"\n"
            "paragraph 2:1-2:24 \"Thank you for the floor.\"\n"
            "paragraph 3:1-3:22 \"We meet in hard times.\"\n");
}

TEST(Text, WrappedLinesAreOneParagraph) {
  EXPECT_EQ(text_blocks("We meet in\nhard times, and we\nmust work\n"),
            "paragraph 1:1-3:9 \"We meet in\\nhard times, and we\\nmust work\"\n");
}

TEST(Text, CarriageReturnsEndLines) {
  EXPECT_EQ(text_blocks("One.\r\n\r\nTwo.\r\rThree."),
            "paragraph 1:1-1:4 \"One.\"\n"
            "paragraph 3:1-3:4 \"Two.\"\n"
            "paragraph 3:7-3:12 \"Three.\"\n");
}

TEST(Text, NoBreakSpacesAloneAreBlank) {
  EXPECT_EQ(text_blocks("One.\n\xC2\xA0\xC2\xA0\nTwo."),
            "paragraph 1:1-1:4 \"One.\"\n"
            "paragraph 3:1-3:4 \"Two.\"\n");
}

TEST(Text, AShortLineEndsAParagraph) {
  EXPECT_EQ(after_column("The next paragraph begins without a blank line, and so\nit goes on.\n"),
            "paragraph 13:1-14:11 \"The next paragraph begins without a blank line, and so\\nit goes on.\"\n");
}

TEST(Text, AFullLineThatEndsASentenceDoesNot) {
  const std::string all = text_blocks("A sentence that ends with the line is no paragraph yet.\n" + column);
  EXPECT_EQ(all.find("\nparagraph"), std::string::npos) << all;
}

TEST(Text, IndentationBeginsAParagraph) {
  EXPECT_EQ(after_column(" The next paragraph is set in by a blank, as records of\nmeetings are.\n Another one."),
            "paragraph 13:2-14:13 indent=1 \"The next paragraph is set in by a blank, as records of\\nmeetings are.\"\n"
            "paragraph 15:2-15:13 indent=1 \"Another one.\"\n");
}

TEST(Text, AVocativeAloneIsAParagraph) {
  EXPECT_EQ(after_column("Excellencies,\nFor the first time in many years we have a chance to\nend this.\n"),
            "paragraph 13:1-13:13 \"Excellencies,\"\n"
            "paragraph 14:1-15:9 \"For the first time in many years we have a chance to\\nend this.\"\n");
}

TEST(Text, AddresseesInLinesStayTogether) {
  EXPECT_EQ(
      text_blocks(column + "\nMr. President,\nExcellencies,\nLadies and gentlemen,\n").substr(text_blocks(column).size()),
      "paragraph 14:1-16:21 \"Mr. President,\\nExcellencies,\\nLadies and gentlemen,\"\n");
}

TEST(Text, ASentenceRunsOverAPageNumber) {
  EXPECT_EQ(after_column("\nThe first responsibility of a government is to its own\n2\n\npeople, and we know it.\n"),
            "paragraph 14:1-17:23 \"The first responsibility of a government is to its own\\n2\\npeople, and we know it.\"\n"
            "  ~furniture \"2\" value=\"page\"\n");
}

TEST(Text, ASentenceRunsOverABlankLine) {
  EXPECT_EQ(after_column("\nThe first responsibility of a government is to its own\n\npeople.\n"),
            "paragraph 14:1-16:7 \"The first responsibility of a government is to its own\\npeople.\"\n");
}

TEST(Text, AnAddressDoesNotRunOverABlankLine) {
  EXPECT_EQ(after_column("\nEsteemed President,\n\nit is a great honour to speak.\n"),
            "paragraph 14:1-14:19 \"Esteemed President,\"\n"
            "paragraph 16:1-16:30 \"it is a great honour to speak.\"\n");
}

// The space that centres a line is no room that was used: two lines, of which the second can't be told from a full one.
TEST(Text, ACentredLineDoesNotRunOverABlankLine) {
  EXPECT_EQ(after_column("\n                 General debate of the Assembly\n                      New York, 24 September 2024\n\nDistinguished President,\n"),
            "paragraph 14:18-15:49 indent=17 \"General debate of the Assembly\\nNew York, 24 September 2024\"\n"
            "paragraph 17:1-17:24 \"Distinguished President,\"\n");
}

// A scan cuts a line here and there; what is left of it says nothing of how long the full ones are.
TEST(Text, SlipsOfAScanAreNoMeasure) {
  const std::string slips = "\nThe committee has asked\nfor\nhis advice and\nfor\nits own.\n\nThe others have asked\nfor\nit too, and the last\nfor\nmore.\n";
  EXPECT_NE(after_column(slips + "\nAT THE DEBATE OF THE\nASSEMBLY\n\nDear Mr. President,\n").find("ASSEMBLY\""), std::string::npos);
}

TEST(Text, PageNumbersBetweenParagraphs) {
  EXPECT_EQ(text_blocks("One.\n\n- 2 -\n\nTwo.\n\nPage 3 of 9\n06-52885 20\nThree.\n2024\n"),
            "paragraph 1:1-1:4 \"One.\"\n"
            "furniture 3:1-3:5 value=\"page\" \"- 2 -\"\n"
            "paragraph 5:1-5:4 \"Two.\"\n"
            "furniture 7:1-7:11 value=\"page\" \"Page 3 of 9\"\n"
            "furniture 8:1-8:11 value=\"page\" \"06-52885 20\"\n"
            "paragraph 9:1-9:6 \"Three.\"\n"
            "paragraph 10:1-10:4 \"2024\"\n");
}

TEST(Text, FourDigitsThatCountOnArePageNumbers) {
  EXPECT_EQ(text_blocks("6567\nOne.\n6568\nTwo."),
            "furniture 1:1-1:4 value=\"page\" \"6567\"\n"
            "paragraph 2:1-2:4 \"One.\"\n"
            "furniture 3:1-3:4 value=\"page\" \"6568\"\n"
            "paragraph 4:1-4:4 \"Two.\"\n");
}

TEST(Text, FormFeeds) {
  EXPECT_EQ(text_blocks("One.\n\fTwo."),
            "paragraph 1:1-1:4 \"One.\"\n"
            "page_break\n"
            "paragraph 2:2-2:5 \"Two.\"\n");
  EXPECT_EQ(after_column("\nThe first responsibility of a government is to its own\n\fpeople.\n"),
            "paragraph 14:1-15:8 \"The first responsibility of a government is to its own\\npeople.\"\n"
            "  ~page_break \"\"\n");
}

TEST(Text, ARunningHeadInASentence) {
  EXPECT_EQ(
      after_column("\nThe first responsibility of a government is to its own\nA/70/PV.20 30/09/2015\npeople.\n\nA/70/PV.20 "
                   "01/10/2015\n"),
      "paragraph 14:1-16:7 \"The first responsibility of a government is to its own\\nA/70/PV.20 30/09/2015\\npeople.\"\n"
      "  ~furniture \"A/70/PV.20 30/09/2015\" value=\"head\"\n"
      "furniture 18:1-18:21 value=\"head\" \"A/70/PV.20 01/10/2015\"\n");
  EXPECT_EQ(text_blocks("A/70/PV.20 01/10/2015\n"), "paragraph 1:1-1:21 \"A/70/PV.20 01/10/2015\"\n");
}

TEST(Text, MarkdownHeadings) {
  EXPECT_EQ(text_blocks("## VII. **Water**\nWe thirst.\n#1\n"),
            "heading 1:1-1:17 level=2 \"VII. Water\"\n"
            "  ~strong \"Water\"\n"
            "paragraph 2:1-2:10 \"We thirst.\"\n"
            "paragraph 3:1-3:2 \"#1\"\n");
}

TEST(Text, Separators) {
  EXPECT_EQ(text_blocks("One.\n--\n* * *\n=====\n●\n...\nTwo."),
            "paragraph 1:1-1:4 \"One.\"\n"
            "rule 2:1-2:2 \"--\"\n"
            "rule 3:1-3:5 \"* * *\"\n"
            "rule 4:1-4:5 \"=====\"\n"
            "rule 5:1-5:1 \"●\"\n"
            "paragraph 6:1-6:3 \"...\"\n"
            "paragraph 7:1-7:4 \"Two.\"\n");
}

TEST(Text, Tags) {
  EXPECT_EQ(text_blocks("<SPEAKER ID=1 NAME=\"A B\">\nThank you.\n<P>\nI <B>do</B> say 1 < 2.\n<Q>Then this.\n"),
            "furniture 1:1-1:25 value=\"tag\" \"<SPEAKER ID=1 NAME=\\\"A B\\\">\"\n"
            "paragraph 2:1-2:10 \"Thank you.\"\n"
            "furniture 3:1-3:3 value=\"tag\" \"<P>\"\n"
            "paragraph 4:1-4:22 \"I <B>do</B> say 1 < 2.\"\n"
            "  ~furniture \"<B>\" value=\"tag\"\n"
            "  ~furniture \"</B>\" value=\"tag\"\n"
            "paragraph 5:1-5:13 \"<Q>Then this.\"\n"
            "  ~furniture \"<Q>\" value=\"tag\"\n");
}

TEST(Text, ConflictMarkers) {
  EXPECT_EQ(text_blocks("<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> other\nAll.\n=======\n"),
            "furniture 1:1-1:12 value=\"merge\" \"<<<<<<< HEAD\"\n"
            "paragraph 2:1-2:5 \"Ours.\"\n"
            "furniture 3:1-3:7 value=\"merge\" \"=======\"\n"
            "furniture 4:1-4:7 value=\"merge\" \"Theirs.\"\n"
            "furniture 5:1-5:13 value=\"merge\" \">>>>>>> other\"\n"
            "paragraph 6:1-6:4 \"All.\"\n"
            "rule 7:1-7:7 \"=======\"\n");
}

TEST(Text, BoldPairsOverLines) {
  EXPECT_EQ(text_blocks("**Mr. President,\nand members,** welcome ** to * all.\n\n2 ** 3 ** 4\n"),
            "paragraph 1:1-2:35 \"Mr. President,\\nand members, welcome ** to * all.\"\n"
            "  ~strong \"Mr. President,\\nand members,\"\n"
            "paragraph 4:1-4:11 \"2 ** 3 ** 4\"\n");
}

TEST(Read, KindOfName) {
  EXPECT_EQ(kind_of_name("talk.md"), "md");
  EXPECT_EQ(kind_of_name("a.b/talk.MARKDOWN"), "md");
  EXPECT_EQ(kind_of_name("talk.txt"), "txt");
  EXPECT_EQ(kind_of_name("-"), "txt");
  EXPECT_EQ(kind_of_name("a.b/talk"), "txt");
  EXPECT_EQ(kind_of_name(".md"), "txt");
  EXPECT_EQ(kind_of_name("talk.xml"), "xml");
  EXPECT_EQ(kind_of_name("talk.rst"), "");
}

TEST(Read, NamelessInputIsSniffed) {
  Diagnostics diagnostics;
  EXPECT_EQ(read({"-", "Thank you.\n"}, {}, diagnostics).value().kind, "txt");
  EXPECT_EQ(read({"-", "# Thanks\n\nThank you.\n"}, {}, diagnostics).value().kind, "md");
  EXPECT_EQ(read({"-", "---\ntitle: A\n---\nThank you.\n"}, {}, diagnostics).value().kind, "md");
  EXPECT_EQ(read({"-", "Thank you.\n"}, {"md", {}}, diagnostics).value().kind, "md");
  EXPECT_EQ(read({"a.txt", "# Thanks\n"}, {}, diagnostics).value().kind, "txt");
}

TEST(Read, UnknownKindsFail) {
  Diagnostics diagnostics;
  const Result<Transcript> result = read({"talk.rst", "Thank you.\n"}, {}, diagnostics);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.failure().exit, Exit::input);
  EXPECT_EQ(result.failure().why.code, "LC-0207");
  EXPECT_NE(result.failure().why.hint.find("--from"), std::string::npos);
}

TEST(Read, InputLimitIsExact) {
  Diagnostics diagnostics;
  ReadOptions options;
  options.limits.input_bytes = 5;
  EXPECT_TRUE(read({"a.txt", "12345"}, options, diagnostics).ok());
  const Result<Transcript> result = read({"a.txt", "123456"}, options, diagnostics);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.failure().exit, Exit::limit);
  EXPECT_NE(result.failure().why.hint.find("--max-input"), std::string::npos);
}

}  // namespace
}  // namespace lectern
