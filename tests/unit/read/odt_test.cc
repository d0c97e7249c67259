// ODT: what each construct becomes.
#include <gtest/gtest.h>

#include "support/blocks.h"
#include "support/office.h"

namespace lectern {
namespace {

using test::odt;
using test::office_blocks;

std::string p(const std::string& words, const std::string& style = {}) {
  return "<text:p" + (style.empty() ? "" : " text:style-name=\"" + style + "\"") + ">" + words + "</text:p>";
}
std::string h(int level, const std::string& words) {
  return "<text:h text:outline-level=\"" + std::to_string(level) + "\">" + words + "</text:h>";
}
std::string span(const std::string& style, const std::string& words) {
  return "<text:span text:style-name=\"" + style + "\">" + words + "</text:span>";
}
std::string style(const std::string& name, const std::string& family, const std::string& inside,
                  const std::string& parent = {}) {
  return "<style:style style:name=\"" + name + "\" style:family=\"" + family + "\"" +
         (parent.empty() ? "" : " style:parent-style-name=\"" + parent + "\"") + ">" + inside + "</style:style>";
}
std::string text_style(const std::string& name, const std::string& properties) {
  return style(name, "text", "<style:text-properties " + properties + "/>");
}
std::string list(const std::string& inside, const std::string& attributes = {}) {
  return "<text:list " + attributes + ">" + inside + "</text:list>";
}
std::string item(const std::string& inside, const std::string& attributes = {}) {
  return "<text:list-item " + attributes + ">" + inside + "</text:list-item>";
}
const std::string numbers =
    "<text:list-style style:name=\"L\">"
    "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>"
    "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/>"
    "<text:list-level-style-number text:level=\"3\" style:num-format=\"1\" text:display-levels=\"3\"/></text:list-style>"
    "<text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>";

TEST(Odt, ParagraphsAndLooks) {
  const std::string styles = text_style("B", "fo:font-weight=\"bold\"") + text_style("I", "fo:font-style=\"italic\"") +
                             text_style("U", "style:text-position=\"super 58%\"") +
                             text_style("S", "style:text-line-through-style=\"solid\"") +
                             text_style("H", "text:display=\"none\"");
  EXPECT_EQ(office_blocks(odt(p("Mr. " + span("B", "President") + ",\n   we<text:s text:c=\"3\"/>" +
                                span("I", "must" + span("B", " act")) + span("U", "2") + span("S", "not") +
                                "<text:line-break/>now<text:tab/>") +
                                  p("") + p("Second." + span("H", "hidden")),
                              styles)),
            "paragraph 1:1-2:3 \"Mr. President, we must act2not\\nnow\"\n"
            "  ~strong \"President\"\n"
            "  ~emphasis \"must act\"\n"
            "  ~strong \" act\"\n"
            "  ~superscript \"2\"\n"
            "  ~strikeout \"not\\n\"\n"
            "  ~hard_break \"\\n\"\n"
            "paragraph 3:1-3:13 \"Second.hidden\"\n"
            "  ~furniture \"hidden\" value=\"tag\"\n");
}

TEST(Odt, StylesByTheirNames) {
  const std::string styles =
      "<office:styles><style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\"/>"
      "<style:style style:name=\"Title\" style:family=\"paragraph\"/>"
      "<style:style style:name=\"Quotations\" style:family=\"paragraph\"/>"
      "<style:style style:name=\"D3_2f__20_Orador\" style:family=\"paragraph\"/>"
      "<style:style style:name=\"Aplausos\" style:family=\"paragraph\" style:parent-style-name=\"Loop\"/>"
      "<style:style style:name=\"Loop\" style:family=\"paragraph\" style:parent-style-name=\"Aplausos\"/></office:styles>";
  EXPECT_EQ(office_blocks(odt(p("The Title", "Title") + h(1, "One") + h(2, "Two") + p("Sra. Presidenta", "D3_2f__20_Orador") +
                                  p("First.", "Quotations") + p("Second.", "P1") + p("(Aplausos.)", "Aplausos"),
                              style("P1", "paragraph", "", "Quotations"), {{"styles.xml", styles}})),
            "heading 1:1-1:9 level=1 \"The Title\"\n"
            "heading 2:1-2:3 level=2 \"One\"\n"
            "heading 3:1-3:3 level=3 \"Two\"\n"
            "turn_label 4:1-4:15 \"Sra. Presidenta\"\n"
            "quotation 5:1-6:7\n"
            "  paragraph 5:1-5:6 \"First.\"\n"
            "  paragraph 6:1-6:7 \"Second.\"\n"
            "stage 7:1-7:11 \"(Aplausos.)\"\n");
}

TEST(Odt, ListsCountAsTheyArePrinted) {
  const std::string deep = list(item(p("deep") + list(item(p("deeper")))));
  EXPECT_EQ(office_blocks(odt(list(item(p("one")) + item(p("two") + p("more of two") + deep) +
                                       item(p("seven"), "text:start-value=\"7\""),
                                   "text:style-name=\"L\"") +
                                  p("Between.") +
                                  list(item(p("eight")), "text:style-name=\"L\" text:continue-numbering=\"true\"") +
                                  list(item(p("point")), "text:style-name=\"B\""),
                              numbers)),
            "list 1:1-6:8 ordered\n"
            "  item 1:1-1:6 label=\"1.\"\n"
            "    paragraph 1:4-1:6 \"one\"\n"
            "  item 2:1-5:12 label=\"2.\"\n"
            "    paragraph 2:4-2:6 \"two\"\n"
            "    paragraph 3:1-3:11 \"more of two\"\n"
            "    list 4:1-5:12 ordered\n"
            "      item 4:1-5:12 label=\"(a)\"\n"
            "        paragraph 4:5-4:8 \"deep\"\n"
            "        list 5:1-5:12 ordered\n"
            "          item 5:1-5:12 label=\"2.a.1\"\n"
            "            paragraph 5:7-5:12 \"deeper\"\n"
            "  item 6:1-6:8 label=\"7.\"\n"
            "    paragraph 6:4-6:8 \"seven\"\n"
            "paragraph 7:1-7:8 \"Between.\"\n"
            "list 8:1-8:8 ordered\n"
            "  item 8:1-8:8 label=\"8.\"\n"
            "    paragraph 8:4-8:8 \"eight\"\n"
            "list 9:1-9:7\n"
            "  item 9:1-9:7 label=\"•\"\n"
            "    paragraph 9:3-9:7 \"point\"\n");
}

/// Writers save an item of the second level inside an item of the first that has no words.
TEST(Odt, AnEmptyItemAroundAListHasNoNumber) {
  const std::string second = list(item(list(item(p("sub")))), "text:style-name=\"L\" text:continue-numbering=\"true\"");
  EXPECT_EQ(office_blocks(odt(list(item(p("one")) + item(list(item(p("sub")))), "text:style-name=\"L\"") + second, numbers)),
            "list 1:1-2:7 ordered\n"
            "  item 1:1-2:7 label=\"1.\"\n"
            "    paragraph 1:4-1:6 \"one\"\n"
            "    list 2:1-2:7 ordered\n"
            "      item 2:1-2:7 label=\"(a)\"\n"
            "        paragraph 2:5-2:7 \"sub\"\n"
            "list 3:1-3:7 ordered\n"
            "  item 3:1-3:7 label=\"(a)\"\n"
            "    paragraph 3:5-3:7 \"sub\"\n");
}

TEST(Odt, HeadingsHaveTheNumbersOfTheOutline) {
  const std::string styles =
      "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
      "style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/>"
      "</text:outline-style></office:styles>";
  EXPECT_EQ(office_blocks(odt(h(1, "One") + h(2, "Deep") + h(1, "Two"), {}, {{"styles.xml", styles}})),
            "heading 1:1-1:6 level=1 \"I. One\"\n"
            "heading 2:1-2:8 level=2 \"I.1 Deep\"\n"
            "heading 3:1-3:7 level=1 \"II. Two\"\n");
}

TEST(Odt, NotesStandBehindTheText) {
  const auto note = [](const std::string& kind, const std::string& mark, const std::string& words) {
    return "<text:note text:note-class=\"" + kind + "\"><text:note-citation>" + mark + "</text:note-citation><text:note-body>" +
           p(words) + "</text:note-body></text:note>";
  };
  EXPECT_EQ(office_blocks(odt(p("One" + note("footnote", "1", "A note.") + " two" + note("endnote", "i", "Its end.") + "."))),
            "paragraph 1:1-1:10 \"One1 twoi.\"\n"
            "  ~note_ref \"1\" value=\"fn-1\"\n"
            "  ~note_ref \"i\" value=\"en-1\"\n"
            "footnote 2:1-2:9 label=\"1\" key=\"fn-1\" value=\"fn-1\"\n"
            "  paragraph 2:3-2:9 \"A note.\"\n"
            "footnote 3:1-3:10 label=\"i\" key=\"en-1\" value=\"en-1\"\n"
            "  paragraph 3:3-3:10 \"Its end.\"\n");
}

TEST(Odt, ChangesAreAcceptedAndCommentsLeftOut) {
  Diagnostics said;
  EXPECT_EQ(office_blocks(odt("<text:tracked-changes><text:changed-region><text:deletion>" + p("gone") +
                              "</text:deletion></text:changed-region></text:tracked-changes>" +
                              p("Stays<text:change text:change-id=\"c\"/>, <text:change-start text:change-id=\"d\"/>new"
                                "<text:change-end text:change-id=\"d\"/>.<office:annotation>" +
                                p("remark") + "</office:annotation>")),
                          &said),
            "paragraph 1:1-1:11 \"Stays, new.\"\n");
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].code, "LC-0247");
  EXPECT_EQ(said[1].code, "LC-0248");
}

