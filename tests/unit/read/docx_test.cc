// DOCX: what each construct becomes.
#include <gtest/gtest.h>

#include "read/read.h"
#include "support/blocks.h"
#include "support/office.h"

namespace lectern {
namespace {

using test::docx;
using test::office_blocks;

std::string t(const std::string& words) { return "<w:t xml:space=\"preserve\">" + words + "</w:t>"; }
std::string r(const std::string& words, const std::string& look = {}) {
  return "<w:r>" + (look.empty() ? "" : "<w:rPr>" + look + "</w:rPr>") + t(words) + "</w:r>";
}
std::string p(const std::string& words, const std::string& properties = {}) {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         (words.find('<') == std::string::npos ? r(words) : words) + "</w:p>";
}
std::string styled(const std::string& style, const std::string& words) {
  return p(words, "<w:pStyle w:val=\"" + style + "\"/>");
}
std::string numbered(int level, const std::string& words, int num = 1) {
  return p(words, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(num) +
                      "\"/></w:numPr>");
}

TEST(Docx, ParagraphsAndLooks) {
  EXPECT_EQ(
      office_blocks(docx(p(r("Mr. ") + r("President", "<w:b/>") + r(", we ") + r("must", "<w:i/>") + r(" act", "<w:i/>") +
                           r("2", "<w:vertAlign w:val=\"superscript\"/>") + r("not", "<w:strike/>")) +
                         p("") + p("Second."))),
      "paragraph 1:1-1:30 \"Mr. President, we must act2not\"\n"
      "  ~strong \"President\"\n"
      "  ~emphasis \"must act\"\n"
      "  ~superscript \"2\"\n"
      "  ~strikeout \"not\"\n"
      "paragraph 2:1-2:7 \"Second.\"\n");
}

TEST(Docx, StylesByTheirNames) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Ttulo1\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"Ttulo1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"D3/ Orador\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"Aplausos\"/><w:basedOn w:val=\"B\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"B\"/><w:basedOn w:val=\"A\"/></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"Fort\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";
  EXPECT_EQ(office_blocks(docx(styled("Titel", "The Title") + styled("Ttulo1", "One") + styled("Mine", "Two") +
                                   styled("O", "Sra. Presidenta") + styled("Zitat", "First.") + styled("Zitat", "Second.") +
                                   styled("A", "(Aplausos.)") + p(r("loud", "<w:rStyle w:val=\"Fort\"/>")) +
                                   p("Outlined", "<w:outlineLvl w:val=\"2\"/>"),
                               {{"styles", styles}})),
            "heading 1:1-1:9 level=1 \"The Title\"\n"
            "heading 2:1-2:3 level=2 \"One\"\n"
            "heading 3:1-3:3 level=2 \"Two\"\n"
            "turn_label 4:1-4:15 \"Sra. Presidenta\"\n"
            "quotation 5:1-6:7\n"
            "  paragraph 5:1-5:6 \"First.\"\n"
            "  paragraph 6:1-6:7 \"Second.\"\n"
            "stage 7:1-7:11 \"(Aplausos.)\"\n"
            "paragraph 8:1-8:4 \"loud\"\n"
            "  ~strong \"loud\"\n"
            "heading 9:1-9:8 level=4 \"Outlined\"\n");
}

std::string level(int at, const std::string& format, const std::string& text) {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
         "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

const std::string numbering =
    "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") +
    level(2, "lowerRoman", "%1.%3") + "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">" +
    level(0, "bullet", "\xEF\x82\xB7") +
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
    "w:val=\"8\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
    "w:val=\"5\"/></w:lvlOverride></w:num>";

TEST(Docx, NumbersAsPrinted) {
  EXPECT_EQ(office_blocks(docx(numbered(0, "One") + numbered(1, "Sub a") + numbered(1, "Sub b") + numbered(2, "Deep") +
                                   numbered(0, "Two") + numbered(1, "Sub a again") + p("Between") + numbered(0, "Three") +
                                   numbered(0, "Dot", 2) + p("Off") + numbered(0, "Five", 3),
                               {{"numbering", numbering}})),
            "list 1:1-6:15 ordered\n"
            "  item 1:1-4:8 label=\"1.\"\n"
            "    paragraph 1:4-1:6 \"One\"\n"
            "    list 2:1-4:8 ordered\n"
            "      item 2:1-2:9 label=\"(a)\"\n"
            "        paragraph 2:5-2:9 \"Sub a\"\n"
            "      item 3:1-4:8 label=\"(b)\"\n"
            "        paragraph 3:5-3:9 \"Sub b\"\n"
            "        list 4:1-4:8 ordered\n"
            "          item 4:1-4:8 label=\"1.i\"\n"
            "            paragraph 4:5-4:8 \"Deep\"\n"
            "  item 5:1-6:15 label=\"2.\"\n"
            "    paragraph 5:4-5:6 \"Two\"\n"
            "    list 6:1-6:15 ordered\n"
            "      item 6:1-6:15 label=\"(a)\"\n"
            "        paragraph 6:5-6:15 \"Sub a again\"\n"
            "paragraph 7:1-7:7 \"Between\"\n"
            "list 8:1-8:8 ordered\n"
            "  item 8:1-8:8 label=\"3.\"\n"
            "    paragraph 8:4-8:8 \"Three\"\n"
            "list 9:1-9:5\n"
            "  item 9:1-9:5 label=\"•\"\n"
            "    paragraph 9:3-9:5 \"Dot\"\n"
            "paragraph 10:1-10:3 \"Off\"\n"
            "list 11:1-11:7 ordered\n"
            "  item 11:1-11:7 label=\"5.\"\n"
            "    paragraph 11:4-11:7 \"Five\"\n");
}

TEST(Docx, ChangesAreAccepted) {
  Diagnostics said;
  EXPECT_EQ(
      office_blocks(docx(p(r("We ") + "<w:del><w:r><w:delText>can</w:delText></w:r></w:del><w:ins>" + r("must") +
                           "</w:ins>" + r(" act.")) +
                         "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + r("Joined ") + "</w:p>" + p("to this.") +
                         "<w:p><w:moveFrom>" + r("moved") + "</w:moveFrom><w:moveTo>" + r("here") + "</w:moveTo></w:p>"),
                    &said),
      "paragraph 1:1-1:12 \"We must act.\"\n"
      "paragraph 2:1-2:15 \"Joined to this.\"\n"
      "paragraph 3:1-3:4 \"here\"\n");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0248");
}

TEST(Docx, NotesInTheOrderOfTheText) {
  const std::string reference = "<w:r><w:footnoteReference w:id=\"9\"/></w:r>";
  const std::string mine = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"4\"/>" + t("*") + "</w:r>";
  const std::string end = "<w:r><w:endnoteReference w:id=\"2\"/></w:r>";
  const std::string notes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\">" + p("no") + "</w:footnote><w:footnote w:id=\"4\">" + p("* Chosen.") +
      "</w:footnote><w:footnote w:id=\"9\">" + p("<w:r><w:footnoteRef/></w:r>" + r(" See above.")) + "</w:footnote>";
  EXPECT_EQ(
      office_blocks(docx(p(r("One") + reference + r(" two") + mine + r(" three") + end),
                         {{"footnotes", notes}, {"endnotes", "<w:endnote w:id=\"2\">" + p("The end.") + "</w:endnote>"}})),
      "paragraph 1:1-1:16 \"One1 two* threei\"\n"
      "  ~note_ref \"1\" value=\"fn-1\"\n"
      "  ~note_ref \"*\" value=\"fn-2\"\n"
      "  ~note_ref \"i\" value=\"en-1\"\n"
      "footnote 2:1-2:13 label=\"1\" key=\"fn-1\" value=\"fn-1\"\n"
      "  paragraph 2:4-2:13 \"See above.\"\n"
      "footnote 3:1-3:9 key=\"fn-2\" value=\"fn-2\"\n"
      "  paragraph 3:1-3:9 \"* Chosen.\"\n"
      "footnote 4:1-4:10 label=\"i\" key=\"en-1\" value=\"en-1\"\n"
      "  paragraph 4:3-4:10 \"The end.\"\n");
}

TEST(Docx, TablesBoxesAndPictures) {
  const auto cell = [](const std::string& words) { return "<w:tc><w:tcPr/>" + p(words) + "</w:tc>"; };
  const std::string box = "<w:txbxContent>" + p("In the box") + "</w:txbxContent>";
  EXPECT_EQ(
      office_blocks(docx("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Year") + cell("Aid") + "</w:tr><w:tr>" +
                         cell("2012") + cell("5") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") +
                         "</w:tr></w:tbl><w:tbl><w:tr>" + cell("Layout") + cell("only") + "</w:tr></w:tbl>" +
                         p("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" + box +
                           "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                           "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + r("Words") +
                           "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"The hall\"/></wp:inline>"
                           "</w:drawing></w:r>"))),
      "table 1:1-4:1\n"
      "  row 1:1-2:3\n"
      "    cell 1:1-1:4 head \"Year\"\n"
      "    cell 2:1-2:3 head \"Aid\"\n"
      "  row 3:1-4:1\n"
      "    cell 3:1-3:4 \"2012\"\n"
      "    cell 4:1-4:1 \"5\"\n"
      "paragraph 5:1-5:6 \"Layout\"\n"
      "paragraph 6:1-6:4 \"only\"\n"
      "paragraph 7:1-7:5 \"Words\"\n"
      "figure 8:1-8:8 \"The hall\"\n"
      "paragraph 9:1-9:10 \"In the box\"\n");
}

