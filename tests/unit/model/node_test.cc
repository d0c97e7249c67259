#include "model/node.h"

#include <gtest/gtest.h>

#include "build.h"

namespace lectern {
namespace {

TEST(Element, each_has_one_name_and_is_found_by_it) {
  for (int i = 0; i < static_cast<int>(Element::text); ++i) {
    const auto element = static_cast<Element>(i);
    ASSERT_FALSE(xml_name(element).empty());
    EXPECT_EQ(element_named(xml_name(element)), element) << xml_name(element);
  }
  EXPECT_EQ(element_named("soCalled"), Element::so_called);
  EXPECT_EQ(element_named("noteRef"), Element::note_ref);
  EXPECT_FALSE(element_named(""));
  EXPECT_FALSE(element_named("so_called"));
  EXPECT_TRUE(xml_name(Element::text).empty());
}

TEST(Attribute, each_has_one_name_and_is_found_by_it) {
  for (int i = 0; i <= static_cast<int>(Attribute::columns); ++i) {
    const auto attribute = static_cast<Attribute>(i);
    EXPECT_EQ(attribute_named(xml_name(attribute)), attribute);
  }
  EXPECT_FALSE(attribute_named("xml:id"));
  EXPECT_FALSE(attribute_named("Kind"));
}

TEST(Node, set_replaces_and_get_is_empty_for_what_is_not_there) {
  Node quote = node(Element::quote);
  EXPECT_EQ(quote.get(Attribute::by), "");
  quote.set(Attribute::by, "A");
  quote.set(Attribute::q, "q1");
  quote.set(Attribute::by, "B");
  EXPECT_EQ(quote.get(Attribute::by), "B");
  EXPECT_EQ(quote.attributes.size(), 2u);
}

TEST(PlainText, leaves_out_furniture_and_derived_and_parts_blocks) {
  const Node made =
      node(Element::section, {node(Element::heading, "One"), paragraph("Two."),
                              node(Element::p, {sentence("Three"), furniture("page 7"), words(" "), sentence("four.")}),
                              derived(paragraph("Five"))});
  EXPECT_EQ(plain_text(made), "One Two. Three four.");
}

TEST(PlainText, stage_notes_stay_or_go) {
  const Node made = node(Element::s, {words("Thank you. "), node(Element::stage, "(Applause.)")});
  EXPECT_EQ(plain_text(made), "Thank you. (Applause.)");
  EXPECT_EQ(plain_text(made, Stage::drop), "Thank you.");
}

TEST(PlainText, a_line_break_parts_words_and_inline_elements_do_not) {
  EXPECT_EQ(plain_text(node(Element::title, {words("Opening"), node(Element::br), words("Remarks")})), "Opening Remarks");
  EXPECT_EQ(plain_text(node(Element::s, {words("un"), node(Element::em, "believ"), words("able")})), "unbelievable");
  EXPECT_EQ(plain_text(node(Element::s, {words("sea"), node(Element::pb), words("port")})), "seaport");
}

TEST(Find, comes_by_document_order_and_knows_itself) {
  const Node made = node(Element::section, {paragraph("a"), paragraph("b")});
  const Node* const found = find(made, Element::s);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(plain_text(*found), "a");
  EXPECT_EQ(find(made, Element::section), &made);
  EXPECT_EQ(find(made, Element::quote), nullptr);
}

TEST(Walk, skips_the_children_of_what_is_refused) {
  const Node made = node(Element::section, {node(Element::quote, {paragraph("a")}), paragraph("b")});
  std::string seen;
  walk(made, [&seen](const Node& here) {
    seen += here.text;
    return here.element != Element::quote;
  });
  EXPECT_EQ(seen, "b");
}

}  // namespace
}  // namespace lectern
