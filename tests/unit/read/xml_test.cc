// XML: what each construct becomes, and where its words stand.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/unicode.h"
#include "base/utf8.h"
#include "model/dump.h"
#include "read/read.h"
#include "read/xml_source.h"
#include "support/fidelity.h"
#include "support/office.h"

namespace lectern {
namespace {

/// Blocks without their places, which `fault` holds against the source.
std::string xml_blocks(const std::string& bytes, Diagnostics* diagnostics = nullptr) {
  Diagnostics unwanted;
  const auto transcript = read({"talk.xml", bytes}, {}, diagnostics == nullptr ? unwanted : *diagnostics);
  if (!transcript) return transcript.failure().why.code + ": " + transcript.failure().why.message + "\n";
  if (const std::string wrong = test::fault(transcript.value()); !wrong.empty()) return "FAULT " + wrong + "\n";
  const std::string all = dump(transcript.value());
  std::string out;
  for (size_t at = all.find('\n') + 1; at < all.size(); at = all.find('\n', at) + 1) {
    std::string line = all.substr(at + 2, all.find('\n', at) - at - 1);
    const size_t place = line.find(' ', std::min(line.find_first_not_of(' '), line.size()));
    if (place != std::string::npos && line[place + 1] >= '0' && line[place + 1] <= '9')
      line.erase(place, line.find_first_of(" \n", place + 1) - place);
    out += line;
  }
  return out;
}

std::string tei(const std::string& body, const std::string& header = {}) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"de\">" +
         (header.empty() ? "" : "<teiHeader>" + header + "</teiHeader>") + "<text><body>" + body + "</body></text></TEI>";
}

TEST(Xml, PlacesAreThoseOfTheFile) {
  Diagnostics said;
  const auto transcript = read({"talk.xml", tei("\n<u who=\"#a\"><seg>Grüße\n  an &amp; alle.</seg></u>")}, {}, said);
  ASSERT_TRUE(transcript.ok());
  EXPECT_NE(dump(transcript.value()).find("paragraph 2:18-3:16 \"Grüße an & alle.\""), std::string::npos)
      << dump(transcript.value());
}

TEST(Xml, TurnsOfParlaMint) {
  EXPECT_EQ(xml_blocks(
                tei("\n<note type=\"speaker\">Präsident:</note>\n<u who=\"#A\"><seg>Ich bitte\n um Ruhe.</seg>\n<seg>Danke. "
                    "<kinesic type=\"applause\"><desc xml:lang=\"de\">(Beifall.)</desc><desc xml:lang=\"en\">Applause"
                    "</desc></kinesic></seg></u>\n<vocal type=\"shouting\"><desc>(Rufe.)</desc></vocal><pb n=\"3\"/>"
                    "<gap reason=\"inaudible\"><desc>(unverständlich)</desc></gap>")),
            "turn_label \"Präsident:\"\n"
            "paragraph \"Ich bitte um Ruhe.\"\n"
            "paragraph \"Danke. (Beifall.)Applause\"\n"
            "  ~stage \"(Beifall.)Applause\" value=\"applause\"\n"
            "  ~furniture \"Applause\" value=\"tag\"\n"
            "stage value=\"shouting\" \"(Rufe.)\"\n"
            "page_break value=\"3\"\n"
            "stage value=\"gap\" \"(unverständlich)\"\n");
}

TEST(Xml, NamesOfSpeakersWhereNoneIsPrinted) {
  EXPECT_EQ(
      xml_blocks(tei("<u who=\"#A\"><seg>One.</seg></u><u who=\"#A\"><seg>Two.</seg></u><u who=\"#B\"><seg>Three.</seg></u>",
                     "<listPerson><person xml:id=\"A\"><persName><surname>Roe</surname><forename>Ann</forename></persName>"
                     "</person></listPerson>")),
      "furniture value=\"front\" \"Roe\"\n"
      "furniture value=\"front\" \"Ann\"\n"
      "turn_label value=\"who\" \"Ann Roe\"\n"
      "paragraph \"One.\"\n"
      "paragraph \"Two.\"\n"
      "turn_label value=\"who\" \"B\"\n"
      "paragraph \"Three.\"\n");
}

TEST(Xml, HeaderOfTei) {
  EXPECT_EQ(
      xml_blocks(
          tei("<u who=\"#A\"><seg>One.</seg></u>",
              "<titleStmt><title type=\"main\" xml:lang=\"en\">The sitting</title><title type=\"main\" xml:lang=\"de\">"
              "Die Sitzung</title><title type=\"sub\" xml:lang=\"de\">Nummer 3</title></titleStmt><settingDesc><setting>"
              "<name type=\"city\">Wien</name><date when=\"1996-05-07\">7. Mai</date></setting></settingDesc>"
              "<person xml:id=\"A\"><persName><surname>Roe</surname><forename>Ann</forename></persName></person>"))
          .substr(0, 400),
      "furniture value=\"front\" \"The sitting\"\n"
      "metadata key=\"title\" \"Die Sitzung\"\n"
      "metadata key=\"subtitle\" \"Nummer 3\"\n"
      "metadata key=\"place\" \"Wien\"\n"
      "metadata key=\"date\" value=\"1996-05-07\" \"7. Mai\"\n"
      "metadata key=\"speaker\" \"Ann Roe\"\n"
      "turn_label value=\"who\" \"Ann Roe\"\n"
      "paragraph \"One.\"\n");
}

TEST(Xml, TokensStickToEachOther) {
  EXPECT_EQ(xml_blocks(tei("<u><seg><s>\n<w>Hello</w>\n<w join=\"right\">world</w>\n<pc>!</pc>\n</s>\n<s><w>I</w> "
                           "<w>said</w></s></seg></u>")),
            "paragraph \"Hello world! I said\"\n");
}

TEST(Xml, NotesAndVerseAndLists) {
  EXPECT_EQ(xml_blocks(tei(
                "<p>One<note place=\"foot\" n=\"1\">See above.</note> two.</p><lg><l>A line</l><l>and one</l></lg>"
                "<list type=\"ordered\"><item><num>(a)</num> First</item><item>Second</item></list><quote><p>Their words."
                "</p></quote>")),
            "paragraph \"One1 two.\"\n"
            "  ~note_ref \"1\" value=\"fn-1\"\n"
            "footnote key=\"fn-1\" value=\"fn-1\"\n"
            "  paragraph \"See above.\"\n"
            "preformatted \"A line\\nand one\"\n"
            "list ordered\n"
            "  item label=\"(a)\"\n"
            "    paragraph \"First\"\n"
            "  item\n"
            "    paragraph \"Second\"\n"
            "quotation\n"
            "  paragraph \"Their words.\"\n");
}

TEST(Xml, DebateOfAkomaNtoso) {
  EXPECT_EQ(
      xml_blocks(
          "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><preface><p>Thursday, <docDate "
          "date=\"2013-02-14\">14 "
          "February</docDate></p></preface><debateBody><debateSection><heading>ORDERS</heading><p>The "
          "House met.</p><debateSection><heading>Questions</heading><speech by=\"#s\"><from>The SPEAKER</from><p>Order! "
          "<remark>[Noise]</remark></p></speech></debateSection></debateSection></debateBody></debate></akomaNtoso>"),
      "metadata key=\"date\" value=\"2013-02-14\" \"Thursday, 14 February\"\n"
      "heading level=1 \"ORDERS\"\n"
      "stage value=\"narrative\" \"The House met.\"\n"
      "heading level=2 \"Questions\"\n"
      "turn_label \"The SPEAKER\"\n"
      "paragraph \"Order! [Noise]\"\n"
      "  ~stage \"[Noise]\" value=\"remark\"\n");
}

TEST(Xml, TranscriptsOfPrimeMinisters) {
  EXPECT_EQ(
      xml_blocks(
          "<transcripts><transcript>\n<title>At Perth</title>\n<prime-minister>Gillard, Julia</prime-minister>\n"
          "<release-date>28/10/2011</release-date>\n<content><![CDATA[<p>\nFriends &amp; all</p>\n<p>one<br/>two</p>]]>"
          "</content></transcript></transcripts>"),
      "metadata key=\"title\" \"At Perth\"\n"
      "metadata key=\"speaker\" \"Julia Gillard\"\n"
      "metadata key=\"role\" \"Prime Minister\"\n"
      "metadata key=\"date\" value=\"2011-10-28\" \"28/10/2011\"\n"
      "paragraph \"Friends & all\"\n"
      "paragraph \"one\\ntwo\"\n"
      "  ~hard_break \"\\n\"\n");
}

TEST(Xml, TheBundestagAndAnythingElse) {
  EXPECT_EQ(
      xml_blocks(
          "<dbtplenarprotokoll><sitzungsverlauf><rede><p klasse=\"redner\"><redner><name><nachname>Roe</nachname></name>"
          "</redner>Dr. Ann Roe:</p><p>Danke!</p><kommentar>(Beifall)</kommentar><name>Präsident:</name><p>Bitte.</p></rede>"
          "</sitzungsverlauf></dbtplenarprotokoll>"),
      "turn_label \"RoeDr. Ann Roe:\"\n"
      "  ~furniture \"Roe\" value=\"tag\"\n"
      "paragraph \"Danke!\"\n"
      "stage value=\"kommentar\" \"(Beifall)\"\n"
      "turn_label \"Präsident:\"\n"
      "paragraph \"Bitte.\"\n");
  Diagnostics said;
  EXPECT_EQ(
      xml_blocks("<minutes><thing>Words of <b>some</b> kind.</thing>\n<more><x>First.</x><x>Second.</x></more></minutes>",
                 &said),
      "paragraph \"Words of some kind.\"\n"
      "  ~strong \"some\"\n"
      "paragraph \"First.\"\n"
      "paragraph \"Second.\"\n");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0241");
}

TEST(Xml, NothingIsLoadedAndNothingGrows) {
  Diagnostics said;
  EXPECT_EQ(
      xml_blocks("<!DOCTYPE TEI [<!ENTITY a \"Hello\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n" +
                     tei("<p>&a; &b; &c; &eacute;&#146; &#0;&#x7F; A & B <![CDATA[<x>&a;]]></p>"),
                 &said),
      "paragraph \"Hello &b; &c; \u00E9\u2019 \uFFFD\uFFFD A & B <x>&a;\"\n");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].message.substr(0, 20), "3 references and amp");
}

