#include <gtest/gtest.h>

#include "model/dump.h"
#include "model/validate.h"
#include "text.h"

namespace lectern {
namespace {

TEST(ReadXml, what_was_written_is_read_and_written_again_byte_for_byte) {
  const std::string text = file_text("schemas/every-element.xml");
  Result<Speech> read = read_text(text);
  ASSERT_TRUE(read.ok()) << refusal(text);
  EXPECT_EQ(speech_xml(read.value()), text);
  Result<Speech> again = read_text(speech_xml(read.value()));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(dump(again.value()), dump(read.value()));
  EXPECT_EQ(to_string(check_speech(read.value())), "");
}

TEST(ReadXml, every_field_comes_back) {
  const Result<Speech> read = read_text(
      in_section("<quote xml:id=\"q\" xml:lang=\"fr\" src=\" 1:2-3:4 \" page=\"5\" rule=\"r\" sure=\".5\" by=\"a&#10;b\" "
                 "part=\"I\" q=\"x\"><p part=\"w.xml\"><s>a "
                 "&amp; b &#x41;<![CDATA[ <c> ]]></s></p></quote><quote part=\"F\" q=\"x\"><p><s>d</s></p></quote>"));
  ASSERT_TRUE(read.ok());
  const Node& quote = read.value().body.children[0].children[0];
  EXPECT_EQ(quote.id, "q");
  EXPECT_EQ(quote.lang, "fr");
  EXPECT_EQ(to_string(quote.src), "1:2-3:4");
  EXPECT_EQ(quote.src.page, 5u);
  EXPECT_EQ(quote.rule, "r");
  EXPECT_EQ(quote.sure, 0.5);
  EXPECT_EQ(quote.get(Attribute::by), "a\nb");
  EXPECT_EQ(quote.get(Attribute::part), "I");
  EXPECT_EQ(quote.src.part, "");
  EXPECT_EQ(quote.children[0].src.part, "w.xml");
  EXPECT_EQ(plain_text(quote), "a & b A <c>");
}

TEST(ReadXml, an_indented_document_means_the_same) {
  const Result<Speech> plain = read_text(in_section("<p><s>One <em>two</em> three.</s> <s>Four.</s></p>"));
  const Result<Speech> indented = read_text(
      in_section("<p>\n  <s>\n    One <em>two</em>\n    three.\n  </s>\n  <!-- a remark -->\n  <s>Four.</s>\n</p>"));
  ASSERT_TRUE(plain.ok());
  ASSERT_TRUE(indented.ok());
  EXPECT_EQ(dump(indented.value()), dump(plain.value()));
}

TEST(ReadXml, sentences_that_touch_stay_so_and_furniture_keeps_its_space) {
  const std::string text = in_section("<p><s>一。</s><s>二。</s></p><furniture kind=\"front\">a\n  b</furniture>");
  const Result<Speech> read = read_text(text);
  ASSERT_TRUE(read.ok());
  const Node& section = read.value().body.children[0];
  EXPECT_EQ(section.children[0].children.size(), 2u);
  EXPECT_EQ(section.children[1].children[0].text, "a\n  b");
}

TEST(ReadXml, what_has_no_id_gets_one) {
  const Result<Speech> read = read_text(in_section("<p><s>Thank you.</s></p><p xml:id=\"mine\"><s>Thank you.</s></p>"));
  ASSERT_TRUE(read.ok());
  const Node& section = read.value().body.children[0];
  EXPECT_EQ(section.children[0].children[0].id, "s-844347e5");
  EXPECT_EQ(section.children[1].children[0].id, "s-844347e5-2");
  EXPECT_EQ(section.children[1].id, "mine");
}

TEST(ReadXml, a_prefix_and_a_byte_order_mark_are_fine) {
  EXPECT_EQ(refusal("\xEF\xBB\xBF<l:speech xmlns:l=\"urn:lectern:speech:1\" xml:lang=\"en\" "
                    "version=\"1\"><l:meta/><l:body/></l:speech>"),
            "");
}

TEST(ReadXml, says_line_and_reason) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {in_section("<p><s>a</p>"), "4 LC-0401 6: Opening and ending tag mismatch: s line 6 and p"},
      {in_section("\n\n<p>a</p>"), "4 LC-0402 8: words may not stand directly in <p>: \"a\""},
      {in_section("<sermon/>"), "4 LC-0402 6: there is no element <sermon>"},
      {in_section("<p sort=\"x\"><s>a</s></p>"), "4 LC-0402 6: there is no attribute sort"},
      {in_section("<p kind=\"x\"><s>a</s></p>"), "4 LC-0402 6: <p> has no attribute kind: \"x\""},
      {in_section("<p src=\"12\"><s>a</s></p>"), "4 LC-0402 6: src must be line:column-line:column, for example 12:5-14:20"},
      {in_section("<p sure=\"2\"><s>a</s></p>"), "4 LC-0402 6: sure must be a number from 0 to 1"},
      {in_section("<p derived=\"no\"><s>a</s></p>"), "4 LC-0402 6: derived must be \"true\" or be left out"},
      {in_section("<p xmlns=\"urn:x\"><s>a</s></p>"), "4 LC-0402 6: there is no element <p> of this namespace"},
      {in_section("<p><s xml:id=\"a\">a</s></p>\n<p><s xml:id=\"a\">a</s></p>"),
       "4 LC-0402 7: each xml:id stands once in the document: a"},
      {document("<p><s>a</s></p>"), "4 LC-0402 5: <p> may not stand in <body>: \"a\""},
      {document("", "<body/>"), "4 LC-0402 3: <body> may not stand here: <speech> holds a <meta>, then a <body>"},
      {document("</body><body>"), "4 LC-0402 5: <body> may not stand here: <speech> holds a <meta>, then a <body>"},
      {document("", "words<meta/>"), "4 LC-0402 3: words may not stand directly in <speech>"},
      {"<html/>", "4 LC-0406 1: the root isn't <speech xmlns=\"urn:lectern:speech:1\">"},
      {"<speech/>", "4 LC-0406 1: the root isn't <speech xmlns=\"urn:lectern:speech:1\">"},
      {"", "4 LC-0401 1: Document is empty"},
      {document("").substr(0, 123), "4 LC-0401 6: expected '>'"},
      {document("\x01"), "4 LC-0401 5: PCDATA invalid Char value 1"},
      {document("&nbsp;"), "4 LC-0401 5: Entity 'nbsp' not defined"},
      {document("<x:section/>"), "4 LC-0401 5: Namespace prefix x on section is not defined"},
  };
  for (const auto& [text, said] : cases) EXPECT_EQ(refusal(text), said) << text;
}