TEST(Docx, BreaksAndSigns) {
  EXPECT_EQ(office_blocks(docx(p("<w:r>" + t("a") + "<w:tab/>" + t("b") + "<w:br/>" + t("c") + "<w:noBreakHyphen/>" +
                                 t("d") + "<w:softHyphen/>" + t("e") + "<w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>") +
                               p("<w:r><w:br w:type=\"page\"/></w:r>") + p("New page", "<w:pageBreakBefore/>"))),
            "paragraph 1:1-2:5 \"a\tb\\nc\u2011deα\"\n"
            "  ~hard_break \"\\n\"\n"
            "page_break\n"
            "page_break\n"
            "paragraph 3:1-3:8 \"New page\"\n");
}

TEST(Docx, FieldsGiveTheirResults) {
  const auto field = [](const std::string& code, const std::string& result) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + code +
           "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + r(result) +
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  };
  Diagnostics said;
  EXPECT_EQ(office_blocks(docx(p(field("TOC \\o", "Contents 3")) +
                                   p(r("Page ") + field("PAGE", "7") + r(" of ") +
                                     field("HYPERLINK \"https://example.org/\"", "the site") + r(", ") +
                                     "<w:hyperlink r:id=\"link1\">" + r("mail") +
                                     "</w:hyperlink><w:hyperlink r:id=\"link2\">" + r("script") + "</w:hyperlink>"),
                               {{"link1", "mailto:a@example.org"}, {"link2", "javascript:alert(1)"}}),
                          &said),
            "furniture 1:1-1:10 value=\"nav\" \"Contents 3\"\n"
            "paragraph 2:1-2:30 \"Page 7 of the site, mailscript\"\n"
            "  ~link \"the site\" value=\"https://example.org/\"\n"
            "  ~link \"mail\" value=\"mailto:a@example.org\"\n");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0210");
}