TEST(Xml, BrokenIsReadAsText) {
  Diagnostics said;
  EXPECT_EQ(xml_blocks("<TEI><p>One <b>two</p></TEI>", &said).substr(0, 9), "paragraph");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "LC-0240");
}

TEST(Xml, EncodingsThatAreAnnounced) {
  EXPECT_EQ(xml_blocks("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><TEI><text><p>Gr\xFC\xDF"
                       "e</p></text></TEI>"),
            "paragraph \"Grüße\"\n");
}

std::string letters(std::string_view text) {
  std::string to;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = utf8::next(text, &at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) to.append(text, begin, at - begin);
  }
  return to;
}

void add_words(const std::vector<Block>& blocks, std::string& to) {
  for (const Block& block : blocks) {
    to += letters(block.label) + letters(block.text.words);
    add_words(block.children, to);
  }
}

TEST(Xml, CorpusKeepsItsLetters) {
  const std::filesystem::path corpus = std::filesystem::path(LECTERN_ROOT) / "../shared/corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no corpus";
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    if (entry.path().extension() != ".xml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Diagnostics said;
    const auto transcript = read({entry.path().string(), bytes}, {}, said);
    ASSERT_TRUE(transcript.ok()) << entry.path();
    EXPECT_EQ(test::fault(transcript.value()), "") << entry.path();
    std::string got, source;
    add_words(transcript.value().blocks, got);
    // What stands between tags, tags inside of CDATA sections included.
    for (size_t at = bytes.starts_with("<?") ? bytes.find("?>") : 0; at < bytes.size();) {
      const size_t end = std::min(bytes.find('<', at), bytes.size());
      std::string text = bytes.substr(at, end - at);
      for (size_t i = text.find('&'); i != std::string::npos; i = text.find('&', i))
        text.erase(i, std::max<size_t>(xml_reference_length(text, i), 1));
      source += letters(text);
      at = bytes.compare(end, 9, "<![CDATA[") == 0 ? end + 9 : std::min(bytes.find('>', end), bytes.size());
    }
    const auto sorted = [](std::string text) {
      std::sort(text.begin(), text.end());
      return text;
    };
    if (entry.path().filename().string().starts_with("au-pm")) continue;  // the role is the name of an element
    EXPECT_EQ(sorted(got), sorted(source)) << entry.path();
  }
}

}  // namespace
}  // namespace lectern