TEST(ReadXml, names_its_file_and_tells_all_faults) {
  Diagnostics others;
  const Result<Speech> read = read_speech_xml({"a.xml", in_section("<p/>\n<p/>\n<p/>")}, others);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.failure().why.file, "a.xml");
  EXPECT_EQ(read.failure().why.where.begin, (Position{6, 1}));
  ASSERT_EQ(others.size(), 2u);
  EXPECT_EQ(others[1].where.begin.line, 8u);
  EXPECT_EQ(others[1].severity, Severity::error);
}

TEST(LooksLikeSpeechXml, goes_by_the_first_element) {
  for (const char* const yes :
       {"<speech>", "<speech xmlns='x'/>", "<l:speech>", "<?xml version='1.0'?>\n<!-- <html> -->\n<speech\n",
        "\xEF\xBB\xBF <speech>", "<!DOCTYPE speech [<!ENTITY a 'b'>]><speech>", "<!DOCTYPE speech>\n<speech>"})
    EXPECT_TRUE(looks_like_speech_xml(yes)) << yes;
  for (const char* const no : {"", "   ", "speech", "<speeches>", "<html><speech/></html>", "Say <speech>", "<?xml", "<!--",
                               "<!-- <speech> -->", "<"})
    EXPECT_FALSE(looks_like_speech_xml(no)) << no;
}

}  // namespace
}  // namespace lectern