TEST(Docx, RunningHeadsAreFurniture) {
  const std::string section =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:footerReference w:type=\"default\" "
      "r:id=\"footer1\"/></w:sectPr>";
  EXPECT_EQ(office_blocks(docx(p("Words.") + section, {{"header1", p("Check against delivery")}, {"footer1", p("Page 1")}})),
            "furniture 1:1-1:22 value=\"head\" \"Check against delivery\"\n"
            "paragraph 2:1-2:6 \"Words.\"\n"
            "furniture 3:1-3:6 value=\"foot\" \"Page 1\"\n");
}

TEST(Docx, PropertiesAreMetadata) {
  const std::string core =
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Speech to the "
      "Assembly</dc:title><dc:creator>typist</dc:creator>"
      "</cp:coreProperties>";
  EXPECT_EQ(office_blocks(docx(p("Words."), {{"docProps/core.xml", core}})),
            "metadata 1:1-1:22 key=\"document-title\" \"Speech to the Assembly\"\n"
            "metadata 2:1-2:6 key=\"creator\" \"typist\"\n"
            "paragraph 3:1-3:6 \"Words.\"\n");
}

TEST(Docx, LanguagesThatAreMeant) {
  const std::string es = "<w:lang w:val=\"es-ES\"/>", en = "<w:lang w:val=\"en-GB\"/>";
  EXPECT_EQ(
      office_blocks(docx(p(r("The old saying of my country and of my people is still true and it goes like this: ", en) +
                           r("a mal tiempo, buena cara", es) + r(", and ", en) + r("gracias", es)) +
                         p(r(std::string(200, 'x'), en)))),
      "paragraph 1:1-1:120 \"The old saying of my country and of my people is still true and it goes like this: a mal "
      "tiempo, buena cara, and gracias\"\n"
      "  ~lang \"a mal tiempo, buena cara\" value=\"es-ES\"\n"
      "paragraph 2:1-2:200 \"" +
          std::string(200, 'x') + "\"\n");
}

TEST(Docx, SaysWhatIsWrong) {
  EXPECT_EQ(office_blocks(docx("<w:p>")).substr(0, 8), "LC-0244:");
  EXPECT_EQ(office_blocks(docx("")).substr(0, 8), "LC-0201:");
  EXPECT_EQ(office_blocks(test::zipped({{"xl/workbook.xml", "<a/>"}})).substr(0, 8), "LC-0249:");
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:sdt>";
  EXPECT_EQ(office_blocks(docx(deep)).substr(0, 8), "LC-0245:");
  EXPECT_EQ(office_blocks(docx(p(std::string(3'000'000, 'x')))).substr(0, 8), "LC-0245:");
  Diagnostics said;
  EXPECT_EQ(office_blocks(docx(p("Words."), {{"styles", "<w:style>"}}), &said), "paragraph 1:1-1:6 \"Words.\"\n");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0246");
}

TEST(Docx, ABrokenPackageIsToldByItsName) {
  const std::string cut = docx(p("Words.")).substr(0, 60);
  const std::string empty = std::string("PK\x05\x06") + std::string(18, '\0');
  for (const std::string& bytes : {cut, empty, std::string("PK\x03\x04 and more")})
    for (const char* const name : {"talk.docx", "talk.odt"}) {
      Diagnostics said;
      const auto read_one = read({name, bytes}, {}, said);
      ASSERT_FALSE(read_one.ok()) << name;
      EXPECT_EQ(read_one.failure().why.code, "LC-0244") << name << ": " << read_one.failure().why.message;
    }
  Diagnostics said;
  const auto no_document = read({"talk.zip", empty}, {}, said);
  ASSERT_FALSE(no_document.ok());
  EXPECT_EQ(no_document.failure().why.code, "LC-0202") << no_document.failure().why.message;
}

}  // namespace
}  // namespace lectern