TEST(Odt, TablesPicturesAndBoxes) {
  const auto cell = [](const std::string& words) { return "<table:table-cell>" + p(words) + "</table:table-cell>"; };
  const auto row = [](const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; };
  EXPECT_EQ(office_blocks(odt("<table:table><table:table-header-rows>" + row(cell("Year") + cell("Sum")) +
                              "</table:table-header-rows>" + row(cell("1952") + cell("7")) + "</table:table>" +
                              "<table:table>" + row(cell("left") + cell("right")) + "</table:table>" +
                              p("Look: <draw:frame><draw:image/><svg:title>A</svg:title><svg:desc>A crowd</svg:desc></draw:frame>"
                                "<draw:frame><draw:text-box>" +
                                p("boxed") + "</draw:text-box></draw:frame>"))),
            "table 1:1-4:1\n"
            "  row 1:1-2:3\n"
            "    cell 1:1-1:4 head \"Year\"\n"
            "    cell 2:1-2:3 head \"Sum\"\n"
            "  row 3:1-4:1\n"
            "    cell 3:1-3:4 \"1952\"\n"
            "    cell 4:1-4:1 \"7\"\n"
            "paragraph 5:1-5:4 \"left\"\n"
            "paragraph 6:1-6:5 \"right\"\n"
            "paragraph 7:1-7:5 \"Look:\"\n"
            "figure 8:1-8:7 \"A crowd\"\n"
            "paragraph 9:1-9:5 \"boxed\"\n");
}

