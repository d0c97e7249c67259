// The schema, the model and our own checks say the same.
#include <gtest/gtest.h>

#include <set>

#include "check/xml.h"
#include "model/content.h"
#include "model/validate.h"
#include "text.h"
#include "xml/convert.h"
#include "xml/document.h"
#include "xml/schema.h"

namespace lectern {
namespace {

TEST(Schema, the_built_in_copy_is_the_file) { EXPECT_EQ(xml::speech_rng(), file_text("schemas/speech.rng")); }

TEST(Schema, the_rules_of_speech_sch_have_the_words_of_the_program) {
  const std::string schematron = file_text("schemas/speech.sch");
  size_t asserts = 0;
  for (size_t at = schematron.find("<assert "); at != std::string::npos; at = schematron.find("<assert ", at + 1)) ++asserts;
  EXPECT_EQ(asserts, model_rules().size());
  for (const ModelRule& rule : model_rules()) {
    const std::string said = '>' + std::string(rule.id) + ": " + std::string(rule.message) + "</assert>";
    EXPECT_NE(schematron.find(said), std::string::npos) << said;
  }
}

TEST(Schema, every_element_and_attribute_stands_in_the_example) {
  const std::string text = file_text("schemas/every-element.xml");
  std::vector<xml::Fault> faults;
  const xml::Parsed parsed = xml::Document(text).speech(faults);
  ASSERT_TRUE(faults.empty());
  std::set<Element> elements;
  std::set<Attribute> attributes;
  for (const Node* const part : {&parsed.speech.meta, &parsed.speech.body})
    walk(*part, [&](const Node& node) {
      elements.insert(node.element);
      for (const auto& [key, value] : node.attributes) attributes.insert(key);
      return true;
    });
  for (int i = 0; i < static_cast<int>(Element::text); ++i)
    EXPECT_TRUE(elements.contains(static_cast<Element>(i))) << xml_name(static_cast<Element>(i));
  for (int i = 0; i <= static_cast<int>(Attribute::columns); ++i)
    EXPECT_TRUE(attributes.contains(static_cast<Attribute>(i))) << xml_name(static_cast<Attribute>(i));
  for (const char* const common : {"src=", "page=", "rule=", "sure=", "derived=", "given=", "part=\"", "xml:lang="})
    EXPECT_NE(text.find(common), std::string::npos) << common;
}

/// Whether our own reading of the grammar (not the schema) finds a fault. What an item and the like mix up is a rule of
/// speech.sch and no matter of the grammar.
bool we_refuse(const std::string& text) {
  std::vector<xml::Fault> faults;
  xml::Parsed parsed = xml::Document(text).speech(faults);
  if (!faults.empty()) return true;
  xml::settle_space(parsed.speech);
  for (const ModelFinding& finding : check_speech(parsed.speech))
    if (finding.rule == "grammar") return true;
  return false;
}

/// Some content that each element may have, so that only its place is in question.
std::string sample_of(Element element) {
  const std::string name(xml_name(element));
  const auto around = [&name](std::string_view attributes, std::string_view inside) {
    return '<' + name + std::string(attributes) + '>' + std::string(inside) + "</" + name + '>';
  };
  constexpr ElementSet of_blocks(Element::lead, Element::priority, Element::quote, Element::closing);
  if (of_blocks.has(element)) return around("", "<p><s>a</s></p>");
  if (element == Element::p || element == Element::salutation) return around("", "<s>a</s>");
  if (element == Element::priorities) return around("", "<priority><p><s>a</s></p></priority>");
  if (element == Element::list) return around("", "<item>a</item>");
  if (element == Element::table) return around("", "<row><cell>a</cell></row>");
  if (element == Element::row) return around("", "<cell>a</cell>");
  if (element == Element::verse) return around("", "<line>a</line>");
  if (element == Element::furniture) return around(" kind=\"tag\"", "a");
  if (element == Element::note_ref) return around(" target=\"x\"", "1");
  constexpr ElementSet empty(Element::meta, Element::body, Element::section, Element::speaker, Element::turn, Element::pb,
                             Element::br, Element::source);
  return around("", empty.has(element) ? "" : "a");
}

TEST(Schema, each_child_in_each_parent_is_judged_alike_by_grammar_and_program) {
  const std::vector<std::pair<std::string, std::string>> frames{
      {document("", "<meta>@</meta>"), "meta"},
      {document("", "<meta><speaker>@</speaker></meta>"), "speaker"},
      {document("", "<meta><title>@</title></meta>"), "title"},
      {document("@"), "body"},
      {document("<section kind=\"body\">@</section>"), "section"},
      {in_section("<heading>@</heading>"), "heading"},
      {in_section("<p><s>a</s>@</p>"), "p"},
      {in_section("<p><s>@</s></p>"), "s"},
      {in_section("<p><lead><s>a</s>@</lead></p>"), "lead in p"},
      {in_section("<p><s><priority>@</priority></s></p>"), "priority in s"},
      {in_section("<p><s><quote>@</quote></s></p>"), "quote in s"},
      {in_section("<p><s><ref>@</ref></s></p>"), "ref"},
      {in_section("<salutation><s>a</s>@</salutation>"), "salutation"},
      {in_section("<lead><p><s>a</s></p>@</lead>"), "lead"},
      {in_section("<priorities><priority><p><s>a</s></p>@</priority></priorities>"), "priority"},
      {in_section("<priorities><priority><p><s>a</s></p></priority>@</priorities>"), "priorities"},
      {in_section("<quote><p><s>a</s></p>@</quote>"), "quote"},
      {in_section("<turn>@</turn>"), "turn"},
      {in_section("<turn><label>@</label></turn>"), "label"},
      {in_section("<stage>@</stage>"), "stage"},
      {in_section("<furniture kind=\"tag\">@</furniture>"), "furniture"},
      {in_section("<num>@</num>"), "num"},
      {in_section("<list><item>@</item></list>"), "item"},
      {in_section("<list><item><p><s>a</s></p>@</item></list>"), "item of blocks"},
      {in_section("<list><item><s>a</s>@</item></list>"), "item of sentences"},
      {in_section("<list><item>a</item>@</list>"), "list"},
      {in_section("<table><row><cell>@</cell></row></table>"), "cell"},
      {in_section("<table><row><cell>a</cell>@</row></table>"), "row"},
      {in_section("<table><row><cell>a</cell></row>@</table>"), "table"},
      {in_section("<verse><line>@</line></verse>"), "line"},
      {in_section("<verse><line>a</line>@</verse>"), "verse"},
      {in_section("<figure>@</figure>"), "figure"},
      {in_section("<fn>@</fn>"), "fn"},
      {in_section("<closing><p><s>a</s></p>@</closing>"), "closing"},
      {in_section("<pb>@</pb>"), "pb"},
      {in_section("<p><s><br>@</br></s></p>"), "br"},
      {document("", "<meta><source>@</source></meta>"), "source"},
  };
  size_t judged = 0, refused = 0;
  for (const auto& [frame, place] : frames) {
    for (int i = 0; i <= static_cast<int>(Element::text); ++i) {
      const auto element = static_cast<Element>(i);
      const std::string sample = element == Element::text ? "words" : sample_of(element);
      std::string text = frame;
      text.replace(text.find('@'), 1, sample);
      const bool schema_refuses = !xml::Document(text).validate().empty();
      EXPECT_EQ(we_refuse(text), schema_refuses)
          << sample << " in " << place << ": the schema " << (schema_refuses ? "refuses" : "accepts");
      ++judged;
      refused += schema_refuses ? 1 : 0;
    }
  }
  EXPECT_GT(judged, 1'800u);
  EXPECT_GT(refused, judged / 3);
  EXPECT_LT(refused, judged);
}

/// Values to try: all where the element may carry the attribute, one where it may not.
std::vector<std::string> values_for(Element element, const std::string& attribute) {
  const std::optional<Attribute> own = attribute_named(attribute);
  const bool common = !own || (*own == Attribute::part && element != Element::quote);
  if (common ? element != Element::p && element != Element::quote : !may_carry(element, *own)) return {"1"};
  return {"",    "1",          "0",          "-1",      "x",  "two words",         "body", "end", "true", "I", "row",
          "2.5", "2013-07-15", "2013-13-15", "1:1-1:9", "fr", std::string(64, 'a')};
}

TEST(Schema, each_attribute_on_each_element_is_judged_alike_by_grammar_and_program) {
  const std::string text = file_text("schemas/every-element.xml");
  size_t judged = 0, refused = 0;
  for (int i = 0; i < static_cast<int>(Element::text); ++i) {
    const auto element = static_cast<Element>(i);
    if (element == Element::source) continue;  // it has no common attributes: the schema has the last word there
    const std::string name(xml_name(element));
    size_t at = text.find('<' + name);
    while (std::string_view(" />").find(text.at(at + 1 + name.size())) == std::string_view::npos)
      at = text.find('<' + name, at + 1);
    const std::string tag = text.substr(at, text.find('>', at) - at);
    for (const char* const attribute :
         {"xml:id", "xml:lang",  "src",   "page", "part",    "sure", "derived", "kind",   "n",
          "list",   "announced", "by",    "q",    "who",     "iso",  "href",    "target", "expansion",
          "alt",    "head",      "begin", "end",  "corresp", "file", "sha256",  "rows",   "columns"}) {
      if (tag.find(std::string(" ") + attribute + '=') != std::string::npos) continue;
      for (const std::string& value : values_for(element, attribute)) {
        std::string changed = text;
        changed.insert(at + 1 + name.size(), std::string(" ") + attribute + "=\"" + value + '"');
        const bool schema_refuses = !xml::Document(changed).validate().empty();
        EXPECT_EQ(we_refuse(changed), schema_refuses) << name << ' ' << attribute << "=\"" << value << '"';
        ++judged;
        refused += schema_refuses ? 1 : 0;
      }
    }
  }
  EXPECT_GT(judged, 1'500u);
  EXPECT_GT(refused, judged / 2);
}

/// The edits that jing refuses in tests/conformance/xml, read by us: refused for the same reason.
TEST(Schema, each_broken_document_is_refused_for_the_reason_that_jing_gives) {
  const std::string example = file_text("schemas/every-element.xml");
  std::istringstream lines(file_text("tests/conformance/xml/broken.tsv"));
  size_t judged = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const std::string rule = line.substr(0, first), old = line.substr(first + 1, second - first - 1);
    const size_t at = example.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    std::string broken = example;
    broken.replace(at, old.size(), line.substr(second + 1));
    const std::string said = refusal(broken);
    EXPECT_TRUE(said.starts_with("4 LC-0402") || said.starts_with("4 LC-0406")) << line << ": " << said;
    for (const ModelRule& known : model_rules())
      EXPECT_EQ(said.find(known.message) != std::string::npos, known.id == rule) << line << ": " << said;
    ++judged;
  }
  EXPECT_GT(judged, 40u);
}

TEST(CheckXml, passes_the_example_and_names_the_rule_of_what_fails) {
  const std::string text = file_text("schemas/every-element.xml");
  const auto read = [](const Source& source, Diagnostics& diagnostics, const Limits& limits) {
    return read_speech_xml(source, diagnostics, limits);
  };
  EXPECT_TRUE(check_xml(text, read).passed());
  EXPECT_GT(check_xml(text, read).rules_checked, model_rules().size());
  const std::vector<std::pair<std::string, std::string>> cases{{text.substr(0, 900), "XML:well-formed"},
                                                               {in_section("<p/>"), "XML:valid"},
                                                               {"<!DOCTYPE speech>" + text.substr(39), "XML:no-doctype"},
                                                               {document("\xFF"), "XML:utf-8"},
                                                               {"<speech/>", "XML:root"}};
  for (const auto& [broken, rule] : cases) {
    const Verdict verdict = check_xml(broken, read);
    ASSERT_FALSE(verdict.findings.empty()) << rule;
    EXPECT_EQ(verdict.findings[0].rule, rule);
  }
  EXPECT_EQ(check_xml(in_section("<p/>"), read).findings[0].where, "line 6, <p>");
  for (const auto& [broken, rule] : cases) EXPECT_FALSE(check_xml(broken, read).findings[0].hint.empty()) << rule;
}

}  // namespace
}  // namespace lectern
