#include "model/content.h"

#include <gtest/gtest.h>

#include "build.h"

namespace lectern {
namespace {

TEST(Content, of_lead_priority_and_quote_follows_what_is_around_them) {
  for (const Element element : {Element::lead, Element::priority}) {
    EXPECT_EQ(content_of(node(element), Content::blocks), Content::blocks);
    EXPECT_EQ(content_of(node(element), Content::sentences), Content::sentences);
    EXPECT_EQ(content_of(node(element), Content::words), Content::words);
  }
  EXPECT_EQ(content_of(node(Element::quote), Content::blocks), Content::blocks);
  EXPECT_EQ(content_of(node(Element::quote), Content::words), Content::words);
}

TEST(Content, of_an_item_is_what_it_has) {
  EXPECT_EQ(content_of(node(Element::item, {node(Element::num, "1."), paragraph("a")})), Content::blocks);
  EXPECT_EQ(content_of(node(Element::item, {node(Element::quote, {paragraph("a")})})), Content::blocks);
  EXPECT_EQ(content_of(node(Element::item, {node(Element::num, "1."), sentence("a")})), Content::sentences);
  EXPECT_EQ(content_of(node(Element::item, {node(Element::lead, {sentence("a")})})), Content::sentences);
  EXPECT_EQ(content_of(node(Element::item, {node(Element::quote, "a")})), Content::words);
  EXPECT_EQ(content_of(node(Element::item)), Content::words);
  EXPECT_EQ(content_of(node(Element::line, {sentence("a")})), Content::sentences);
}

TEST(Content, says_where_words_may_stand) {
  EXPECT_TRUE(allowed_children(Element::s, Content::words).has(Element::text));
  EXPECT_FALSE(allowed_children(Element::p, Content::sentences).has(Element::text));
  EXPECT_FALSE(allowed_children(Element::section, Content::blocks).has(Element::text));
  EXPECT_FALSE(allowed_children(Element::furniture, Content::words).has(Element::em));
  EXPECT_FALSE(allowed_children(Element::pb, Content::nothing).has(Element::text));
}

TEST(Content, furniture_and_page_breaks_may_stand_anywhere) {
  for (int i = 0; i < static_cast<int>(Element::text); ++i) {
    const auto element = static_cast<Element>(i);
    const Content content = content_of(node(element));
    if (content == Content::nothing || element == Element::furniture) continue;
    EXPECT_TRUE(allowed_children(element, content).has(Element::furniture)) << xml_name(element);
    EXPECT_TRUE(allowed_children(element, content).has(Element::pb)) << xml_name(element);
  }
}

}  // namespace
}  // namespace lectern