TEST(Odt, ContentsAndRunningHeadsAreFurniture) {
  const std::string styles =
      "<office:master-styles><style:master-page style:name=\"Standard\"><style:header>" + p("Hansard") +
      "</style:header><style:footer>" + p("Page <text:page-number>4</text:page-number>") +
      "</style:footer></style:master-page></office:master-styles>";
  EXPECT_EQ(office_blocks(odt("<text:table-of-content><text:table-of-content-source>" + p("template") +
                                  "</text:table-of-content-source><text:index-body>" + p("One 3") +
                                  "</text:index-body></text:table-of-content>" + p("Words."),
                              {}, {{"styles.xml", styles}})),
            "furniture 1:1-1:7 value=\"head\" \"Hansard\"\n"
            "furniture 2:1-2:5 value=\"nav\" \"One 3\"\n"
            "paragraph 3:1-3:6 \"Words.\"\n"
            "furniture 4:1-4:6 value=\"foot\" \"Page 4\"\n");
}

TEST(Odt, NoControlsInWords) {
  EXPECT_EQ(office_blocks(odt(p("a\x7F" "b&#127;c"))), "paragraph 1:1-1:5 \"a\uFFFDb\uFFFDc\"\n");
}

TEST(Odt, SaysWhatIsWrong) {
  EXPECT_NE(office_blocks(odt("<text:p>open")).find("LC-0244"), std::string::npos);
  EXPECT_NE(office_blocks(odt("")).find("LC-0201"), std::string::npos);
  EXPECT_NE(office_blocks(odt(p("x"), {},
                              {{"META-INF/manifest.xml",
                                "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry>"
                                "<m:encryption-data/></m:file-entry></m:manifest>"}}))
                .find("encrypted"),
            std::string::npos);
}

}  // namespace
}  // namespace lectern
