// Markdown: what each construct becomes, and where its words stand.
#include <gtest/gtest.h>

#include "read/markdown.h"
#include "support/blocks.h"
#include "support/fidelity.h"

namespace lectern {
namespace {

using test::markdown_blocks;

TEST(Markdown, ParagraphsKeepTheirLines) {
  EXPECT_EQ(markdown_blocks("One\r\n  two.\r\n\r\nThree.\n"),
            "paragraph 1:1-2:6 \"One\\ntwo.\"\n"
            "paragraph 4:1-4:6 \"Three.\"\n");
}

TEST(Markdown, EmphasisOverLines) {
  EXPECT_EQ(markdown_blocks("**Mr. President,\nExcellencies,**\nand *you*\n"),
            "paragraph 1:1-3:9 \"Mr. President,\\nExcellencies,\\nand you\"\n"
            "  ~strong \"Mr. President,\\nExcellencies,\"\n"
            "  ~emphasis \"you\"\n");
}

TEST(Markdown, BoldWithASpaceInside) {
  EXPECT_EQ(markdown_blocks("**Mr. President, **\n"),
            "paragraph 1:1-1:19 \"Mr. President, \"\n"
            "  ~strong \"Mr. President, \"\n");
}

TEST(Markdown, HardBreaks) {
  EXPECT_EQ(markdown_blocks("One  \ntwo\\\nthree<br/>four<br>\nfive\n"),
            "paragraph 1:1-4:4 \"One\\ntwo\\nthree\\nfour\\nfive\"\n"
            "  ~hard_break \"\\n\"\n"
            "  ~hard_break \"\\n\"\n"
            "  ~hard_break \"\\n\"\n"
            "  ~hard_break \"\\n\"\n");
}

TEST(Markdown, Headings) {
  EXPECT_EQ(markdown_blocks("# One #\n\nTwo\nthree\n---\n\n##\n\n#hash\n"),
            "heading 1:1-1:5 level=1 \"One\"\n"
            "heading 3:1-5:3 level=2 \"Two\\nthree\"\n"
            "paragraph 9:1-9:5 \"#hash\"\n");
}

TEST(Markdown, Lists) {
  EXPECT_EQ(markdown_blocks("3.  One\n4.  Two\n    - a\n\n2)  Three\n"),
            "list 1:1-3:7 ordered\n"
            "  item 1:1-1:7 label=\"3.\"\n"
            "    paragraph 1:5-1:7 \"One\"\n"
            "  item 2:1-3:7 label=\"4.\"\n"
            "    paragraph 2:5-2:7 \"Two\"\n"
            "    list 3:5-3:7\n"
            "      item 3:5-3:7 label=\"-\"\n"
            "        paragraph 3:7-3:7 \"a\"\n"
            "list 5:1-5:9 ordered\n"
            "  item 5:1-5:9 label=\"2)\"\n"
            "    paragraph 5:5-5:9 \"Three\"\n");
}

TEST(Markdown, Quotations) {
  EXPECT_EQ(markdown_blocks("> One\n> two\nthree\n>\n> > four\n"),
            "quotation 1:1-5:8\n"
            "  paragraph 1:3-3:5 \"One\\ntwo\\nthree\"\n"
            "  quotation 5:3-5:8\n"
            "    paragraph 5:5-5:8 \"four\"\n");
}

TEST(Markdown, AQuotationMarkThatIsText) {
  EXPECT_EQ(markdown_blocks("> One\n>      > two\n"),
            "quotation 1:1-2:12\n"
            "  paragraph 1:3-2:12 \"One\\n> two\"\n");
}

TEST(Markdown, Rules) {
  EXPECT_EQ(markdown_blocks("--\n\n*** *** ***\n\n\\* \\* \\*\n"),
            "rule 1:1-1:2 \"--\"\n"
            "rule 3:1-3:11 \"*** *** ***\"\n"
            "rule 5:1-5:8 \"* * *\"\n");
}

TEST(Markdown, EscapesAndEntities) {
  EXPECT_EQ(markdown_blocks("\\### \\[Prime\\_Minister\\] &eacute;&amp;&#233;&nosuch; R&D \\x &#0;&#1;.\n"),
            "paragraph 1:1-1:69 \"### [Prime_Minister] é&é&nosuch; R&D \\\\x \uFFFD\uFFFD.\"\n");
}

TEST(Markdown, Code) {
  EXPECT_EQ(markdown_blocks("a `` b` c `` d\n\n```text\ne *f*\n\ng\n```\n"),
            "paragraph 1:1-1:14 \"a b` c d\"\n"
            "  ~code \"b` c\"\n"
            "furniture 3:4-3:7 value=\"tag\" \"text\"\n"
            "preformatted 3:1-7:3 \"e *f*\\n\\ng\"\n");
  // A fence with a word that names no language keeps it.
  EXPECT_EQ(markdown_blocks("Hello.\n\n~~~ Applause\n"), "paragraph 1:1-1:6 \"Hello.\"\n" "paragraph 3:5-3:12 \"Applause\"\n");
}

/// A lazy line keeps what the containers that it continues leave of it, and of a tab these may take a part.
TEST(Markdown, CodeOverLazyLinesKeepsItsPlaces) {
  EXPECT_EQ(markdown_blocks(">>`a\n>\t\t> \nb`"),
            "quotation 1:1-3:2\n"
            "  quotation 1:2-3:2\n"
            "    paragraph 1:3-3:2 \"a\\n  \t> \\nb\"\n"
            "      ~code \"a\\n  \t> \\nb\"\n");
  for (const char* text : {"- > `a\n\t>\t> b\n c`", "1.\t`a\r\n\t > b\r\n> c`", ">\\\n b", ">`\n>\t>>\n\t>b`"}) {
    Transcript transcript;
    transcript.text = text;
    Diagnostics diagnostics;
    read_markdown(transcript, {}, diagnostics);
    EXPECT_EQ(test::fault(transcript), "") << text;
  }
}

/// cmark lets such a heading end one line later where the next block follows at once.
TEST(Markdown, AHeadingEndsWithTheLineUnderIt) {
  EXPECT_EQ(markdown_blocks("One\n===\nTwo\n"), "heading 1:1-2:3 level=1 \"One\"\nparagraph 3:1-3:3 \"Two\"\n");
  EXPECT_EQ(markdown_blocks("> One\n===\n> ---\n> [a]: /b\n"),
            "quotation 1:1-4:9\n"
            "  heading 1:3-3:5 level=2 \"One\\n===\"\n");
  EXPECT_EQ(markdown_blocks("[\n=\n]:/"), "heading 1:1-2:1 level=1 \"[\"\nparagraph 3:1-3:3 \"]:/\"\n");
}

TEST(Markdown, IndentedProseIsAParagraph) {
  EXPECT_EQ(markdown_blocks("One.\n\n    New York, **15 July** 2013\n    at noon\n\n    if (a) { b(); }\n"),
            "paragraph 1:1-1:4 \"One.\"\n"
            "preformatted 3:5-6:19 indent=4 \"New York, **15 July** 2013\\nat noon\\n\\nif (a) { b(); }\"\n");
  EXPECT_EQ(markdown_blocks("One.\n\n    New York, **15 July** 2013\n    at noon\n"),
            "paragraph 1:1-1:4 \"One.\"\n"
            "paragraph 3:5-4:11 indent=4 \"New York, 15 July 2013\\nat noon\"\n"
            "  ~strong \"15 July\"\n");
}

TEST(Markdown, Links) {
  EXPECT_EQ(markdown_blocks("[a](/b \"c\") <http://d.e> [f][g] [g] [h](i j\n\n[g]: mailto:k@l 'm'\n"),
            "paragraph 1:1-1:43 \"a http://d.e f g [h](i j\"\n"
            "  ~link \"a\" value=\"/b\"\n"
            "  ~link \"http://d.e\" value=\"http://d.e\"\n"
            "  ~link \"f\" value=\"mailto:k@l\"\n"
            "  ~link \"g\" value=\"mailto:k@l\"\n");
}

TEST(Markdown, ALinkThatGoesNowhereIsText) {
  EXPECT_EQ(markdown_blocks("We [laughter](in the hall) go [sic](sic).\n"),
            "paragraph 1:1-1:41 \"We [laughter](in the hall) go [sic](sic).\"\n");
}

TEST(Markdown, AddressesAreAllowListed) {
  for (const char* address : {"javascript:alert(1)", "jAvAsCript&#58;x", "data:text/html,x", "java&#x0a;script:x",
                              "vbscript:x", "file:///etc/x"}) {
    Diagnostics diagnostics;
    EXPECT_EQ(markdown_blocks(std::string("[a](<") + address + ">)", {}, &diagnostics).find("~link"), std::string::npos)
        << address;
    ASSERT_EQ(diagnostics.size(), 1u) << address;
    EXPECT_EQ(diagnostics[0].code, "LC-0210");
  }
  for (const char* address : {"http://a.b", "HTTPS://a.b", "mailto:a@b", "/a", "a/b", "#a", "?a:b", "a/b:c", "//a.b"})
    EXPECT_NE(markdown_blocks(std::string("[a](<") + address + ">)").find("~link"), std::string::npos) << address;
}

TEST(Markdown, ADefinitionThatIsTextStays) {
  EXPECT_EQ(markdown_blocks("[Audience]: Yes!\n\n[^1]: Note.\n\n[a]: /b\n[c]: No\n"),
            "paragraph 1:1-1:16 \"[Audience]: Yes!\"\n"
            "paragraph 3:1-3:11 \"[^1]: Note.\"\n"
            "paragraph 5:1-6:7 \"[c]: No\"\n");
  EXPECT_EQ(markdown_blocks("[a]: /b 'One line,\nanother,\nand the last.'\n"),  // a title over lines is none
            "paragraph 1:1-3:14 \"[a]: /b 'One line,\\nanother,\\nand the last.'\"\n");
}

TEST(Markdown, ATitleThatABackslashCutsOff) {
  EXPECT_EQ(markdown_blocks("[a]: /b\n'c\\"), "paragraph 1:1-2:3 \"'c\\\\\"\n");
  EXPECT_EQ(markdown_blocks("[a]: /b\n(\\)\nc"), "paragraph 1:1-3:1 \"c\"\n");
}

TEST(Markdown, Images) {
  EXPECT_EQ(markdown_blocks("![The *hall*](a.png \"b\")\n\nSee ![the hall](a.png).\n"),
            "figure 1:1-1:24 \"The hall\"\n"
            "  ~emphasis \"hall\"\n"
            "paragraph 3:1-3:23 \"See the hall.\"\n");
}

TEST(Markdown, InlineHtml) {
  EXPECT_EQ(
      markdown_blocks(
          "<s>figers</s> \\[fingers\\] 21<sup>st</sup> <a href=\"/x\">y</a><!-- no --> <script>z()</script>w <u>v</u>\n"),
      "paragraph 1:1-1:102 \"figers [fingers] 21st y w v\"\n"
      "  ~strikeout \"figers\"\n"
      "  ~superscript \"st\"\n"
      "  ~link \"y\" value=\"/x\"\n");
}

TEST(Markdown, HtmlBlocks) {
  EXPECT_EQ(markdown_blocks("<div class=\"a > b\">\n<h2>One &eacute;</h2>\ntwo<br>three "
                            "<b>four</b>\n<p>five\n</div>\n\n<script>\nsix()\n\n</script>\n\n"
                            "<!-- seven\n\neight -->\n"),
            "heading 2:5-2:10 level=2 \"One é\"\n"
            "paragraph 3:1-3:20 \"two\\nthree four\"\n"
            "  ~hard_break \"\\n\"\n"
            "  ~strong \"four\"\n"
            "paragraph 4:4-4:7 \"five\"\n");
}

TEST(Markdown, AScriptEndsWhereItsEndTagStands) {
  EXPECT_EQ(markdown_blocks("a<script>`</script>b` c</script> d"), "paragraph 1:1-1:34 \"ab c d\"\n  ~code \"b\"\n");
}

TEST(Markdown, WhatFollowsAScriptInACommentIsShown) {
  EXPECT_EQ(markdown_blocks("a<script><!--</script>b &amp;\n c--></script> d"),
            "paragraph 1:1-2:16 \"ab &amp;\\nc--> d\"\n");
}

TEST(Markdown, InstructionsAndCdataEndAtTheirFirstEnd) {
  EXPECT_EQ(markdown_blocks("a<? b?\?> *c* ?> d"), "paragraph 1:1-1:17 \"a *c* ?> d\"\n");
  EXPECT_EQ(markdown_blocks("a<![CDATA[b]]]> c ]]> d"), "paragraph 1:1-1:23 \"a c ]]> d\"\n");
}

TEST(Markdown, AScriptWithoutEndHidesNothing) {
  EXPECT_EQ(markdown_blocks("One <script> two.\n"), "paragraph 1:1-1:17 \"One  two.\"\n");
}

TEST(Markdown, LinesOfNoBreakSpacesAreBlank) {
  EXPECT_EQ(markdown_blocks("One.  \n\xC2\xA0  \nTwo.\n\n\xC2\xA0\n"),
            "paragraph 1:1-1:4 \"One.\"\n"
            "paragraph 3:1-3:4 \"Two.\"\n");
}

TEST(Markdown, FormFeedsAreSpaces) {
  EXPECT_EQ(markdown_blocks("One\ftwo.\n\f\nThree."), "paragraph 1:1-1:8 \"One two.\"\nparagraph 3:1-3:6 \"Three.\"\n");
}

TEST(Markdown, FrontMatter) {
  EXPECT_EQ(
      markdown_blocks(
          "---\n# note\ntitle: \"Remarks by\\_the \\\"Vice\\\" President\\\n  \\ at caf\\u00e9\"\nDate: '2021''s'  # day\n"
          "place: New\n  York # where\nlayout:\n  x: y\ntext: |\n  a\n  b\ntags:\n- c\nempty:\n---\nBody.\n"),
      "furniture 2:1-3:6 value=\"front\" \"# note\\ntitle:\"\n"
      "metadata 3:8-4:17 key=\"title\" \"Remarks by\u00a0the \\\"Vice\\\" President at café\"\n"
      "furniture 5:1-5:5 value=\"front\" \"Date:\"\n"
      "metadata 5:7-5:15 key=\"date\" \"2021's\"\n"
      "furniture 5:18-6:6 value=\"front\" \"# day\\nplace:\"\n"
      "metadata 6:8-7:6 key=\"place\" \"New\\nYork\"\n"
      "furniture 7:8-10:7 value=\"front\" \"# where\\nlayout:\\n  x: y\\ntext: |\"\n"
      "metadata 11:1-12:4 key=\"text\" \"a\\nb\"\n"
      "furniture 13:1-15:6 value=\"front\" \"tags:\\n- c\\nempty:\"\n"
      "paragraph 17:1-17:5 \"Body.\"\n");
}

// What looks like an escape behind a mark that nothing closes is none: its letter stays.
TEST(Markdown, FrontMatterWithAnUnclosedQuotationMark) {
  EXPECT_NE(markdown_blocks("---\ntitle: \"A\\t-\n---\nWords.\n").find("A\\\\t-"), std::string::npos);
}

TEST(Markdown, FrontMatterMaySayTheLanguage) {
  const auto lang = [](const std::string& field) {
    Transcript transcript;
    transcript.text = "---\n" + field + "\n---\nBonjour.\n";
    Diagnostics diagnostics;
    read_markdown(transcript, {}, diagnostics);
    return transcript.lang;
  };
  EXPECT_EQ(lang("lang: fr"), "fr");
  EXPECT_EQ(lang("Language: \"zh-Hant\""), "zh-Hant");
  EXPECT_EQ(lang("language: French"), "");
  EXPECT_EQ(lang("lang: f\"r"), "");
  EXPECT_EQ(lang("title: fr"), "");
}

TEST(Markdown, NoFrontMatter) {
  EXPECT_EQ(markdown_blocks("---\n\nBody.\n"), "rule 1:1-1:3 \"---\"\nparagraph 3:1-3:5 \"Body.\"\n");
  EXPECT_EQ(markdown_blocks("---\na: b\n").find("metadata"), std::string::npos);
  EXPECT_EQ(markdown_blocks("---\nno field\n---\n").find("furniture"), std::string::npos);
}

TEST(Markdown, DepthLimitIsExact) {
  for (const char* marker : {">", "> ", "- ", "1. "}) {
    for (const uint32_t depth : {5u, 60u}) {
      Limits limits;
      limits.depth = depth;
      std::string text;
      for (uint32_t i = 0; i < depth; ++i) text += marker;
      Diagnostics diagnostics;
      EXPECT_NE(markdown_blocks(text + "word\n", limits, &diagnostics).find("\"word\""), std::string::npos) << marker;
      EXPECT_TRUE(diagnostics.empty()) << marker;
      EXPECT_NE(markdown_blocks(text + marker + "word\n", limits, &diagnostics).find(std::string("\"") + marker + "word\""),
                std::string::npos)
          << marker;
      ASSERT_EQ(diagnostics.size(), 1u) << marker;
      EXPECT_EQ(diagnostics[0].code, "LC-0208");
      EXPECT_NE(diagnostics[0].message.find(std::to_string(depth)), std::string::npos);
      EXPECT_NE(diagnostics[0].hint.find("--max-depth"), std::string::npos);
    }
  }
}

TEST(Markdown, MarksNestNoDeeperThanTheLimit) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 2 == 0 ? "*a " : "**a ";
  for (int i = 3000; i-- > 0;) text += i % 2 == 0 ? "b*" : "b**";
  Transcript transcript;
  transcript.text = text;
  Diagnostics diagnostics;
  read_markdown(transcript, {}, diagnostics);
  EXPECT_EQ(test::fault(transcript), "");
  EXPECT_LE(transcript.blocks.at(0).text.marks.size(), 200u);
}

/// Each line is read in a quotation, in a list and alone, and its words stand at their places.
TEST(Markdown, PlacesHoldInsideContainers) {
  const std::string body =
      "One *two\nthree* `four\nfive` [six\nseven](/eight \"nine\nten\") &eacute;leven\\\ntwelve "
      "<b\nclass=\"thirteen\">fourteen</b>\n"
      "```\nfifteen\n  sixteen\n```\n<div>\nseventeen\n</div>\n";
  for (const char* prefix : {"", "> ", ">", "> > ", "    ", "\t"}) {
    std::string text = prefix[0] == ' ' || prefix[0] == '\t' ? "1.  zero\n\n" : "";
    for (size_t at = 0; at < body.size(); at = body.find('\n', at) + 1)
      text += prefix + body.substr(at, body.find('\n', at) - at + 1);
    Transcript transcript;
    transcript.text = text;
    Diagnostics diagnostics;
    read_markdown(transcript, {}, diagnostics);
    EXPECT_EQ(test::fault(transcript), "") << text;
    EXPECT_NE(markdown_blocks(text).find("seventeen"), std::string::npos);
  }
}

TEST(Markdown, LooksLikeMarkdown) {
  for (const char* text : {"---\na: b\n---\n", "# A\n", "b\n\n## A\n", "**a**", "[a](https://b.c)"})
    EXPECT_TRUE(looks_like_markdown(text)) << text;
  for (const char* text : {"Thank you.", "a ** b", "#1 of many", "--\n", "a\n#hash"})
    EXPECT_FALSE(looks_like_markdown(text)) << text;
}

}  // namespace
}  // namespace lectern
