#include <gtest/gtest.h>

#include "text.h"

namespace lectern {
namespace {

Node words_in(Element element, std::string words) { return element_node(element, {text_node(std::move(words))}); }

TEST(WriteXml, the_smallest_speech) {
  Speech speech;
  speech.lang = "en";
  EXPECT_EQ(speech_xml(speech),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<speech xmlns=\"urn:lectern:speech:1\" xml:lang=\"en\" version=\"1\">\n"
            "  <meta/>\n"
            "  <body/>\n"
            "</speech>\n");
}

TEST(WriteXml, sets_attributes_in_a_fixed_order) {
  Node quote = words_in(Element::quote, "a");
  quote.set(Attribute::q, "q1");
  quote.set(Attribute::part, "I");
  quote.set(Attribute::by, "B & \"C\"\n");
  quote.id = std::string("x");
  quote.lang = std::string("fr");
  quote.rule = "en.quote";
  quote.sure = 0.85;
  quote.src = {{1, 2}, {3, 4}, 5, "word/document.xml"};
  quote.derived = true;
  quote.given = true;
  Speech speech;
  speech.body.children = {element_node(Element::section, {element_node(Element::p, {element_node(Element::s, {quote})})})};
  const std::string xml = speech_xml(speech);
  EXPECT_NE(xml.find("<s><quote xml:id=\"x\" xml:lang=\"fr\" by=\"B &amp; &quot;C&quot;&#10;\" part=\"I\" q=\"q1\" "
                     "src=\"1:2-3:4\" page=\"5\" "
                     "rule=\"en.quote\" sure=\"0.85\" derived=\"true\" given=\"true\">a</quote></s>"),
            std::string::npos)
      << xml;
}

TEST(WriteXml, certainty_is_written_short_and_never_in_powers_of_ten) {
  const auto sure = [](double value) {
    Speech speech;
    speech.body.sure = value;
    const std::string xml = speech_xml(speech);
    const size_t at = xml.find("sure=\"");
    return at == std::string::npos ? "" : xml.substr(at + 6, xml.find('"', at + 6) - at - 6);
  };
  EXPECT_EQ(sure(1), "1");
  EXPECT_EQ(sure(0), "0");
  EXPECT_EQ(sure(0.1), "0.1");
  EXPECT_EQ(sure(0.00001), "0.00001");
  EXPECT_EQ(sure(-1), "");
}

TEST(WriteXml, the_part_of_a_package_stands_beside_src_but_not_on_a_quote) {
  Node p = element_node(Element::p, {words_in(Element::s, "a")});
  p.src = {{1, 1}, {1, 1}, 0, "content.xml"};
  Speech speech;
  speech.body.children = {p};
  EXPECT_NE(speech_xml(speech).find("<p src=\"1:1-1:1\" part=\"content.xml\">"), std::string::npos);
}

TEST(WriteXml, words_keep_all_their_spaces_and_blocks_are_indented) {
  Node p = element_node(Element::p, {words_in(Element::s, " a < b & c  "), text_node(" "), words_in(Element::s, "d")});
  Node list = element_node(Element::list, {element_node(Element::item, {p}), words_in(Element::item, "e")});
  Speech speech;
  speech.body.children = {element_node(Element::section, {list})};
  EXPECT_NE(speech_xml(speech).find("  <body>\n"
                                    "    <section>\n"
                                    "      <list>\n"
                                    "        <item><p><s> a &lt; b &amp; c  </s> <s>d</s></p></item>\n"
                                    "        <item>e</item>\n"
                                    "      </list>\n"
                                    "    </section>\n"
                                    "  </body>\n"),
            std::string::npos)
      << speech_xml(speech);
}

}  // namespace
}  // namespace lectern
